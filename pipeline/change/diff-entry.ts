import type { MatchedRecord } from './patch-sections.ts';
import type { FileStamp } from './read-worktree-file.ts';

/** A changed file as it was found, before anything is known of its contents. */
export interface DiffEntry extends MatchedRecord {
  /** What the file on disk looked like when it was compared; null unless the new side is on disk. */
  readonly stamp: FileStamp | null;
  /** Why there is no patch although there should be one. */
  readonly unreadReason: string | null;
  /** Known before any object is asked for its size; null otherwise. */
  readonly sizeBytes: number | null;
}

export function plainEntry(matched: MatchedRecord): DiffEntry {
  return { ...matched, stamp: null, unreadReason: null, sizeBytes: null };
}

/** Changed files in git's order, and the way to ask for some of them again. */
export interface DiffReading {
  readonly entries: readonly DiffEntry[];
  /** The same comparison, with these files taken for text whatever attributes say. */
  asText(paths: readonly string[]): Promise<MatchedRecord[]>;
  close(): Promise<void>;
}

const maxPathArguments = 200;

/** Paths as arguments of git; all files when there are too many, or one cannot be an argument. */
export function pathArguments(paths: readonly string[]): readonly string[] {
  return paths.length > maxPathArguments || paths.some((path) => path.includes('\\x')) ? [] : paths;
}
