import { type CodeOwners, type InvalidLine, type OwnerEntry, isOwner, reasonAgainstOwner } from './code-owners.ts';
import { compileSegments } from './match-pattern.ts';

interface Section {
  readonly name: string | null;
  optional: boolean;
  owners: readonly string[];
  readonly rules: {
    readonly entry: OwnerEntry;
    readonly excludes: boolean;
    readonly matches: (path: string) => boolean;
  }[];
}

/** `[Name]`, `^[Name][2] @default`: null for any other line. */
function readHeading(
  line: string,
): { readonly name: string; readonly optional: boolean; readonly rest: string } | null {
  const optional = line.startsWith('^[');
  const open = optional ? 1 : 0;
  const close = line.indexOf(']', open);
  if (line[open] !== '[' || close === -1) return null;
  const rest = line.slice(close + 1).replace(/^\[\d{0,9}\]/, '');
  return { name: line.slice(open + 1, close).trim(), optional, rest };
}

/** The pattern up to the first blank that is not escaped. */
function splitEntry(line: string): readonly [pattern: string, rest: string] {
  const pattern = /^(?:\\.|[^\\\s])+/u.exec(line)?.[0] ?? line;
  return [pattern, line.slice(pattern.length)];
}

/**
 * As Ruby's `File.fnmatch` with FNM_PATHNAME and FNM_DOTMATCH reads it: a pattern without a slash in front matches at any
 * depth, only one that ends in a slash owns what is below, and `**` without a slash behind it is a single star.
 */
function compile(pattern: string): (path: string) => boolean {
  const whole = pattern === '*' ? '/**/*' : pattern.startsWith('/') ? pattern : `/**/${pattern}`;
  const segments = (whole.endsWith('/') ? `${whole}**/*` : whole).split('/').slice(1);
  const last = segments.length - 1;
  return compileSegments(
    segments.map((segment, at) => (at === last && segment === '**' ? '*' : segment)),
    { checkClasses: true },
  );
}

/** Words behind a pattern or heading. What is no owner is left out, as GitLab does; a comment is named as one reason. */
function readOwners(rest: string, line: number, invalid: InvalidLine[]): readonly string[] {
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const comment = words.findIndex((word) => word.startsWith('#'));
  const malformed = words.slice(0, comment === -1 ? words.length : comment).filter((word) => !isOwner(word, 'gitlab'));
  for (const word of malformed) invalid.push({ line, reason: reasonAgainstOwner(word, 'gitlab') });
  const behind = comment === -1 ? [] : words.slice(comment).filter((word) => isOwner(word, 'gitlab'));
  if (behind.length > 0)
    invalid.push({ line, reason: `GitLab knows no comments behind an entry: ${behind.join(' ')} own this too` });
  return words.filter((word) => isOwner(word, 'gitlab'));
}

function readEntry(line: string, number: number, section: Section, invalid: InvalidLine[]): void {
  const [written, rest] = splitEntry(line);
  const excludes = written.startsWith('!');
  const pattern = excludes ? written.slice(1) : written;
  if (pattern === '')
    return void invalid.push({ line: number, reason: 'nothing is excluded: a pattern must follow !' });
  const own = readOwners(rest, number, invalid);
  const owners = own.length > 0 ? own : section.owners;
  const entry = { pattern: written, owners, line: number, section: section.name, optional: section.optional };
  section.rules.push({ entry, excludes, matches: compile(pattern) });
}

/** Sections of one name, whatever its case, are one; what comes later adds to it. */
function openSection(sections: Map<string, Section>, name: string | null, optional: boolean): Section {
  const key = name?.toLowerCase() ?? '';
  const known = sections.get(key);
  if (known !== undefined) return known;
  const section: Section = { name, optional, owners: [], rules: [] };
  sections.set(key, section);
  return section;
}

function entryOf({ rules }: Section, path: string): readonly OwnerEntry[] {
  // Exclusions are final within their section, wherever they stand.
  if (rules.some((rule) => rule.excludes && rule.matches(path))) return [];
  const found = rules.findLast((rule) => !rule.excludes && rule.matches(path));
  return found === undefined ? [] : [found.entry];
}

/** Reads CODEOWNERS as GitLab does: in each section the last line that matches speaks. Pure. */
export function parseGitLabOwners(text: string): CodeOwners {
  const invalid: InvalidLine[] = [];
  const sections = new Map<string, Section>();
  let section = openSection(sections, null, false);
  let entries = 0;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const heading = readHeading(line);
    if (heading === null) {
      entries++;
      readEntry(line, at + 1, section, invalid);
    } else if (heading.name === '') invalid.push({ line: at + 1, reason: 'a section needs a name' });
    else {
      section = openSection(sections, heading.name, heading.optional);
      const owners = readOwners(heading.rest, at + 1, invalid);
      if (owners.length > 0) section.owners = owners;
    }
  }
  const entriesFor = (path: string): readonly OwnerEntry[] =>
    [...sections.values()].flatMap((each) => entryOf(each, path));
  return { syntax: 'gitlab', entriesFor, entries, invalid };
}
