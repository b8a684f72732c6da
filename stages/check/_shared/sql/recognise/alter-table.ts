import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';
import type { Action, ActionOf } from '../operations.ts';
import { recogniseOption } from './alter-options.ts';
import { accept, acceptAny, acceptName, acceptNames, peek, segmentsOfLevel } from './cursor.ts';
import type { Cursor, Name } from './cursor.ts';
import type { Recognised } from './recognised.ts';

// What DROP may be followed by when no column is meant.
const notColumns = (
  'CONSTRAINT INDEX KEY PRIMARY FOREIGN CHECK DEFAULT NOT IDENTITY EXPRESSION TRIGGER PERIOD SYSTEM UNIQUE ' +
  'PARTITIONING PARTITION SUBPARTITION SUPPLEMENTAL ROWDEPENDENCIES'
).split(' ');

function columns(table: string, names: readonly Name[]): readonly Recognised[] {
  return names.map((name) => {
    const action = { kind: 'drop-column', table, column: name.text, cascade: false, ofType: false } as const;
    return [action, name.token] as const;
  });
}

function recogniseDropped(cursor: Cursor, table: string): readonly Recognised[] {
  const explicit = accept(cursor, 'COLUMN') || accept(cursor, 'COLUMNS');
  if (!explicit && isWord(peek(cursor), ...notColumns)) return [];
  accept(cursor, 'IF', 'EXISTS');
  if (isSymbol(peek(cursor), '(')) cursor.at++;
  return columns(table, acceptNames(cursor));
}

const notAddedColumns = 'CONSTRAINT INDEX KEY PRIMARY UNIQUE FOREIGN CHECK FULLTEXT SPATIAL PARTITION PERIOD'.split(
  ' ',
);

const fills = 'DEFAULT AUTO_INCREMENT AUTOINCREMENT IDENTITY GENERATED AS SERIAL BIGSERIAL'.split(' ');

/** Whether a column's declaration says NOT NULL. */
export function isNotNull(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => isWord(token, 'NOT') && isWord(tokens[at + 1], 'NULL'));
}

/** Whether an INSERT has to name the column: NOT NULL, and nothing fills it. */
export function isRequired(tokens: readonly Token[]): boolean {
  return isNotNull(tokens) && !tokens.some((token) => isWord(token, ...fills, 'PRIMARY'));
}

/** Told so that the change's own columns are known, and whether rows have something to put into them. */
function recogniseAdded(cursor: Cursor, table: string): readonly Recognised[] {
  accept(cursor, 'COLUMN');
  accept(cursor, 'IF', 'NOT', 'EXISTS');
  if (isSymbol(peek(cursor), '(')) cursor.at++;
  if (isWord(peek(cursor), ...notAddedColumns)) return [];
  const name = acceptName(cursor);
  if (name === null) return [];
  const rest = cursor.tokens.slice(cursor.at);
  const typeText = acceptType(cursor) ?? '';
  const plain = { unique: false, check: false, references: null } as const;
  const fill = rest.some((token) => isWord(token, ...fills)) ? 'constant' : 'none';
  return [
    [{ kind: 'add-column', table, column: name.text, typeText, notNull: isNotNull(rest), fill, ...plain }, name.token],
  ];
}

const partitionVerbs: Readonly<Record<string, ActionOf<'partition'>['action']>> = {
  DROP: 'drop',
  TRUNCATE: 'truncate',
  EXCHANGE: 'exchange',
  DISCARD: 'discard',
};

function recognisePartition(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  const action = partitionVerbs[head.text];
  const partition = acceptAny(cursor, 'PARTITION', 'SUBPARTITION', 'PARTITIONS');
  const tablespace = head.text === 'DISCARD' && accept(cursor, 'TABLESPACE');
  if (action === undefined || (partition === null && !tablespace)) return [];
  const names = acceptNames(cursor).map((name) => name.text);
  return [[{ kind: 'partition', action, table, partition: names.join(', ') || 'all' }, head]];
}

