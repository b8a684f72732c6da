import { randomBytes } from 'node:crypto';
import type { HunkLine } from '../../pipeline/domain/change.ts';
import type { FilePart } from './chunk.ts';

const markers = { added: '+', removed: '-', context: ' ' } as const;

function drawNonce(): string {
  return randomBytes(16).toString('hex');
}

/**
 * Puts data between two lines that it cannot contain: the fence's word is drawn anew until the data does not have it.
 * Nobody who wrote the data could know the word.
 */
export function fence(data: string, draw: () => string = drawNonce): string {
  let nonce = draw();
  while (data.includes(nonce)) nonce = draw();
  return `The fence is the word ${nonce}.\nBEGIN ${nonce}\n${data}\nEND ${nonce}`;
}

/** Names come from the change: as JSON they stay on one line and cannot look like code. */
export function renderName(name: string): string {
  return JSON.stringify(name);
}

function renderPiece(lines: readonly HunkLine[]): string {
  return ['hunk:', ...lines.map((line) => markers[line.kind] + line.text)].join('\n');
}

/** Hunks of one file as a critic reads them: one marker column, no line numbers. */
export function renderPart(part: FilePart): string {
  const renamed = part.previousPath === null ? '' : ` (renamed from ${renderName(part.previousPath)})`;
  return [`file: ${renderName(part.path)}${renamed}`, ...part.pieces.map(renderPiece)].join('\n');
}
