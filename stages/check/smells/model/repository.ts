import type { Side } from '../../../../pipeline/domain/change.ts';
import type { FileAccess, FileContent, Tools } from '../../../../pipeline/domain/gate.ts';
import { folderOf } from './paths.ts';

/** The repository at the head, for looking things up: what is read here is not counted as reviewed. */
export interface Repository {
  readonly paths: ReadonlySet<string>;
  /** Every folder that holds a file, at any depth. */
  readonly folders: ReadonlySet<string>;
  has(path: string): boolean;
  text(path: string, side?: Side): Promise<string | null>;
  content(path: string): Promise<FileContent | null>;
  /** Text of a file below an untracked folder of the work tree (`node_modules`). */
  installed(path: string): Promise<string | null>;
}

function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>(['']);
  for (const path of paths) {
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  }
  return folders;
}

async function readInstalled(tools: Tools, path: string): Promise<string | null> {
  try {
    return await tools.readText(path);
  } catch {
    // Outside of the repository, too large, not text: as good as not installed, and then nothing is claimed.
    return null;
  }
}

export async function openRepository(files: FileAccess, tools: Tools): Promise<Repository> {
  const paths = new Set(await files.list('**', 'new'));
  const look = files.peek?.bind(files) ?? files.read.bind(files);
  const folders = foldersOf(paths);
  return {
    paths,
    folders,
    has: (path) => paths.has(path),
    content: (path) => look(path, 'new'),
    text: async (path, side = 'new') => (await look(path, side))?.text ?? null,
    installed: (path) => readInstalled(tools, path),
  };
}

export interface ReadText {
  readonly path: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

const maxFileChars = 400_000;

/** Texts of many files, a few dozen at a time, in the order of the paths, until they hold that many characters. */
export async function readMany(
  repository: Repository,
  paths: readonly string[],
  maxChars: number,
): Promise<readonly ReadText[]> {
  const read: ReadText[] = [];
  let chars = 0;
  for (let at = 0; at < paths.length && chars < maxChars; at += 64) {
    const batch = paths.slice(at, at + 64);
    const contents = await Promise.all(batch.map((path) => repository.content(path)));
    for (const [index, content] of contents.entries()) {
      const path = batch[index];
      if (content === null || path === undefined || content.text.length > maxFileChars) continue;
      chars += content.text.length;
      read.push({ path, text: content.text, bytes: content.bytes });
    }
  }
  return read;
}
