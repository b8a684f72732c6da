import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';
import type { ActionOf } from '../operations.ts';
import { accept, acceptAny, acceptName, peek, restOfLevel } from './cursor.ts';
import type { Cursor, Name } from './cursor.ts';
import type { Recognised } from './recognised.ts';

type Filter = ActionOf<'write'>['filter'];

const clauseEnds = ['ORDER', 'LIMIT', 'RETURNING', 'OPTION', 'OUTPUT', 'END', 'ELSE', 'GO'];

const same = (a: Token | undefined, b: Token | undefined): boolean =>
  a !== undefined && b !== undefined && a.text.toLowerCase() === b.text.toLowerCase();

/** The terms between a word, outside of brackets. */
function termsOf(condition: readonly Token[], word: string): readonly (readonly Token[])[] {
  const terms: Token[][] = [[]];
  let depth = 0;
  for (const token of condition) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    if (depth === 0 && isWord(token, word)) terms.push([]);
    else terms.at(-1)?.push(token);
  }
  return terms;
}

/** Brackets around the whole taken off. */
function withoutBrackets(condition: readonly Token[]): readonly Token[] {
  let depth = 0;
  const closes = condition.findIndex((token) => {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    return depth === 0;
  });
  const isWhole = isSymbol(condition[0], '(') && closes === condition.length - 1 && condition.length > 2;
  return isWhole ? withoutBrackets(condition.slice(1, -1)) : condition;
}

/** `TRUE`, `1`, `1 = 1`, `id = id`, `NOT FALSE`, or one of these beside an OR; brackets around it or not. */
function isAlwaysTrue(condition: readonly Token[], depth = 0): boolean {
  const inner = withoutBrackets(condition);
  if (inner.length > 64 || depth > 4) return false;
  const either = termsOf(inner, 'OR');
  if (either.length > 1) return either.some((term) => isAlwaysTrue(term, depth + 1));
  const both = termsOf(inner, 'AND');
  if (both.length > 1) return both.every((term) => isAlwaysTrue(term, depth + 1));
  const [first, middle, last] = inner;
  if (isWord(first, 'NOT') && inner.length === 2) return isWord(middle, 'FALSE') || /^0+$/.test(middle?.text ?? '');
  if (inner.length === 1) return isWord(first, 'TRUE') || (first?.kind === 'number' && !/^0+$/.test(first.text));
  if (inner.length !== 3) return false;
  return isSymbol(middle, '=') && same(first, last);
}

function filterOf(cursor: Cursor): Filter {
  const level = restOfLevel(cursor);
  const where = level.findIndex(({ token, depth }) => depth === 0 && isWord(token, 'WHERE'));
  if (where === -1) {
    const joins = level.some(({ token, depth }) => depth === 0 && isWord(token, 'JOIN'));
    return joins && level.some(({ token, depth }) => depth === 0 && isWord(token, 'ON', 'USING')) ? 'rows' : 'none';
  }
  const end = level.findIndex(({ token, depth }, at) => at > where && depth === 0 && isWord(token, ...clauseEnds));
  const condition = level.slice(where + 1, end === -1 ? undefined : end).map(({ token }) => token);
  return isAlwaysTrue(condition) ? 'constant' : 'rows';
}

function write(verb: 'delete' | 'update', name: Name, cursor: Cursor): Recognised {
  return [{ kind: 'write', verb, table: name.text, filter: filterOf(cursor), columns: setColumns(cursor) }, name.token];
}

function setColumns(cursor: Cursor): readonly string[] {
  const columns: string[] = [];
  const level = restOfLevel(cursor);
  level.forEach(({ token, depth }, at) => {
    const before = level[at - 1]?.token;
    const starts = isWord(before, 'SET') || isSymbol(before, ',');
    if (depth === 0 && starts && isSymbol(level[at + 1]?.token, '=')) columns.push(token.text.toLowerCase());
  });
  return columns;
}

function skipTop(cursor: Cursor): void {
  if (!accept(cursor, 'TOP')) return;
  if (isSymbol(peek(cursor), '(')) {
    while (peek(cursor) !== undefined && !isSymbol(peek(cursor), ')')) cursor.at++;
  }
  cursor.at++;
  accept(cursor, 'PERCENT');
}

export function recogniseDelete(cursor: Cursor): readonly Recognised[] {
  while (acceptAny(cursor, 'LOW_PRIORITY', 'QUICK', 'IGNORE') !== null);
  skipTop(cursor);
  accept(cursor, 'FROM');
  accept(cursor, 'ONLY');
  if (isWord(peek(cursor), 'WHEN', 'ON', 'CASCADE', 'END')) return [];
  const name = acceptName(cursor);
  return name === null ? [] : [write('delete', name, cursor)];
}

export function recogniseUpdate(cursor: Cursor): readonly Recognised[] {
  if (accept(cursor, 'OR')) cursor.at++;
  while (acceptAny(cursor, 'LOW_PRIORITY', 'IGNORE', 'ONLY') !== null);
  skipTop(cursor);
  if (isWord(peek(cursor), 'SET', 'STATISTICS', 'OF', 'ON')) return [];
  const name = acceptName(cursor);
  const sets = name !== null && restOfLevel(cursor).some(({ token, depth }) => depth === 0 && isWord(token, 'SET'));
  return sets ? [write('update', name, cursor)] : [];
}
