import { createHash } from 'node:crypto';
import type { Change, ChangedFile, HunkLine, LineRange, Side } from '../../../pipeline/domain/change.ts';
import type { Finding, Location } from '../../../pipeline/domain/finding.ts';
import { isSecret, maskSecretLines } from '../../../pipeline/domain/secret-lines.ts';
import { enclosingBlock } from './code-block.ts';

/** Both sides of the change as a run read them. */
export interface CodePort {
  /** Lines without terminators; null where that side is no text that can be read. */
  readLines(path: string, side: Side): Promise<readonly string[] | null>;
  /** Tells contents apart where lines cannot be had: `absent`, a digest, or null where nobody can read them. */
  contentId(path: string, side: Side): Promise<string | null>;
}

export interface DigestInput {
  readonly change: Pick<Change, 'files'>;
  /** All of the run: lines that hold a secret enter masked, so that a digest in a note gives nothing away. */
  readonly findings: readonly Finding[];
  readonly code: CodePort;
  /** What stands for contents that nobody could read: two states of them are never called equal. */
  readonly unreadable: string;
}

const mostRelated = 50;

async function readMasked(
  { findings, code }: DigestInput,
  path: string,
  side: Side,
): Promise<readonly string[] | null> {
  const secrets = findings.filter((finding) => isSecret(finding) && finding.location?.path === path);
  if (secrets.length === 0) return code.readLines(path, side);
  const [old, current] = await Promise.all([code.readLines(path, 'old'), code.readLines(path, 'new')]);
  return maskSecretLines(secrets, path, side, (wanted) => (wanted === 'old' ? old : current));
}

/** One side of a file as a whole. */
async function wholeSide(input: DigestInput, path: string, side: Side): Promise<readonly string[]> {
  const lines = await readMasked(input, path, side);
  if (lines !== null) return ['text', ...lines];
  return ['content', (await input.code.contentId(path, side)) ?? input.unreadable];
}

async function wholeFile(input: DigestInput, file: ChangedFile | undefined, path: string): Promise<unknown> {
  const previous = file?.previousPath ?? path;
  const [old, current] = await Promise.all([wholeSide(input, path, 'old'), wholeSide(input, path, 'new')]);
  return ['file', path, previous, file?.oldMode ?? null, file?.newMode ?? null, old, current];
}

const lineOf = (line: HunkLine, side: Side): number | null => (side === 'old' ? line.oldLine : line.newLine);

/** Lines of the other side that stand inside the block, or right before its first line: what it replaced, or was replaced by. */
function counterparts(file: ChangedFile, side: Side, block: LineRange): readonly HunkLine[] {
  const other: Side = side === 'old' ? 'new' : 'old';
  return file.hunks.flatMap((hunk) => {
    let reached = (side === 'old' ? hunk.oldStart : hunk.newStart) - 1;
    return hunk.lines.filter((line) => {
      reached = lineOf(line, side) ?? reached;
      const isOther = line.kind === (other === 'new' ? 'added' : 'removed');
      return isOther && reached >= block.start - 1 && reached <= block.end;
    });
  });
}

/** Which lines of the block the change touches: an equal line that is not part of the change any more is another change. */
function touched(file: ChangedFile, side: Side, block: LineRange): readonly number[] {
  const kind = side === 'old' ? 'removed' : 'added';
  return file.hunks
    .flatMap((hunk) => hunk.lines.filter((line) => line.kind === kind).map((line) => lineOf(line, side) ?? 0))
    .filter((line) => line >= block.start && line <= block.end)
    .map((line) => line - block.start);
}

function regionOf({ region }: Location, lines: readonly string[] | null): LineRange | null {
  if (region === null || lines === null || region.startLine < 1 || region.startLine > lines.length) return null;
  const end = Math.min(region.endLine ?? region.startLine, lines.length);
  return { start: region.startLine, end: Math.max(end, region.startLine) };
}

async function describeBlock(input: DigestInput, location: Location): Promise<unknown> {
  const { path, side } = location;
  const file = input.change.files.find((each) => each.path === path);
  const lines = file?.unreadReason === null ? await readMasked(input, path, side) : null;
  const region = regionOf(location, lines);
  if (file === undefined || lines === null || region === null) return wholeFile(input, file, path);
  const block = enclosingBlock(lines, region);
  const otherSide = side === 'old' ? 'new' : 'old';
  const others = await readMasked(input, path, otherSide);
  const counter = counterparts(file, side, block).map((line) => others?.[(lineOf(line, otherSide) ?? 0) - 1] ?? '');
  const own = lines.slice(block.start - 1, block.end);
  const at = [region.start - block.start, region.end - block.start];
  return ['block', path, file.previousPath, side, at, own, touched(file, side, block), counter];
}

/** Where else the finding points: a caller more, or another one, is another decision. Text only, so that lines may move. */
async function describeRelated(input: DigestInput, finding: Finding): Promise<unknown> {
  const related = (finding.related ?? []).slice(0, mostRelated);
  const texts = await Promise.all(
    related.map(async ({ location: { path, side, region } }) => {
      const lines = region === null ? null : await readMasked(input, path, side);
      return [path, side, lines === null || region === null ? null : (lines[region.startLine - 1] ?? null)];
    }),
  );
  return [(finding.related ?? []).length, texts.map((text) => JSON.stringify(text)).toSorted()];
}

async function describeChange(input: DigestInput): Promise<unknown> {
  const files = input.change.files.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  return Promise.all(files.map((file) => wholeFile(input, file, file.path)));
}

/**
 * Digest of the code that a finding is about, 64 hex digits: the enclosing block on its side, what stands there on the
 * other side, which of it the change touches, and the lines that the finding relates to. A finding without a place is about
 * the whole change, one without a line about its whole file. No line number enters, so it survives shifts.
 */
export async function digestCode(finding: Finding, input: DigestInput): Promise<string> {
  const { location } = finding;
  const about = location === null ? await describeChange(input) : await describeBlock(input, location);
  const related = await describeRelated(input, finding);
  const evidence = finding.evidence.replace(/\s+/g, ' ').trim();
  return createHash('sha256')
    .update(JSON.stringify([finding.ruleId, evidence, about, related]))
    .digest('hex');
}

/** Digests of several findings, by fingerprint. */
export async function digestAll(
  findings: readonly Finding[],
  input: DigestInput,
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const finding of findings) digests.set(finding.fingerprint, await digestCode(finding, input));
  return digests;
}
