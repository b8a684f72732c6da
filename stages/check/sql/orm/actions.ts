import type { Action, AddedColumn, AddedConstraint, ObjectKind } from '../operations.ts';

/** Short forms of the actions that ORMs know, with what they leave unsaid. */
export const create = (what: ObjectKind, name: string, ifNotExists = false): Action => ({
  kind: 'create',
  what,
  name,
  ifNotExists,
  temporary: false,
});

interface DropDetails {
  readonly cascade?: boolean;
  readonly concurrently?: boolean;
  readonly table?: string | null;
}

export const drop = (what: ObjectKind, name: string, details: DropDetails = {}): Action => ({
  kind: 'drop',
  what,
  label: what,
  name,
  table: details.table ?? null,
  cascade: details.cascade === true,
  concurrently: details.concurrently === true,
});

export const dropColumn = (table: string, column: string): Action => ({
  kind: 'drop-column',
  table,
  column,
  cascade: false,
  ofType: false,
});

export const changeType = (table: string, column: string, target: string): Action => ({
  kind: 'change-type',
  table,
  column,
  target,
  ofType: false,
});

export const setNotNull = (table: string, column: string): Action => ({ kind: 'set-not-null', table, column });

export const renameTable = (from: string, to: string): Action => ({
  kind: 'rename',
  what: 'table',
  table: from,
  from,
  to,
});

export const renameColumn = (table: string, from: string, to: string): Action => ({
  kind: 'rename',
  what: 'column',
  table,
  from,
  to,
});

export const addColumn = (
  table: string,
  column: string,
  details: Partial<Omit<AddedColumn, 'kind' | 'table' | 'column'>> = {},
): AddedColumn => ({
  kind: 'add-column',
  table,
  column,
  typeText: '<type>',
  notNull: false,
  fill: 'none',
  unique: false,
  check: false,
  references: null,
  ...details,
});

export const addConstraint = (
  table: string,
  type: AddedConstraint['type'],
  details: Partial<Omit<AddedConstraint, 'kind' | 'table' | 'type'>> = {},
): AddedConstraint => ({
  kind: 'add-constraint',
  on: 'table',
  table,
  name: null,
  type,
  columns: [],
  notValid: false,
  usingIndex: false,
  references: null,
  notNullColumn: null,
  ...details,
});

export const dropConstraint = (table: string, name: string): Action => ({
  kind: 'drop-constraint',
  table,
  name,
  cascade: false,
});

interface IndexDetails {
  readonly name?: string | null;
  readonly unique?: boolean;
  readonly concurrently?: boolean;
}

export const index = (table: string, details: IndexDetails = {}): Action => ({
  kind: 'index',
  table,
  name: details.name ?? null,
  unique: details.unique === true,
  concurrently: details.concurrently === true,
  parentOnly: false,
});

export const truncate = (table: string, cascade = false): Action => ({ kind: 'truncate', table, cascade });

export const write = (
  verb: 'delete' | 'update',
  table: string,
  isFiltered: boolean,
  columns: readonly string[] = [],
): Action => ({ kind: 'write', verb, table, filter: isFiltered ? 'rows' : 'none', columns });
