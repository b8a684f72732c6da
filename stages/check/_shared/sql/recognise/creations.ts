import type { Dialect } from '../dialect.ts';
import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';
import { recogniseAlgorithm } from './alter-options.ts';
import { isRequired } from './alter-table.ts';
import { accept, acceptAny, acceptName, peek, segmentsOfLevel } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { Recognised } from './recognised.ts';

const notColumns = 'CONSTRAINT PRIMARY UNIQUE FOREIGN CHECK INDEX KEY FULLTEXT SPATIAL LIKE PERIOD'.split(' ');

/** Names of the columns in `( … )` that an INSERT has to give a value. */
function requiredColumns(cursor: Cursor): readonly string[] {
  if (!isSymbol(peek(cursor), '(')) return [];
  return segmentsOfLevel({ tokens: cursor.tokens, at: cursor.at + 1 }).flatMap((segment) => {
    if (isWord(segment[0], ...notColumns) || !isRequired(segment)) return [];
    return acceptName({ tokens: segment, at: 0 })?.text.toLowerCase() ?? [];
  });
}

/** `ONLINE = OFF` among the options of an index. */
function isOffline(tokens: readonly Token[]): Token | undefined {
  return tokens.find(
    (token, at) => isWord(token, 'ONLINE') && isSymbol(tokens[at + 1], '=') && isWord(tokens[at + 2], 'OFF'),
  );
}

function recogniseIndex(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  const unique = acceptAny(cursor, 'UNIQUE') !== null;
  acceptAny(cursor, 'CLUSTERED', 'NONCLUSTERED');
  const whole = acceptAny(cursor, 'FULLTEXT', 'SPATIAL') !== null;
  if (!accept(cursor, 'INDEX')) return [];
  accept(cursor, 'CONCURRENTLY');
  accept(cursor, 'IF', 'NOT', 'EXISTS');
  const name = isWord(peek(cursor), 'ON') ? null : acceptName(cursor);
  if (!accept(cursor, 'ON')) return [];
  const table = acceptName(cursor);
  if (table === null || dialect === 'postgresql') return [];
  const rest = cursor.tokens.slice(cursor.at);
  const offline = whole || isOffline(rest) !== undefined;
  const shared = { concurrently: false, parentOnly: false } as const;
  const index = { kind: 'index', table: table.text, name: name?.text ?? null, unique, offline, ...shared } as const;
  return [[index, table.token], ...recogniseAlgorithm(rest, table.text)];
}

/** `ALTER INDEX i ON t REBUILD WITH (ONLINE = OFF)`, `ALTER INDEX i ON t DISABLE`. The cursor stands behind INDEX. */
export function recogniseAlterIndex(cursor: Cursor): readonly Recognised[] {
  const name = acceptName(cursor)?.text ?? null;
  if (!accept(cursor, 'ON')) return [];
  const table = acceptName(cursor);
  if (table === null || isOffline(cursor.tokens) === undefined) return [];
  const shared = { unique: false, concurrently: false, parentOnly: false, offline: true } as const;
  return [[{ kind: 'index', table: table.text, name, ...shared }, table.token]];
}

export function recogniseCreate(cursor: Cursor, dialect: Dialect): readonly Recognised[] {
  accept(cursor, 'OR', 'REPLACE');
  const index = recogniseIndex({ ...cursor }, dialect);
  if (index.length > 0) return index;
  acceptAny(cursor, 'GLOBAL', 'LOCAL', 'PRIVATE');
  const temporary = acceptAny(cursor, 'TEMPORARY', 'TEMP') !== null;
  const noun = acceptAny(cursor, 'TABLE', 'DATABASE', 'SCHEMA', 'USER', 'ROLE', 'LOGIN');
  if (noun === null) return [];
  const ifNotExists = accept(cursor, 'IF', 'NOT', 'EXISTS');
  accept(cursor, 'AUTHORIZATION');
  const name = acceptName(cursor);
  if (name === null) return [];
  const isRole = noun === 'USER' || noun === 'ROLE' || noun === 'LOGIN';
  const what = isRole ? 'role' : (noun.toLowerCase() as 'table' | 'database' | 'schema');
  const required = noun === 'TABLE' ? { requiredColumns: requiredColumns(cursor) } : {};
  return [[{ kind: 'create', what, name: name.text, ifNotExists, temporary, ...required }, name.token]];
}

/** One name and nothing else: the column itself, not something computed. */
function soleColumn(segment: readonly Token[]): string | null {
  const [token] = segment;
  const isName = token !== undefined && (token.kind === 'word' || token.kind === 'quoted');
  return segment.length === 1 && isName ? token.text.toLowerCase() : null;
}

/** `1`, `'x'`, `NULL`: the column had no value before. */
function isLiteral(segment: readonly Token[]): boolean {
  const [token] = segment;
  const isValue = token?.kind === 'number' || token?.kind === 'string' || isWord(token, 'NULL', 'TRUE', 'FALSE');
  return segment.length === 1 && isValue;
}

function copiedColumns(targets: Cursor, select: Cursor): readonly { to: string; from: string | null }[] | undefined {
  if (!isSymbol(peek(targets), '(')) return undefined;
  const into = segmentsOfLevel({ tokens: targets.tokens, at: targets.at + 1 }).map(soleColumn);
  const end = select.tokens.findIndex((token, at) => at >= select.at && isWord(token, 'FROM'));
  const values = segmentsOfLevel({ tokens: select.tokens.slice(0, end), at: select.at });
  if (into.length !== values.length) return undefined;
  return into.flatMap((to, at) =>
    to === null ? [] : [{ to, from: isLiteral(values[at] ?? []) ? null : (soleColumn(values[at] ?? []) ?? to) }],
  );
}

/** `INSERT INTO b … SELECT … FROM a`: rows are kept elsewhere, which SQLite's way to alter a table rests on. */
export function recogniseInsert(cursor: Cursor): readonly Recognised[] {
  while (acceptAny(cursor, 'OR', 'REPLACE', 'IGNORE', 'ABORT', 'INTO') !== null);
  const into = acceptName(cursor);
  const from = cursor.tokens.findIndex((token, index) => index > cursor.at && isWord(token, 'FROM'));
  if (into === null || from === -1) return [];
  const select = cursor.tokens.findIndex((token, index) => index >= cursor.at && isWord(token, 'SELECT'));
  const columns = select === -1 ? undefined : copiedColumns({ ...cursor }, { tokens: cursor.tokens, at: select + 1 });
  cursor.at = from + 1;
  const source = acceptName(cursor);
  if (source === null) return [];
  const copied = columns === undefined ? {} : { columns };
  return [[{ kind: 'copy-rows', from: source.text, to: into.text, ...copied }, source.token]];
}
