import type { ChangedFile, HunkLine } from '../../../pipeline/domain/change.ts';

const bare = (line: string): string => line.replace(/\r$/, '');

function agrees(line: HunkLine, newLine: number, oldLine: number, lines: readonly string[]): boolean {
  if (line.oldLine !== null && line.oldLine !== oldLine) return false;
  return line.newLine === null || (line.newLine === newLine && bare(lines[newLine - 1] ?? '') === bare(line.text));
}

/**
 * A file as one run of lines: the hunks, and between them the lines of the new side as context. Null when hunks and text do
 * not agree (the text is of another state): then only the hunks are known.
 */
export function wholeFile(file: ChangedFile, lines: readonly string[]): readonly HunkLine[] | null {
  const all: HunkLine[] = [];
  let newLine = 1;
  let oldLine = 1;
  const fill = (count: number): void => {
    for (let left = count; left > 0; left--, newLine++, oldLine++) {
      all.push({ kind: 'context', newLine, oldLine, text: bare(lines[newLine - 1] ?? '') });
    }
  };
  for (const hunk of file.hunks) {
    // By its first line, not by its header: where a hunk without lines on one side begins is told in two ways.
    const [first] = hunk.lines;
    if (first?.newLine !== null) fill((first?.newLine ?? newLine) - newLine);
    else fill((first.oldLine ?? oldLine) - oldLine);
    for (const line of hunk.lines) {
      if (!agrees(line, newLine, oldLine, lines)) return null;
      if (line.newLine !== null) newLine++;
      if (line.oldLine !== null) oldLine++;
      all.push(line);
    }
  }
  fill((lines.at(-1) === '' ? lines.length - 1 : lines.length) + 1 - newLine);
  return all;
}
