import { alignedText, type SourceText } from '../source-text.ts';

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r';

interface Scan {
  readonly file: string;
  readonly to: number;
  readonly hasEscapes: boolean;
  at: number;
}

const isEscape = ({ hasEscapes, file, at }: Scan): boolean => hasEscapes && file[at] === '\\';

/** `\` at the end of a line in a double-quoted scalar stands for nothing, nor does the indentation behind it. */
function skipContinuations(scan: Scan): void {
  const { file, to } = scan;
  while (isEscape(scan) && /[\r\n]/.test(file[scan.at + 1] ?? '')) {
    scan.at++;
    while (scan.at < to && isBlank(file[scan.at])) scan.at++;
  }
}

/** Folding turns line ends into blanks: one blank for whatever run of them is there. */
function takeBlank(scan: Scan, wanted: string | undefined, next: string | undefined): number {
  const { file, to } = scan;
  while (scan.at < to && !isBlank(file[scan.at]) && !isEscape(scan)) scan.at++;
  const found = scan.at;
  if (isEscape(scan)) scan.at += 2;
  else if (wanted === file[found] || !isBlank(next)) scan.at++;
  return found;
}

function takeVisible(scan: Scan, wanted: string | undefined): number {
  const { file, to } = scan;
  while (scan.at < to && file[scan.at] !== wanted && !isEscape(scan)) scan.at++;
  const found = scan.at;
  scan.at += isEscape(scan) ? (escapeLengths[file[found + 1] ?? ''] ?? 2) : 1;
  return found;
}

/**
 * Where each character of a scalar's value stands in the file: past indentation, folded lines, quotes and escapes. `from`–`to`
 * is the scalar as it is written, without its opening quote.
 */
export function alignScalar(value: string, file: string, from: number, to: number): SourceText {
  const origins = new Int32Array(value.length + 1);
  const scan: Scan = { file, to, hasEscapes: file[from - 1] === '"', at: from };
  for (let index = 0; index < value.length; index++) {
    const wanted = value[index];
    skipContinuations(scan);
    const found = isBlank(wanted) ? takeBlank(scan, wanted, value[index + 1]) : takeVisible(scan, wanted);
    origins[index] = Math.min(found, to);
  }
  origins[value.length] = Math.min(scan.at, to);
  return alignedText(value, origins, from);
}
