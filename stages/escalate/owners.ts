import picomatch from 'picomatch';

export interface CodeOwnersRule {
  readonly pattern: string;
  readonly owners: readonly string[];
  /** 1-based line of the file. */
  readonly line: number;
  readonly matches: (path: string) => boolean;
}

export interface CodeOwners {
  /** Owners of a path: the last rule that matches wins, even when it names nobody. */
  readonly ownersOf: (path: string) => readonly string[];
  readonly rules: readonly CodeOwnersRule[];
  /** Lines that GitHub would not accept either, with the reason: they own nothing. */
  readonly invalid: readonly { readonly line: number; readonly reason: string }[];
}

/** Splits at blanks; `\ ` is a blank inside a pattern, and ` #` starts a comment. */
function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\\\s])+/gu)) {
    if (word.startsWith('#')) break;
    words.push(word.replace(/\\(?=[ #])/g, ''));
  }
  return words;
}

/** CODEOWNERS knows `*`, `**` and `?`; what else picomatch would give a meaning to stands for itself. */
function escapeGlob(pattern: string): string {
  return pattern.replace(/[{}()[\]!+@|\\^$]/g, String.raw`\$&`);
}

/**
 * Globs for a pattern: without a slash in front or inside it matches at any depth; a folder owns what is in it; but
 * `docs/*` owns only the files right there.
 */
function toGlobs(pattern: string): readonly string[] {
  const isFolder = pattern.endsWith('/');
  const body = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anchored = pattern.startsWith('/') || body.includes('/');
  const glob = anchored ? escapeGlob(body) : `**/${escapeGlob(body)}`;
  if (isFolder) return [`${glob}/**/*`];
  const direct = anchored && (body === '*' || body.endsWith('/*'));
  return direct || body.endsWith('**') ? [glob] : [glob, `${glob}/**`];
}

function compile(pattern: string): (path: string) => boolean {
  if (pattern === '/' || pattern === '') return () => false;
  return picomatch([...toGlobs(pattern)], { dot: true, nobrace: true, noext: true, nobracket: true });
}

function reasonAgainst(pattern: string): string | null {
  if (pattern.startsWith('!')) return 'negation with ! is not supported in CODEOWNERS';
  if (/[[\]]/.test(pattern)) return 'character ranges with [ ] are not supported in CODEOWNERS';
  return null;
}

/** Reads a CODEOWNERS file in GitHub's syntax. Pure. */
export function parseCodeOwners(text: string): CodeOwners {
  const rules: CodeOwnersRule[] = [];
  const invalid: { line: number; reason: string }[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const [pattern, ...owners] = splitWords(raw);
    if (pattern === undefined) continue;
    const reason = reasonAgainst(pattern);
    if (reason === null) rules.push({ pattern, owners, line: at + 1, matches: compile(pattern) });
    else invalid.push({ line: at + 1, reason });
  }
  const ownersOf = (path: string): readonly string[] => rules.findLast((rule) => rule.matches(path))?.owners ?? [];
  return { ownersOf, rules, invalid };
}
