import type { Side } from '../domain/change.ts';
import type { ObjectReader } from './read-objects.ts';
import type { Git } from './run-git.ts';

export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** What `git rev-parse` says of a repository. */
export interface RepositoryFacts {
  readonly objectFormat: 'sha1' | 'sha256';
  readonly shallow: boolean;
  readonly bare: boolean;
  readonly gitDir: string;
  readonly objectsDir: string;
  readonly indexFile: string;
  /** Null before the first commit. */
  readonly headSha: string | null;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  readonly root: string;
}

/** A branch tip that can serve as base, by its name for people. */
export interface NamedCommit {
  readonly name: string;
  readonly sha: string;
}

/** One side of a change: every file on it by path. */
export interface FileSide {
  /** Null where there is no regular file at that path. Rejects with a Failure above `maxBytes`. */
  bytes(path: string, maxBytes: number): Promise<Uint8Array | null>;
  list(): Promise<readonly string[]>;
  /** Regular files with the id of their blob; null where the file has no blob that is known to be its content. */
  ids(): Promise<ReadonlyMap<string, string | null>>;
}

export interface Repository {
  readonly facts: RepositoryFacts;
  /** Runs at the root of the work tree. */
  readonly git: Git;
  readonly remotes: readonly Remote[];
  /** `user.name` and `user.email` of git's configuration. */
  readonly user: { readonly name: string; readonly email: string };
  /** The one long-lived `git cat-file --batch`. */
  readonly objects: ObjectReader;
  /** Branch that holds the change, as far as anybody says. */
  readonly branch: string | null;
  readonly sides: Readonly<Record<Side, FileSide>>;
  /** What `git diff-tree` or `diff-index` compares the base with. For a patch it is applied on the first call. */
  target(maxPatchBytes: number): Promise<DiffTarget>;
}

/** The new side of the diff. `env` makes git see what is not in the repository. */
export type DiffTarget =
  | { readonly kind: 'worktree' }
  | { readonly kind: 'index' }
  | { readonly kind: 'tree'; readonly treeish: string; readonly env: Readonly<Record<string, string>> };

const emptyTrees = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

/** Git knows the empty tree without storing it. */
export function emptyTree(facts: Pick<RepositoryFacts, 'objectFormat'>): string {
  return emptyTrees[facts.objectFormat];
}
