/** One line of CODEOWNERS that speaks for a path. */
export interface OwnerEntry {
  readonly pattern: string;
  /** `@user`, `@org/team`, `@@role` or e-mail; empty: nobody owns it. */
  readonly owners: readonly string[];
  /** 1-based line of the file. */
  readonly line: number;
  /** GitLab's section; null outside of any. */
  readonly section: string | null;
  /** An optional section of GitLab asks for no approval. */
  readonly optional: boolean;
}

export interface InvalidLine {
  readonly line: number;
  readonly reason: string;
}

export type OwnersSyntax = 'github' | 'gitlab';

export interface CodeOwners {
  readonly syntax: OwnersSyntax;
  /** Which lines speak for a path: in GitHub's syntax one at most, in GitLab's one of each section. */
  readonly entriesFor: (path: string) => readonly OwnerEntry[];
  readonly entries: number;
  /** Lines, or words of them, that the platform would not accept either: they own nothing. */
  readonly invalid: readonly InvalidLine[];
}

const handle = /^@[\w.-]+(?:\/[\w.-]+)*$/;
const role = /^@@[\w-]+$/;
const address = /^[^\s@]+@[^\s@]+$/;

export function isOwner(word: string, syntax: OwnersSyntax): boolean {
  return handle.test(word) || address.test(word) || (syntax === 'gitlab' && role.test(word));
}

export function reasonAgainstOwner(word: string, syntax: OwnersSyntax): string {
  const kinds =
    syntax === 'gitlab' ? '@user, @group, @@role or an e-mail address' : '@user, @org/team or an e-mail address';
  return `${JSON.stringify(word)} is no owner: expected ${kinds}`;
}

/** All owners of a path, each once. */
export function ownersOf(codeOwners: Pick<CodeOwners, 'entriesFor'>, path: string): readonly string[] {
  return [...new Set(codeOwners.entriesFor(path).flatMap(({ owners }) => owners))];
}
