import { quoteThing } from '../questions.ts';

/** `1–3 and 6` of places from 1. */
export function listRanges(places: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const place of places.toSorted((left, right) => left - right)) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to + 1 === place) last.to = place;
    else ranges.push({ from: place, to: place });
  }
  const words = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function nameCommits(places: readonly number[]): string {
  return `${places.length === 1 ? 'commit' : 'commits'} ${listRanges(places)}`;
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash + 1);
}

/** Deepest folder that holds all paths; empty for the root. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => folderOf(path).split('/'));
  const [first = []] = folders;
  const length = first.findIndex((part, at) => part === '' || folders.some((folder) => folder[at] !== part));
  return length < 1 ? '' : `${first.slice(0, length).join('/')}/`;
}

function topFolders(paths: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const top = path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : '';
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  return [...counts].sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
}

const longestList = 2;

/** A file by its path, files of one folder by it, others by the folders that hold most of them. */
export function nameFiles(paths: readonly string[]): string {
  const [only = ''] = paths;
  if (paths.length === 1) return quoteThing(only);
  const common = commonFolder(paths);
  if (common !== '') return `${quoteThing(common)} (${paths.length} files)`;
  const folders = topFolders(paths);
  const shown = folders.slice(0, longestList).map(([folder]) => (folder === '' ? 'the root' : quoteThing(folder)));
  const more = folders.length - shown.length;
  const rest = more === 0 ? '' : ` and ${more} more ${more === 1 ? 'folder' : 'folders'}`;
  return `${shown.join(', ')}${rest} (${paths.length} files)`;
}

/** Its first and its last file, where other groups hold files of the same folder. */
export function nameSpan(paths: readonly string[]): string {
  return `${quoteThing(paths[0] ?? '')} … ${quoteThing(paths.at(-1) ?? '')} (${paths.length} files)`;
}
