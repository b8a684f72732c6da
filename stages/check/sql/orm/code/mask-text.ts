import type { Place, Text } from './code.ts';

/** A stretch of the source that is content of a string, in the form in which SQL sees it. */
export interface Piece extends Place {
  readonly text: string;
  readonly isComputed: boolean;
}

/** An identifier of the same length that still reads like the expression: `#{table}` → `__table_`. */
export function standIn(source: string): string {
  return `_${source.slice(1).replace(/\W/g, '_')}`;
}

const blank = (source: string): string => source.replace(/[^\n]/g, ' ');

/** One text from its pieces, which lie in order within `within`; everything between them becomes blank. */
export function joinPieces(source: string, place: Place, within: Place, pieces: readonly Piece[]): Text {
  let sql = '';
  let from = within.at;
  for (const piece of pieces) {
    // A newline between two pieces of a concatenation is no newline of the SQL, but does it no harm either.
    sql += blank(source.slice(from, piece.at)) + piece.text;
    from = piece.end;
  }
  sql += blank(source.slice(from, within.end));
  const isComputed = pieces.some((piece) => piece.isComputed);
  const value = pieces.map((piece) => piece.text).join('');
  return { kind: 'text', at: place.at, end: place.end, value, sqlAt: within.at, sql, isComputed };
}

const plainEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t', '0': ' ' };

/** An escape sequence as SQL sees it, in the same number of characters: `\'` → ` '`. */
export function unescape(escape: string): string {
  const [, char = ' '] = escape;
  if (escape.length === 2) return ` ${plainEscapes[char] ?? char}`;
  // Written as a code (\x41, é): what it stands for does not matter here, its length does.
  return '_'.repeat(escape.length);
}
