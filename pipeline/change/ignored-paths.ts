import { matchesPath } from '../domain/match.ts';
import type { ExcludedPath } from './change-source.ts';

interface Named {
  readonly path: string;
  readonly previousPath: string | null;
}

/** Splits off what `ignore` leaves out. A file moved into an ignored folder stays: its removal is part of the change. */
export function splitIgnored<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => Named,
  globs: readonly string[],
): { kept: Item[]; ignored: ExcludedPath[] } {
  if (globs.length === 0 || items.length === 0) return { kept: [...items], ignored: [] };
  const globOf = (path: string): string | null => globs.find((glob) => matchesPath(glob, path)) ?? null;
  const kept: Item[] = [];
  const ignored: ExcludedPath[] = [];
  for (const item of items) {
    const { path, previousPath } = nameOf(item);
    const glob = previousPath === null || globOf(previousPath) !== null ? globOf(path) : null;
    if (glob === null) kept.push(item);
    else ignored.push({ path, reason: `left out by ignore: "${glob}"` });
  }
  return { kept, ignored };
}
