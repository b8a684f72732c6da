import { isSymbol, isWord } from '../../_shared/sql/token.ts';
import type { Token } from '../../_shared/sql/token.ts';
import { accept, acceptAny, acceptName, peek, segmentsOfLevel } from '../../_shared/sql/recognise/cursor.ts';
import type { Cursor } from '../../_shared/sql/recognise/cursor.ts';
import { keyOf } from '../operations.ts';

/** What the scripts so far made of the tables, in any engine's spelling. */
export interface EarlierSchema {
  learn(tokens: readonly Token[]): void;
  typeOf(table: string, column: string): string | null;
  /** Empty where the table is not known. */
  columnsOf(table: string): readonly string[];
  /** A validated check proves that the column holds no null. */
  isProvenNotNull(table: string, column: string): boolean;
}

// What may follow a type in a column's declaration.
const typeEnds = (
  'NOT NULL DEFAULT PRIMARY UNIQUE CHECK REFERENCES CONSTRAINT COLLATE GENERATED AUTO_INCREMENT AUTOINCREMENT COMMENT ' +
  'FIRST AFTER IDENTITY CHARSET ON USING AS VISIBLE INVISIBLE KEY SPARSE ENABLE DISABLE STORAGE COMPRESSION'
).split(' ');
const notColumns = 'CONSTRAINT PRIMARY UNIQUE FOREIGN CHECK INDEX KEY FULLTEXT SPATIAL EXCLUDE LIKE PERIOD'.split(' ');

/** The type from the cursor on: `timestamp (3) with time zone`. */
function readType(cursor: Cursor): string {
  const parts: string[] = [];
  let depth = 0;
  for (let token = peek(cursor); token !== undefined; token = peek(cursor)) {
    const charset = isWord(token, 'CHARACTER') && isWord(peek(cursor, 1), 'SET');
    if (depth === 0 && (isWord(token, ...typeEnds) || charset)) break;
    if (isSymbol(token, '(')) depth++;
    else if (isSymbol(token, ')') && --depth < 0) break;
    parts.push(token.kind === 'string' ? `'${token.text}'` : token.text);
    cursor.at++;
  }
  return parts
    .join(' ')
    .toLowerCase()
    .replace(/ ?([(),.[\]]) ?/g, '$1')
    .replace(/\)(?=\w)/g, ') ');
}

type Columns = Map<string, string>;

interface Check {
  readonly column: string;
  readonly isValidated: boolean;
}

interface Table {
  readonly columns: Columns;
  /** `CHECK (column IS NOT NULL)` by name. */
  readonly checks: Map<string, Check>;
  /** False where only its changes were seen, not how it was made. */
  readonly isWhole: boolean;
}

/** `CONSTRAINT name CHECK (column IS NOT NULL) [NOT VALID]`, `VALIDATE CONSTRAINT name`, `DROP CONSTRAINT name`. */
function alterChecks(checks: Table['checks'], segment: readonly Token[]): void {
  const cursor: Cursor = { tokens: segment, at: 0 };
  const verb = acceptAny(cursor, 'ADD', 'VALIDATE', 'DROP');
  if (!accept(cursor, 'CONSTRAINT')) return;
  accept(cursor, 'IF', 'EXISTS');
  const name = acceptName(cursor)?.text.toLowerCase();
  const known = name === undefined ? undefined : checks.get(name);
  if (name === undefined) return;
  if (verb === 'DROP') checks.delete(name);
  else if (verb === 'VALIDATE' && known !== undefined) checks.set(name, { ...known, isValidated: true });
  else if (verb === 'ADD' && accept(cursor, 'CHECK')) {
    while (isSymbol(peek(cursor), '(')) cursor.at++;
    const column = acceptName(cursor)?.text.toLowerCase();
    const isProof = column !== undefined && accept(cursor, 'IS', 'NOT', 'NULL') && isSymbol(peek(cursor), ')');
    if (isProof) checks.set(name, { column, isValidated: !isWord(segment.at(-1), 'VALID') });
  }
}

function declare(columns: Columns, cursor: Cursor): void {
  if (isWord(peek(cursor), ...notColumns)) return;
  const name = acceptName(cursor)?.text.toLowerCase();
  const type = name === undefined ? '' : readType(cursor);
  if (name !== undefined && type !== '') columns.set(name, type);
}

