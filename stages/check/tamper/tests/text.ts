import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';

export interface Token {
  readonly text: string;
  readonly start: number;
}

const isComment = (type: string): boolean => type.endsWith('comment');

/** Leaves of a tree without comments, quotes made one. Strings stay whole: their blanks count. */
export function tokensOf(node: SyntaxNode, text: string): readonly Token[] {
  const tokens: Token[] = [];
  const visit = (at: SyntaxNode): void => {
    if (isComment(at.type)) return;
    const isString =
      at.type.includes('string') &&
      !at.children.some((child) => child.type.includes('substitution') || child.type.includes('interpolation'));
    if (at.children.length > 0 && !isString) return at.children.forEach(visit);
    const shown = text.slice(at.start, at.end).trim();
    if (shown !== '') tokens.push({ text: isString ? shown.replaceAll("'", '"') : shown, start: at.start });
  };
  visit(node);
  return tokens;
}

const closing = new Set([')', ']', '}']);

/** Tokens as one text: semicolons and commas in front of a closing bracket say nothing. */
export function joinTokens(tokens: readonly Token[]): string {
  const kept: string[] = [];
  for (const { text } of tokens) {
    if (text === ';') continue;
    if (closing.has(text) && kept.at(-1) === ',') kept.pop();
    kept.push(text);
  }
  return kept.join(' ');
}

const word = /[A-Za-z_$][\w$]{2,}/g;

/** Names and words of a text, three letters or more. */
export function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? [];
}

const commentMark = /^\s*(?:\/\/+!?|\/\*+!?|\*+\/?|#+|--+|=begin|=end|"""|''')?\s?|\s*\*+\/\s*$/g;

/** A comment's lines without their marks, blanks as one. */
export function plainComment(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(commentMark, '').replace(/\s+/g, ' ').trim())
    .join('\n');
}
