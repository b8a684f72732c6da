import { tokenise } from '../../_shared/sql/lex.ts';
import { mapByteOffsets } from '../../_shared/sql/line-index.ts';
import { lastUpTo } from '../../_shared/sql/sorted.ts';
import type { Token } from '../../_shared/sql/token.ts';
import type { Operation } from '../operations.ts';
import { isInert, plainlyAddsRows } from './inert.ts';
import type { Reading } from './reading.ts';

const maxDepth = 5;

function shiftTokens(tokens: readonly Token[], by: number): Token[] {
  return tokens.map((token) => ({ ...token, start: token.start + by, end: token.end + by }));
}

/** Place of a byte offset into `sql`, which begins at `offset` of the file: the token that stands there. */
export function placer(sql: string, offset: number, tokens: readonly Token[]): Reading['place'] {
  const toChars = mapByteOffsets(sql);
  return (byteOffset) => {
    const at = offset + toChars(Math.max(0, byteOffset ?? 0));
    const token = tokenAt(tokens, at);
    return { at, end: token !== undefined && token.end > at ? token.end : at + 1 };
  };
}

/** The last token that begins at or before an offset. */
function tokenAt(tokens: readonly Token[], offset: number): Token | undefined {
  return tokens[lastUpTo(tokens.length, (index) => tokens[index]?.start ?? 0, offset)];
}

/** SQL inside a body, at that offset of the file. Text that does not parse yields null operations. */
export function readEmbedded(sql: string, offset: number, outer: Reading): readonly Operation[] {
  if (outer.depth >= maxDepth) return [];
  const own = tokenise(sql, 'postgresql');
  if (isInert(own) || plainlyAddsRows(own)) return [];
  const parsed = outer.parser.parse(sql, own);
  if (parsed.status !== 'parsed') return [];
  const tokens = shiftTokens(own, offset);
  const reading: Reading = { ...outer, sql, tokens, place: placer(sql, offset, tokens), depth: outer.depth + 1 };
  return parsed.nodes.flatMap((node) => outer.readNode(node, reading));
}

/** SQL that EXECUTE puts together: everything it does happens where the EXECUTE stands. Null when it does not parse. */
export function readComputed(
  sql: string,
  place: { at: number; end: number },
  computed: boolean,
  outer: Reading,
): readonly Operation[] | null {
  if (outer.depth >= maxDepth) return null;
  const parsed = outer.parser.parse(sql, tokenise(sql, 'postgresql'));
  if (parsed.status !== 'parsed') return null;
  const reading: Reading = { ...outer, sql, tokens: [], place: () => place, computed, depth: outer.depth + 1 };
  return parsed.nodes.flatMap((node) => outer.readNode(node, reading));
}
