import { inlineCode, visibleLine } from './escape.ts';

/** A word that no Markdown dialect gives a meaning to: letters and digits with mild punctuation around or between. */
const plainWord = /^["'“‘(]?[\p{L}\p{N}\p{M}]+(?:[-'’/,][\p{L}\p{N}\p{M}]+)*["'”’)]?[.,;:!?…]?["'”’)]?$/u;
const plainSign = /^(?:[–—→…&%]|~?\d+(?:\.\d+)?[.,;:)]{0,2}|e\.g\.|i\.e\.)$/u;
/** What may touch a code span: an opening bracket or quote, or the sentence's own punctuation. */
const plainEdge = /^(?:[("'“‘]|[)"'”’.,;:!?…]{1,4}|['’]s)$/u;
/** `3f2a1b9` and `GH-12` become links on GitHub although they look like words. */
const autolinked = /(?:^|[^\p{L}\p{N}])(?:[0-9a-f]{7,40}|[A-Za-z]{2,}-\d+)(?:$|[^\p{L}\p{N}])/u;

interface Token {
  readonly kind: 'word' | 'code';
  readonly text: string;
  /** Whether whitespace stood before it. */
  readonly gap: boolean;
}

function isPlain(word: string): boolean {
  return plainSign.test(word) || plainEdge.test(word) || (plainWord.test(word) && !autolinked.test(word));
}

/** The sentence's own punctuation stays outside the code span. A closing bracket stays inside if it was opened there. */
function splitTail(word: string): readonly [string, string] {
  const tail = /[.,;:!?)]{1,4}$/.exec(word)?.[0] ?? '';
  if (tail.length === word.length || (tail.includes(')') && word.includes('('))) return [word, ''];
  return [word.slice(0, word.length - tail.length), tail];
}

function wordTokens(word: string, gap: boolean): readonly Token[] {
  if (isPlain(word)) return [{ kind: 'word', text: word, gap }];
  const opening = /^[("'“‘](?=.)/u.exec(word)?.[0] ?? '';
  const [body, tail] = splitTail(word.slice(opening.length));
  const code: Token = { kind: 'code', text: body, gap: gap && opening === '' };
  return [
    ...(opening === '' ? [] : [{ kind: 'word', text: opening, gap } as const]),
    code,
    ...(tail === '' ? [] : [{ kind: 'word', text: tail, gap: false } as const]),
  ];
}

function tokenize(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let gap = false;
  for (const [part] of line.matchAll(/ +|`[^`]+`|[^ `]+|`/g)) {
    if (part.startsWith(' ')) {
      gap = true;
      continue;
    }
    if (part.length > 2 && part.startsWith('`')) tokens.push({ kind: 'code', text: part.slice(1, -1), gap });
    else tokens.push(...wordTokens(part.replaceAll('`', "'"), gap));
    gap = false;
  }
  return tokens;
}

/** `a` `=` `b` reads better as one span; spans that touch must not touch, or their fences would run together. */
function joinNeighbours(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (last?.kind === 'code' && token.kind === 'code') {
      joined[joined.length - 1] = { ...last, text: `${last.text}${token.gap ? ' ' : ''}${token.text}` };
    } else joined.push(token);
  }
  return joined;
}

/**
 * Untrusted prose as one line of Markdown: plain words stay words, everything else (names, addresses, mentions,
 * markup, HTML) becomes code, where nothing pings, links or renders. Existing `code` stays code.
 */
export function proseLine(text: string): string {
  const line = visibleLine(text.trim().replace(/\s+/g, ' '));
  return joinNeighbours(tokenize(line))
    .map((token) => (token.gap ? ' ' : '') + (token.kind === 'code' ? inlineCode(token.text) : token.text))
    .join('')
    .trim();
}
