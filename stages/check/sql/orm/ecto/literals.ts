import type { Code } from '../code/code.ts';
import { joinPieces, standIn, unescape } from '../code/mask-text.ts';
import type { Piece } from '../code/mask-text.ts';
import type { ElixirToken } from './tokens.ts';

/** A string with its interpolations left open. */
export function stringText(token: ElixirToken, source: string): Code {
  const inner = token.inner ?? token;
  const pieces: Piece[] = [];
  let from = inner.at;
  const plain = (to: number): void => {
    if (to > from) pieces.push({ at: from, end: to, text: source.slice(from, to), isComputed: false });
  };
  for (const match of source.slice(inner.at, inner.end).matchAll(/#\{[^{}]*\}|\\./gs)) {
    const at = inner.at + match.index;
    const end = at + match[0].length;
    plain(at);
    const isComputed = match[0].startsWith('#');
    pieces.push({ at, end, text: isComputed ? standIn(match[0]) : unescape(match[0]), isComputed });
    from = end;
  }
  plain(inner.end);
  return joinPieces(source, token, token, pieces);
}

export function atomText(token: ElixirToken, source: string): Code {
  const inner = token.inner ?? { at: token.at + 1, end: token.end };
  const piece = { ...inner, text: source.slice(inner.at, inner.end), isComputed: false };
  return joinPieces(source, token, inner, [piece]);
}

/** `~w(a b)` */
export function wordList(token: ElixirToken, source: string): Code {
  const inner = token.inner ?? token;
  const items = [...token.text.matchAll(/\S+/g)].map((match): Code => {
    const at = inner.at + match.index;
    const end = at + match[0].length;
    return joinPieces(source, { at, end }, { at, end }, [{ at, end, text: match[0], isComputed: false }]);
  });
  return { kind: 'list', at: token.at, end: token.end, items };
}