function alterColumn(columns: Columns, cursor: Cursor): void {
  accept(cursor, 'COLUMN');
  const name = acceptName(cursor)?.text.toLowerCase();
  if (name === undefined) return;
  accept(cursor, 'SET', 'DATA');
  if (!accept(cursor, 'TYPE') && isWord(peek(cursor), 'SET', 'DROP', 'ADD', 'RESTART', 'RESET')) return;
  const type = readType(cursor);
  if (type !== '') columns.set(name, type);
}

function renameColumn(columns: Columns, from: string | undefined, to: string | undefined): void {
  const type = from === undefined ? undefined : columns.get(from.toLowerCase());
  if (from === undefined || to === undefined || type === undefined) return;
  columns.delete(from.toLowerCase());
  columns.set(to.toLowerCase(), type);
}

function alter(columns: Columns, cursor: Cursor): void {
  const verb = acceptAny(cursor, 'ADD', 'ALTER', 'MODIFY', 'CHANGE', 'RENAME', 'DROP');
  if (verb === 'ALTER') return alterColumn(columns, cursor);
  accept(cursor, 'COLUMN');
  if (verb === 'ADD') {
    accept(cursor, 'IF', 'NOT', 'EXISTS');
    return declare(columns, cursor);
  }
  if (verb === 'DROP') {
    accept(cursor, 'IF', 'EXISTS');
    const name = isWord(peek(cursor), ...notColumns) ? undefined : acceptName(cursor)?.text.toLowerCase();
    if (name !== undefined) columns.delete(name);
    return;
  }
  if (verb === 'MODIFY') return declare(columns, cursor);
  if (verb === 'CHANGE') {
    acceptName(cursor);
    return declare(columns, cursor);
  }
  if (verb !== 'RENAME') return;
  const from = acceptName(cursor)?.text;
  accept(cursor, 'TO');
  renameColumn(columns, from, acceptName(cursor)?.text);
}

/** `(a int, b int)` behind ADD or MODIFY declares several columns at once. */
function alterSegment(columns: Columns, segment: readonly Token[]): void {
  const open = segment.findIndex((token) => isSymbol(token, '('));
  if (open !== 1 || !isWord(segment[0], 'ADD', 'MODIFY')) return alter(columns, { tokens: segment, at: 0 });
  for (const part of segmentsOfLevel({ tokens: segment, at: 2 })) declare(columns, { tokens: part, at: 0 });
}

export function createEarlierSchema(): EarlierSchema {
  const tables = new Map<string, Table>();
  const create = (cursor: Cursor): void => {
    acceptAny(cursor, 'TEMP', 'TEMPORARY', 'UNLOGGED', 'GLOBAL', 'LOCAL');
    if (!accept(cursor, 'TABLE')) return;
    accept(cursor, 'IF', 'NOT', 'EXISTS');
    const name = acceptName(cursor)?.text;
    if (name === undefined || !isSymbol(peek(cursor), '(')) return;
    cursor.at++;
    const columns: Columns = new Map();
    for (const segment of segmentsOfLevel(cursor)) declare(columns, { tokens: segment, at: 0 });
    tables.set(keyOf(name), { columns, checks: new Map(), isWhole: true });
  };
  const alterTable = (cursor: Cursor): void => {
    if (!accept(cursor, 'TABLE')) return;
    accept(cursor, 'IF', 'EXISTS');
    accept(cursor, 'ONLY');
    const name = acceptName(cursor)?.text;
    if (name === undefined) return;
    const table = tables.get(keyOf(name)) ?? { columns: new Map(), checks: new Map(), isWhole: false };
    tables.set(keyOf(name), table);
    if (accept(cursor, 'RENAME', 'TO')) {
      tables.set(keyOf(acceptName(cursor)?.text ?? name), table);
      return;
    }
    for (const segment of segmentsOfLevel(cursor)) {
      alterSegment(table.columns, segment);
      alterChecks(table.checks, segment);
    }
  };
  return {
    learn(tokens) {
      const cursor: Cursor = { tokens, at: 1 };
      if (isWord(tokens[0], 'CREATE')) create(cursor);
      else if (isWord(tokens[0], 'ALTER')) alterTable(cursor);
    },
    typeOf: (table, column) => tables.get(keyOf(table))?.columns.get(column.toLowerCase()) ?? null,
    columnsOf(table) {
      const known = tables.get(keyOf(table));
      return known?.isWhole === true ? [...known.columns.keys()] : [];
    },
    isProvenNotNull(table, column) {
      const checks = tables.get(keyOf(table))?.checks.values() ?? [];
      return [...checks].some((check) => check.isValidated && check.column === column.toLowerCase());
    },
  };
}
