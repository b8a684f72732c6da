import type { Change, Side } from '../domain/change.ts';
import type { CommitHunks } from '../domain/gate.ts';
import type { Repository } from './repository.ts';

/** Where a change is read from. A null `base` means: found without configuration, see `default-branch.ts`. */
export type ChangeSource =
  /** Merge base with the default branch (or with `base`) … work tree, untracked files included. */
  | { readonly kind: 'worktree'; readonly base: string | null }
  /** HEAD … index. */
  | { readonly kind: 'staged' }
  /** Merge base of base and head … head. */
  | { readonly kind: 'range'; readonly base: string | null; readonly head: string; readonly exact?: false }
  /** Exactly from `base` (null: from nothing) to head, for who has found the merge base already. */
  | { readonly kind: 'range'; readonly base: string | null; readonly head: string; readonly exact: true }
  /** A unified diff against `base` (default HEAD); `origin` is its file name or "standard input". */
  | { readonly kind: 'patch'; readonly patch: Uint8Array; readonly origin: string; readonly base?: string | null };

/** Refs resolved, nothing read yet: configuration can be read from the base before the change is. */
export interface ResolvedSource {
  /** Absolute path of the work tree; of the git directory in a bare repository. */
  readonly root: string;
  readonly source: ChangeSource;
  /** Null when there is no commit yet: everything is compared with the empty tree. */
  readonly baseSha: string | null;
  /** Null where no commit holds the new side (work tree, index, patch). */
  readonly headSha: string | null;
  /** For people: `merge base with origin/main (1a2b3c4)`. */
  readonly baseDescription: string;
  readonly repository: Repository;
  /**
   * Bytes of one file, null where it does not exist or is a symbolic link, a submodule or a folder.
   * `head` is the new side: the head commit, the index, the patched tree, or the work tree.
   */
  readFile(path: string, at: 'base' | 'head' | 'worktree'): Promise<Uint8Array | null>;
  /** Ends the git process behind `readFile`. `ChangeSnapshot.close` does it too. */
  close(): Promise<void>;
}

export interface ChangeLimits {
  /** Bigger files are not loaded: they keep their size and say so in `unreadReason`. Default 10 MiB. */
  readonly maxFileBytes: number;
  /** Of a patch given by the user, and of the diff that git prints. Default 64 MiB. */
  readonly maxPatchBytes: number;
  /** Of what the single commits of a change print together. Default 32 MiB. */
  readonly maxHistoryBytes: number;
}

export const defaultLimits: ChangeLimits = {
  maxFileBytes: 10 * 1024 * 1024,
  maxPatchBytes: 64 * 1024 * 1024,
  maxHistoryBytes: 32 * 1024 * 1024,
};

/** What the commits of a change did, and why that is not all. */
export interface CommitReading {
  readonly hunks: readonly CommitHunks[];
  readonly unreadReason: string | null;
}

export interface ExcludedPath {
  readonly path: string;
  readonly reason: string;
}

/** A change that was read, and the way to the contents of both its sides. */
export interface ChangeSnapshot {
  readonly root: string;
  readonly change: Change;
  /**
   * Bytes of any tracked file, read once. Null where that side does not exist or is a symbolic link, submodule or folder.
   * Rejects with a Failure: `file-too-large`, `file-unreadable`, `file-changed`.
   */
  bytes(path: string, side: Side): Promise<Uint8Array | null>;
  /** Paths of all files on that side, changed or not; submodules left out. For the work tree untracked files are in. */
  list(side: Side): Promise<readonly string[]>;
  /** Regular files on that side with the id of their blob, null where only reading tells their content. */
  ids(side: Side): Promise<ReadonlyMap<string, string | null>>;
  /** Like `bytes`, but not kept: for reading thousands of files once. */
  skim(path: string, side: Side): Promise<Uint8Array | null>;
  /** What the commits did one by one, read on the first call. Nothing for a change of one commit, or none. */
  commits(): Promise<CommitReading>;
  /** Files that `ignore` left out of the change. */
  readonly ignored: readonly ExcludedPath[];
  close(): Promise<void>;
}

export interface ReadChangeOptions {
  /** Globs of paths to leave out. */
  readonly ignore: readonly string[];
  readonly limits?: Partial<ChangeLimits>;
  readonly signal?: AbortSignal;
}
