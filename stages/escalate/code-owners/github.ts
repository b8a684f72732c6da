import { type CodeOwners, type InvalidLine, type OwnerEntry, isOwner, reasonAgainstOwner } from './code-owners.ts';
import { compileSegments } from './match-pattern.ts';

/** Splits at blanks; `\ ` is a blank inside a pattern, and a word that begins with `#` starts a comment. */
function splitWords(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\\\s])+/gu)) {
    if (word.startsWith('#')) break;
    words.push(word);
  }
  return words;
}

/**
 * Without a slash in front or inside it matches at any depth; a folder owns what is in it; but `docs/*` owns only the
 * files right there.
 */
function compile(pattern: string): (path: string) => boolean {
  const isFolder = pattern.endsWith('/');
  const body = pattern.replace(/^\//, '').replace(/\/$/, '');
  if (body === '') return () => false;
  const isAnchored = pattern.startsWith('/') || body.includes('/');
  const segments = [...(isAnchored ? [] : ['**']), ...body.split('/')];
  const options = { checkClasses: false };
  const below = compileSegments([...segments, '**', '*'], options);
  if (isFolder || segments.at(-1) === '**') return below;
  const itself = compileSegments(segments, options);
  const isDirect = isAnchored && segments.at(-1) === '*';
  return isDirect ? itself : (path) => itself(path) || below(path);
}

function reasonAgainst(pattern: string, owners: readonly string[]): string | null {
  if (pattern.startsWith('!')) return 'negation with ! is not supported in CODEOWNERS on GitHub';
  if (/[[\]]/.test(pattern)) return 'character ranges with [ ] are not supported in CODEOWNERS on GitHub';
  if (pattern.startsWith('\\#')) return 'a pattern cannot begin with an escaped # on GitHub';
  const word = owners.find((owner) => !isOwner(owner, 'github'));
  return word === undefined ? null : reasonAgainstOwner(word, 'github');
}

/** Reads CODEOWNERS as GitHub does: the last line that matches speaks, even when it names nobody. Pure. */
export function parseGitHubOwners(text: string): CodeOwners {
  const rules: { readonly entry: OwnerEntry; readonly matches: (path: string) => boolean }[] = [];
  const invalid: InvalidLine[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const [pattern, ...owners] = splitWords(raw);
    if (pattern === undefined) continue;
    const reason = reasonAgainst(pattern, owners);
    const entry = { pattern, owners, line: at + 1, section: null, optional: false };
    if (reason === null) rules.push({ entry, matches: compile(pattern) });
    else invalid.push({ line: at + 1, reason });
  }
  const entriesFor = (path: string): readonly OwnerEntry[] => {
    const found = rules.findLast(({ matches }) => matches(path));
    return found === undefined ? [] : [found.entry];
  };
  return { syntax: 'github', entriesFor, entries: rules.length, invalid };
}
