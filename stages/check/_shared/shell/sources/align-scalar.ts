import { alignedText, type SourceText } from '../source-text.ts';

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r';

/**
 * Where each character of a scalar's value stands in the file: past indentation, folded lines, quotes and escapes. `from`–`to`
 * is the scalar as it is written.
 */
export function alignScalar(value: string, file: string, from: number, to: number): SourceText {
  const origins = new Int32Array(value.length + 1);
  let at = from;
  for (let index = 0; index < value.length; index++) {
    const wanted = value[index];
    if (isBlank(wanted)) {
      // Folding turns line ends into blanks: one blank for whatever run of them is there.
      while (at < to && !isBlank(file[at]) && file[at] !== '\\') at++;
      origins[index] = Math.min(at, to);
      at += file[at] === '\\' ? 2 : wanted === file[at] || !isBlank(value[index + 1]) ? 1 : 0;
      continue;
    }
    while (at < to && file[at] !== wanted && file[at] !== '\\') at++;
    origins[index] = Math.min(at, to);
    at += file[at] === '\\' && wanted !== '\\' ? (escapeLengths[file[at + 1] ?? ''] ?? 2) : 1;
  }
  origins[value.length] = Math.min(at, to);
  return alignedText(value, origins, from);
}
