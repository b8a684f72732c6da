import type { Side } from '../../pipeline/domain/change.ts';
import type { Excerpt } from '../../pipeline/domain/escalation.ts';
import type { Finding, Location } from '../../pipeline/domain/finding.ts';
import { isSecret, maskSecretLines } from '../../pipeline/domain/secret-lines.ts';

export type ReadLines = (path: string, side: Side) => Promise<readonly string[] | null>;

const contextLines = 2;
/** A longer region is shown by its beginning: the question is what to decide, not to read the file. */
const longestRegion = 30;
/** One endless line is no excerpt. */
const longestLine = 400;

function clip(text: string): string {
  return text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text;
}

/** The finding's own evidence, where the file cannot be read or the finding has no line. */
function evidenceExcerpt(finding: Finding, location: Location): Excerpt {
  const lines = finding.evidence.trimEnd().split(/\r?\n/).slice(0, longestRegion).map(clip);
  const startLine = location.region?.startLine ?? 1;
  return { path: location.path, side: location.side, startLine, lines, highlight: null };
}

/** Behind the last line's end there is no line that anybody would read. */
function withoutEnd(lines: readonly string[] | null): readonly string[] | null {
  return lines !== null && lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Reads both sides, so that a secret of one side is masked on the other too. */
async function readMasked(
  all: readonly Finding[],
  { path, side }: Location,
  read: ReadLines,
): Promise<readonly string[] | null> {
  const secrets = all.filter((finding) => isSecret(finding) && finding.location?.path === path);
  const other: Side = side === 'old' ? 'new' : 'old';
  const lines = withoutEnd(await read(path, side));
  const otherLines = secrets.length === 0 ? null : await read(path, other);
  return maskSecretLines(secrets, path, side, (wanted) => (wanted === side ? lines : otherLines));
}

function regionExcerpt(location: Location, lines: readonly string[]): Excerpt | null {
  const { path, side, region } = location;
  if (region === null || region.startLine < 1 || region.startLine > lines.length) return null;
  const end = Math.max(region.startLine, Math.min(region.endLine ?? region.startLine, lines.length));
  const shownEnd = Math.min(end, region.startLine + longestRegion - 1);
  const from = Math.max(1, region.startLine - contextLines);
  const to = Math.min(lines.length, shownEnd + (shownEnd === end ? contextLines : 0));
  const highlight = { start: region.startLine, end: shownEnd };
  return { path, side, startLine: from, lines: lines.slice(from - 1, to).map(clip), highlight };
}

async function excerptOf(finding: Finding, all: readonly Finding[], read: ReadLines): Promise<Excerpt | null> {
  const { location } = finding;
  if (location === null) return null;
  const lines = location.region === null ? null : await readMasked(all, location, read);
  const excerpt = lines === null ? null : regionExcerpt(location, lines);
  if (excerpt !== null) return excerpt;
  return finding.evidence.trim() === '' ? null : evidenceExcerpt(finding, location);
}

function endOf(excerpt: Excerpt): number {
  return excerpt.startLine + excerpt.lines.length - 1;
}

function union(left: Excerpt['highlight'], right: Excerpt['highlight']): Excerpt['highlight'] {
  if (left === null || right === null) return left ?? right;
  return { start: Math.min(left.start, right.start), end: Math.max(left.end, right.end) };
}

/** Two excerpts of one place become one, so that no line is read (or paid for) twice. `left` starts first. */
function mergeTwo(left: Excerpt, right: Excerpt): Excerpt {
  const more = right.lines.slice(Math.max(0, endOf(left) + 1 - right.startLine));
  return { ...left, lines: [...left.lines, ...more], highlight: union(left.highlight, right.highlight) };
}

function mergeExcerpts(excerpts: readonly Excerpt[]): readonly Excerpt[] {
  const merged: Excerpt[] = [];
  for (const excerpt of excerpts.toSorted((left, right) => left.startLine - right.startLine)) {
    const at = merged.findIndex(
      (other) => other.path === excerpt.path && other.side === excerpt.side && endOf(other) + 1 >= excerpt.startLine,
    );
    const other = merged[at];
    if (other === undefined) merged.push(excerpt);
    else merged[at] = mergeTwo(other, excerpt);
  }
  return merged.toSorted((left, right) => (left.path < right.path ? -1 : Number(left.path > right.path)));
}

/** The code that one decision is about, relevant lines only. No line that holds a secret is shown raw. */
export async function readExcerpts(
  findings: readonly Finding[],
  all: readonly Finding[],
  read: ReadLines,
): Promise<readonly Excerpt[]> {
  const excerpts: Excerpt[] = [];
  for (const finding of findings) {
    const excerpt = await excerptOf(finding, all, read);
    if (excerpt !== null) excerpts.push(excerpt);
  }
  return mergeExcerpts(excerpts);
}
