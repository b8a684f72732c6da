import { maskedSecret } from '../../pipeline/domain/model.ts';

/** Lines from index `start`; columns (1-based, end exclusive) when the quote is a part of one line. */
export interface LineRun {
  readonly start: number;
  readonly length: number;
  readonly columns?: { readonly startColumn: number; readonly endColumn: number };
}

export interface FoundRun {
  readonly strip: number;
  readonly run: LineRun;
}

type Compare = (code: readonly string[], quote: readonly string[]) => Omit<LineRun, 'start'> | null;

function everyLine(
  code: readonly string[],
  test: (line: string, index: number) => boolean,
): Omit<LineRun, 'start'> | null {
  return code.every(test) ? { length: code.length } : null;
}

function isWhole(code: readonly string[], quote: readonly string[]): Omit<LineRun, 'start'> | null {
  return everyLine(code, (line, index) => line === quote[index]);
}

/** A model may begin inside the first line and stop inside the last one. */
function isPart(code: readonly string[], quote: readonly string[]): Omit<LineRun, 'start'> | null {
  const [only = ''] = quote;
  if (quote.length === 1) {
    const at = code[0]?.indexOf(only) ?? -1;
    return at < 0 ? null : { length: 1, columns: { startColumn: at + 1, endColumn: at + only.length + 1 } };
  }
  const last = quote.length - 1;
  return everyLine(code, (line, index) => {
    const wanted = quote[index] ?? '';
    if (index === 0) return line.endsWith(wanted);
    return index === last ? line.startsWith(wanted) : line === wanted;
  });
}

function normalise(line: string): string {
  return line.replace(/\s+/g, ' ').trim();
}

/** Columns of a normalised line mean nothing in the real one. */
function ignoreBlanks(compare: Compare): Compare {
  return (code, quote) => {
    const result = compare(code.map(normalise), quote.map(normalise));
    return result === null ? null : { length: result.length };
  };
}

/** The quote's line with a mask matches when the text around the mask stands in that order. */
function matchesMask(line: string, quote: string): boolean {
  let from = 0;
  for (const part of quote.split(maskedSecret)) {
    const at = line.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function isMasked(code: readonly string[], quote: readonly string[]): Omit<LineRun, 'start'> | null {
  if (!quote.some((line) => line.replaceAll(maskedSecret, '').trim() !== '')) return null;
  return everyLine(code, (line, index) => {
    const wanted = quote[index] ?? '';
    return wanted.includes(maskedSecret) ? matchesMask(line, wanted) : line === wanted;
  });
}

const comparisons: readonly Compare[] = [
  isWhole,
  isPart,
  ignoreBlanks(isWhole),
  ignoreBlanks(isPart),
  ignoreBlanks(isMasked),
];

function toLines(quote: string): string[] {
  const lines = quote.replace(/\r(?=\n|$)/g, '').split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}

/** The quote as it is; then without the marker column, which models copy although they are told not to. */
export function quoteVariants(quote: string): string[][] {
  const lines = toLines(quote);
  if (lines.length === 0) return [];
  const marked = lines.every((line) => /^[-+ ]/.test(line) || line === '') && lines.some((line) => /^[-+]/.test(line));
  const bare = marked ? toLines(lines.map((line) => line.slice(1)).join('\n')) : [];
  return bare.length === 0 ? [lines] : [lines, bare];
}

/** All runs of the strictest comparison that finds any. A strip is a list of consecutive lines. */
export function findRuns(strips: readonly (readonly string[])[], quote: readonly string[]): FoundRun[] {
  const clean = strips.map((lines) => lines.map((line) => line.replace(/\r$/, '')));
  for (const compare of comparisons) {
    const found = clean.flatMap((lines, strip) =>
      Array.from({ length: Math.max(0, lines.length - quote.length + 1) }, (_, start) => {
        const result = compare(lines.slice(start, start + quote.length), quote);
        return result === null ? null : { strip, run: { start, ...result } };
      }).filter((run) => run !== null),
    );
    if (found.length > 0) return found;
  }
  return [];
}
