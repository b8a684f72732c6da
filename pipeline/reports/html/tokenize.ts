import type { Grammar } from './languages.ts';

export type TokenKind = 'comment' | 'string' | 'keyword' | 'number' | 'text';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** What a line begins in: the closing word of a comment or text that an earlier line opened. */
type Open = { readonly kind: 'comment' | 'string'; readonly close: string } | null;

interface Step {
  readonly kind: TokenKind;
  readonly end: number;
  readonly open: Open;
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const number = /\d[\w.]*/y;
const other = /[^\p{L}_$\d"'`/#<-]+|./suy;

function endOfMatch(pattern: RegExp, line: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : null;
}

/** Index after `close`, or the end of the line. A backslash takes the sign behind it along, in texts. */
function findClose(line: string, from: number, { kind, close }: NonNullable<Open>): number | null {
  if (kind === 'comment') {
    const found = line.indexOf(close, from);
    return found === -1 ? null : found + close.length;
  }
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === close) return at + 1;
  }
  return null;
}

function goOn(line: string, from: number, open: NonNullable<Open>, isLong: boolean): Step {
  const end = findClose(line, from, open);
  return { kind: open.kind, end: end ?? line.length, open: end === null && isLong ? open : null };
}

function commentAt(line: string, at: number, grammar: Grammar): Step | null {
  if (grammar.lineComments.some((start) => line.startsWith(start, at)))
    return { kind: 'comment', end: line.length, open: null };
  if (grammar.blockComment === null || !line.startsWith(grammar.blockComment[0], at)) return null;
  const [start, close] = grammar.blockComment;
  return goOn(line, at + start.length, { kind: 'comment', close }, true);
}

function textAt(line: string, at: number, grammar: Grammar): Step | null {
  const quote = line[at] ?? '';
  if (quote === grammar.longQuote) return goOn(line, at + 1, { kind: 'string', close: quote }, true);
  return grammar.quotes.includes(quote) ? goOn(line, at + 1, { kind: 'string', close: quote }, false) : null;
}

function wordAt(line: string, at: number, grammar: Grammar): Step | null {
  const end = endOfMatch(word, line, at);
  if (end === null) return null;
  const found = line.slice(at, end);
  const isKeyword = grammar.keywords.has(grammar.ignoresCase ? found.toLowerCase() : found);
  return { kind: isKeyword ? 'keyword' : 'text', end, open: null };
}

function stepAt(line: string, at: number, grammar: Grammar): Step {
  const found = commentAt(line, at, grammar) ?? textAt(line, at, grammar) ?? wordAt(line, at, grammar);
  if (found !== null) return found;
  const end = endOfMatch(number, line, at);
  if (end !== null) return { kind: 'number', end, open: null };
  return { kind: 'text', end: endOfMatch(other, line, at) ?? at + 1, open: null };
}

function push(tokens: Token[], kind: TokenKind, text: string): void {
  const last = tokens.at(-1);
  if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text };
  else tokens.push({ kind, text });
}

/**
 * Lines of code as coloured pieces; put together again they are the lines. One pass, no going back: any text takes time in
 * proportion to its length. It knows no grammar beyond comments, quotes, words and numbers.
 */
export function tokenizeLines(lines: readonly string[], grammar: Grammar): readonly (readonly Token[])[] {
  let open: Open = null;
  return lines.map((line) => {
    const tokens: Token[] = [];
    let at = 0;
    while (at < line.length) {
      const step: Step = open === null ? stepAt(line, at, grammar) : goOn(line, at, open, true);
      push(tokens, step.kind, line.slice(at, step.end));
      at = step.end;
      open = step.open;
    }
    return tokens;
  });
}
