import type { HunkLine } from '../../pipeline/domain/change.ts';
import type { FilePart } from './chunk.ts';
import type { ContextExcerpt } from './context.ts';
import { toVisibleLine } from './plain-text.ts';
import { digest } from './shuffle.ts';

const markers = { added: '+', removed: '-', context: ' ' } as const;

/** 128 bits of a hash over the data itself: whoever writes the word into the data thereby changes the word. */
function drawWord(data: string, attempt: number): string {
  return digest('fence', attempt, data).slice(0, 32);
}

/**
 * Puts data between two lines that it cannot contain: the word of the fence is a hash of the data, and another one until the
 * data does not have it. The same data has the same fence, so that a recorded reply is found again.
 */
export function fence(data: string, draw: (data: string, attempt: number) => string = drawWord): string {
  let attempt = 1;
  let nonce = draw(data, attempt);
  while (data.includes(nonce)) nonce = draw(data, ++attempt);
  return `The fence is the word ${nonce}.\nBEGIN ${nonce}\n${data}\nEND ${nonce}`;
}

/** Names come from the change: as JSON they stay on one line and cannot look like code. */
export function renderName(name: string): string {
  return JSON.stringify(name);
}

function renderPiece(lines: readonly HunkLine[]): string {
  return ['hunk:', ...lines.map((line) => markers[line.kind] + toVisibleLine(line.text.replace(/\r$/, '')))].join('\n');
}

/** Lines from elsewhere, told apart from the change. Empty when there are none. */
export function renderContext(excerpts: readonly ContextExcerpt[]): string {
  if (excerpts.length === 0) return '';
  const shown = excerpts.map(({ path, lines }) =>
    [`from ${renderName(path)}:`, ...lines.map(toVisibleLine)].join('\n'),
  );
  return ['', '', 'context (not part of the change):', ...shown].join('\n');
}

/** Hunks of one file as a critic reads them: one marker column, no line numbers. */
export function renderPart(part: FilePart): string {
  const renamed = part.previousPath === null ? '' : ` (renamed from ${renderName(part.previousPath)})`;
  return [`file: ${renderName(part.path)}${renamed}`, ...part.pieces.map(renderPiece)].join('\n');
}