function recogniseRenamed(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  if (acceptAny(cursor, 'TO', 'AS') !== null) {
    const to = acceptName(cursor)?.text ?? '?';
    return [[{ kind: 'rename', what: 'table', table, from: table, to }, head]];
  }
  if (isWord(peek(cursor), 'INDEX', 'KEY', 'CONSTRAINT', 'PARTITION')) return [];
  accept(cursor, 'COLUMN');
  const from = acceptName(cursor);
  if (from === null || !accept(cursor, 'TO')) return [];
  const to = acceptName(cursor)?.text ?? '?';
  return [[{ kind: 'rename', what: 'column', table, from: from.text, to }, from.token]];
}

/** `varchar(20)` as it stands. */
function acceptType(cursor: Cursor): string | null {
  const name = acceptName(cursor);
  if (name === null) return null;
  if (!isSymbol(peek(cursor), '(')) return name.text;
  const size: string[] = [];
  for (cursor.at++; peek(cursor) !== undefined && !isSymbol(peek(cursor), ')'); cursor.at++) {
    size.push(peek(cursor)?.text ?? '');
  }
  return `${name.text}(${size.join('')})`;
}

/** MySQL's MODIFY and CHANGE, T-SQL's ALTER COLUMN, Oracle's MODIFY (…): the column is declared anew. */
function recogniseModified(cursor: Cursor, table: string, changes: boolean): readonly Recognised[] {
  accept(cursor, 'COLUMN');
  if (isSymbol(peek(cursor), '(')) cursor.at++;
  const column = acceptName(cursor);
  const renamed = changes ? acceptName(cursor) : null;
  if (column === null) return [];
  const found: Recognised[] = [];
  if (renamed !== null && renamed.text.toLowerCase() !== column.text.toLowerCase()) {
    const action: Action = { kind: 'rename', what: 'column', table, from: column.text, to: renamed.text };
    found.push([action, column.token]);
  }
  if (isWord(peek(cursor), 'SET', 'DROP', 'NOT', 'NULL', 'DEFAULT', 'ADD', 'VISIBLE', 'INVISIBLE')) return found;
  accept(cursor, 'TYPE');
  const target = acceptType(cursor);
  if (target === null) return found;
  return [...found, [{ kind: 'change-type', table, column: column.text, target, ofType: false }, column.token]];
}

function recogniseSegment(segment: readonly Token[], table: string): readonly Recognised[] {
  const cursor: Cursor = { tokens: segment, at: 0 };
  // T-SQL: `WITH CHECK ADD CONSTRAINT …`, `WITH NOCHECK CHECK CONSTRAINT …`.
  if (accept(cursor, 'WITH')) cursor.at++;
  const head = peek(cursor);
  if (head === undefined || head.kind !== 'word') return [];
  cursor.at++;
  const partition = recognisePartition({ ...cursor }, table, head);
  if (partition.length > 0) return partition;
  if (head.text === 'DROP') return recogniseDropped(cursor, table);
  if (head.text === 'SET' && accept(cursor, 'UNUSED')) return recogniseDropped(cursor, table);
  if (head.text === 'ADD') return recogniseAdded(cursor, table);
  if (head.text === 'RENAME') return recogniseRenamed(cursor, table, head);
  if (head.text === 'MODIFY') return recogniseModified(cursor, table, false);
  if (head.text === 'CHANGE') return recogniseModified(cursor, table, true);
  if (head.text === 'ALTER' && isWord(peek(cursor), 'COLUMN')) return recogniseModified(cursor, table, false);
  return recogniseOption(cursor, table, head);
}

/** The cursor stands behind ALTER TABLE. `DROP COLUMN a, b` (T-SQL) goes on without repeating DROP. */
export function recogniseAlterTable(cursor: Cursor): readonly Recognised[] {
  accept(cursor, 'IF', 'EXISTS');
  accept(cursor, 'ONLY');
  const table = acceptName(cursor)?.text;
  if (table === undefined) return [];
  const found: Recognised[] = [];
  let dropping = false;
  for (const segment of segmentsOfLevel(cursor)) {
    const [first] = segment;
    const bare = segment.length === 1 && (first?.kind === 'word' || first?.kind === 'quoted');
    if (bare && dropping && first !== undefined) {
      const name = first.kind === 'word' ? first.text.toLowerCase() : first.text;
      found.push(...columns(table, [{ text: name, token: first }]));
    } else found.push(...recogniseSegment(segment, table));
    dropping = (bare && dropping) || (isWord(first, 'DROP') && !isWord(segment[1], ...notColumns));
  }
  return found;
}
