import type { ElixirToken } from './tokens.ts';

/** Deeper nesting than any migration has; the reader recurses. */
export const maxDepth = 200;

/** Where the parser of an Elixir file stands. */
export interface Cursor {
  readonly source: string;
  readonly tokens: readonly ElixirToken[];
  at: number;
  depth: number;
  /** Among arguments without parentheses: a `do` belongs to the call that they are for. */
  isBare: boolean;
  /** The first place at which it lost its way. */
  error: { readonly at: number; readonly message: string } | null;
}

export const peek = (cursor: Cursor): ElixirToken | undefined => cursor.tokens[cursor.at];
export const is = (token: ElixirToken | undefined, text: string): boolean =>
  token?.text === text && token.kind !== 'string';

export function fail(cursor: Cursor, at: number, message: string): void {
  cursor.error ??= { at, message };
  cursor.at = cursor.tokens.length;
}

export function skipNewlines(cursor: Cursor): void {
  while (peek(cursor)?.kind === 'newline') cursor.at++;
}
