import { SyntaxProblem } from '../document/parse-json.ts';
import type { Source } from '../document/tree.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const skipped = /(?:[\s\ufeff]+|\/\/[^\n]*|#[^\n]*)/y;
const patterns = [
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['number', /(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)[fF]?/y],
  ['string', /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'/y],
  ['symbol', /[{}()[\]<>;,=.:\-+/]/y],
] as const;

function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    skipped.lastIndex = at;
    if (skipped.test(text)) at = skipped.lastIndex;
    else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end === -1) throw new SyntaxProblem('a comment that is never closed', at);
      at = end + 2;
    } else return at;
  }
}

function readToken(text: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found, start, end: start + found.length };
  }
  throw new SyntaxProblem(`unexpected ${JSON.stringify(text.slice(start, start + 10))}`, start);
}

/** Tokens of a .proto file; comments are dropped. The last one is `end`. Throws {@link SyntaxProblem}. */
export function lexProto({ text }: Source): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipBlank(text, token.end);
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}
