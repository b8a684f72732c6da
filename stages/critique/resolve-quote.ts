import type { HunkLine, Side } from '../../pipeline/domain/change.ts';
import type { Region } from '../../pipeline/domain/finding.ts';
import type { FilePart } from './chunk.ts';
import { findRuns, quoteVariants } from './match-lines.ts';
import { toVisibleLine } from './plain-text.ts';
import type { LineRun } from './match-lines.ts';

/** Where a quote stands. `text` is the quote without markers; `places` counts equally good ones, of which this is the first. */
export interface QuotedPlace {
  readonly part: FilePart;
  readonly side: Side;
  readonly region: Region;
  readonly text: string;
  readonly places: number;
}

/** A line as a model was shown it. `hides`: with characters made visible, so that columns mean nothing in the real one. */
interface NumberedLine {
  readonly text: string;
  readonly hides: boolean;
  readonly number: number;
  readonly changed: boolean;
}

interface Strip {
  readonly part: FilePart;
  readonly side: Side;
  readonly lines: readonly NumberedLine[];
}

interface Candidate {
  readonly strip: Strip;
  readonly run: LineRun;
}

function numberLines(lines: readonly HunkLine[], side: Side): NumberedLine[] {
  return lines.flatMap((line) => {
    const number = side === 'new' ? line.newLine : line.oldLine;
    const text = toVisibleLine(line.text.replace(/\r$/, ''));
    const hides = text.length !== line.text.replace(/\r$/, '').length;
    return number === null ? [] : [{ text, hides, number, changed: line.kind !== 'context' }];
  });
}

function toStrips(part: FilePart): Strip[] {
  const sides: readonly Side[] = ['new', 'old'];
  return part.pieces.flatMap((piece) => sides.map((side) => ({ part, side, lines: numberLines(piece, side) })));
}

function touchesChange({ strip, run }: Candidate): boolean {
  return strip.lines.slice(run.start, run.start + run.length).some((line) => line.changed);
}

/** Added lines first, then removed ones, then what stays (which is the same on both sides: the new one is taken). */
function rank(candidate: Candidate): number {
  if (!touchesChange(candidate)) return candidate.strip.side === 'new' ? 2 : 3;
  return candidate.strip.side === 'new' ? 0 : 1;
}

function toPlace(candidate: Candidate, text: string, places: number): QuotedPlace | null {
  const { strip, run } = candidate;
  const first = strip.lines[run.start];
  const last = strip.lines[run.start + run.length - 1];
  if (first === undefined || last === undefined) return null;
  const region = { startLine: first.number, endLine: last.number, ...(first.hides ? {} : run.columns) };
  return { part: strip.part, side: strip.side, region, text, places };
}

function resolveIn(parts: readonly FilePart[], given: string): QuotedPlace | null {
  // A model that copied the raw character and one that copied its visible form mean the same line.
  const quote = given
    .replace(/\r(?=\n|$)/g, '')
    .split('\n')
    .map(toVisibleLine)
    .join('\n');
  const strips = parts.flatMap(toStrips);
  const texts = strips.map((strip) => strip.lines.map((line) => line.text));
  for (const variant of quoteVariants(quote)) {
    const found = findRuns(texts, variant);
    const candidates = found.flatMap(({ strip: index, run }) => {
      const strip = strips[index];
      return strip === undefined ? [] : [{ strip, run }];
    });
    const best = Math.min(...candidates.map(rank));
    const [first, ...others] = candidates.filter((candidate) => rank(candidate) === best);
    if (first !== undefined) return toPlace(first, variant.join('\n'), 1 + others.length);
  }
  return null;
}

/**
 * Finds the place of a quote that a model gave as verbatim code of `path`: exactly, else but for blanks. A path that the
 * chunk does not have is passed over when the quote stands in exactly one file. Null when the quote is not there.
 */
export function resolveQuote(parts: readonly FilePart[], path: string, quote: string): QuotedPlace | null {
  const named = parts.filter((part) => part.path === path);
  if (named.length > 0) return resolveIn(named, quote);
  const found = parts.flatMap((part) => resolveIn([part], quote) ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}
