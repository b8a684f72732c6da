/**
 * `word`: keyword or bare identifier · `quoted`: quoted identifier · `string`: any string literal, dollar-quoted ones
 * included · `template`: a placeholder of a templating tool · `meta`: a psql command, to the end of its line.
 */
export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'template' | 'meta';

/** Offsets are UTF-16 code units into the whole text, `end` exclusive. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Words upper-cased, quoted identifiers and strings without their quotes, the rest as it stands. */
  readonly text: string;
  /** Offset at which the inside of a string begins. */
  readonly inner?: number;
  /** The closing quote or comment mark is missing. */
  readonly unterminated?: boolean;
}

/** Identifier in the form in which names are compared: what it says, without case. */
export function nameOf(token: Token): string {
  return token.text.toLowerCase();
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token !== undefined && token.kind === 'word' && words.includes(token.text);
}

export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token !== undefined && token.kind === 'symbol' && token.text === symbol;
}
