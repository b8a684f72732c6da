import { splitLines } from './lines.ts';

export interface PackageBlock {
  readonly line: number;
  readonly endLine: number;
}

/** First and last lines of the `[[package]]` blocks of a TOML lock, in order: with their sub-tables. */
export function findPackageBlocks(text: string): readonly PackageBlock[] {
  const blocks: { line: number; endLine: number }[] = [];
  let isInside = false;
  for (const [index, line] of splitLines(text).entries()) {
    if (line.startsWith('[[package]]')) {
      blocks.push({ line: index + 1, endLine: index + 1 });
      isInside = true;
    } else if (/^\[\[?(?!package\.)/.test(line)) isInside = false;
    else if (isInside && line !== '') {
      const last = blocks.at(-1);
      if (last !== undefined) last.endLine = index + 1;
    }
  }
  return blocks;
}
