import type { Hunk, HunkLine, LineKind } from '../domain/change.ts';
import type { HunkBytes } from './patch-sections.ts';

const kinds: Readonly<Record<string, LineKind>> = { '+': 'added', '-': 'removed' };

function toLines(hunk: HunkBytes, text: string): HunkLine[] {
  const lines: HunkLine[] = [];
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  // Only a line feed ends a line: a carriage return or U+2028 is part of the text.
  const parts = text.split('\n');
  if (parts.at(-1) === '') parts.pop();
  for (const part of parts) {
    if (part.startsWith('\\')) {
      const last = lines.pop();
      if (last !== undefined) lines.push({ ...last, noNewline: true });
      continue;
    }
    const kind = kinds[part.slice(0, 1)] ?? 'context';
    lines.push({
      kind,
      oldLine: kind === 'added' ? null : oldLine++,
      newLine: kind === 'removed' ? null : newLine++,
      text: part.slice(1),
    });
  }
  return lines;
}

function decode(bodies: readonly Buffer[]): string[] {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return bodies.map((body) => utf8.decode(body));
  } catch {
    return bodies.map((body) => body.toString('latin1'));
  }
}

/** Text is UTF-8 where all hunks of the file are, Latin-1 (a character a byte) otherwise. */
export function toHunks(hunks: readonly HunkBytes[]): Hunk[] {
  const texts = decode(hunks.map((hunk) => hunk.body));
  return hunks.map((hunk, index) => {
    const { oldStart, oldLines, newStart, newLines } = hunk;
    return { oldStart, oldLines, newStart, newLines, lines: toLines(hunk, texts[index] ?? '') };
  });
}

/** The removal and the addition that git writes for a file that became a symbolic link, as one hunk. */
export function joinTypeChange(hunks: readonly Hunk[]): Hunk[] {
  const [removed, added] = hunks;
  if (removed === undefined || added === undefined) return [...hunks];
  return [
    {
      oldStart: removed.oldStart,
      oldLines: removed.oldLines,
      newStart: added.newStart,
      newLines: added.newLines,
      lines: [...removed.lines, ...added.lines],
    },
  ];
}
