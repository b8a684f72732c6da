import {
  addColumn,
  addConstraint,
  changeType,
  create,
  drop,
  dropColumn,
  dropConstraint,
  index,
  renameColumn,
  renameTable,
  setNotNull,
  write,
} from '../actions.ts';
import { found } from '../migration.ts';
import type { Found, Source } from '../migration.ts';
import type { Action, AddedColumn } from '../../operations.ts';
import { childrenNamed, isNo, isYes, valueOf } from './element.ts';
import type { Element } from './element.ts';

type Reader = (element: Element, source: Source) => readonly Action[];

function tableOf(element: Element, prefix = ''): string {
  const name = (key: string): string => (prefix === '' ? key : `${prefix}${key[0]?.toUpperCase()}${key.slice(1)}`);
  const schema = valueOf(element, name('schemaName'), name('tableSchemaName'));
  const table = valueOf(element, name('tableName')) ?? '?';
  return schema === null ? table : `${schema}.${table}`;
}

/** Columns of a change: in XML they are children, in YAML the children of `columns`. */
function columnsOf(element: Element): readonly Element[] {
  const lists = childrenNamed(element, 'columns').flatMap((list) => childrenNamed(list, 'column'));
  return [...childrenNamed(element, 'column'), ...lists];
}

const split = (text: string | null): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function fillOf(column: Element, source: Source): AddedColumn['fill'] {
  if (isYes(valueOf(column, 'autoIncrement'))) return 'identity';
  const computed = valueOf(column, 'defaultValueComputed', 'valueComputed');
  if (computed !== null) return source.isVolatile(computed) ? 'volatile' : 'constant';
  if (valueOf(column, 'defaultValueSequenceNext') !== null) return 'volatile';
  const constants = ['defaultValue', 'defaultValueNumeric', 'defaultValueBoolean', 'defaultValueDate'];
  return valueOf(column, ...constants) === null ? 'none' : 'constant';
}

function addedColumn(table: string, column: Element, source: Source): readonly Action[] {
  const [constraints] = childrenNamed(column, 'constraints');
  const flag = (name: string): string | null => (constraints === undefined ? null : valueOf(constraints, name));
  const references = flag('references') ?? flag('referencedTableName');
  const isKey = isYes(flag('primaryKey'));
  const name = valueOf(column, 'name') ?? '?';
  const action = addColumn(table, name, {
    typeText: valueOf(column, 'type') ?? '<type>',
    notNull: isNo(flag('nullable')) || isKey,
    fill: fillOf(column, source),
    unique: isYes(flag('unique')) || isKey,
  });
  if (references === null) return [action];
  return [
    action,
    addConstraint(table, 'foreign key', { columns: [name], references: references.replace(/\(.*$/, '') }),
  ];
}

function droppedColumns(element: Element): readonly Action[] {
  const names = columnsOf(element).flatMap((column) => valueOf(column, 'name') ?? []);
  const single = valueOf(element, 'columnName');
  return [...(single === null ? [] : [single]), ...names].map((name) => dropColumn(tableOf(element), name));
}

function written(verb: 'delete' | 'update'): Reader {
  return (element) => {
    const where = valueOf(element, 'where') ?? childrenNamed(element, 'where')[0]?.content?.value ?? '';
    const isFiltered = where.trim() !== '' && !/^\s*(?:true|1\s*=\s*1)\s*$/i.test(where);
    const columns = columnsOf(element).flatMap((column) => valueOf(column, 'name') ?? []);
    return [write(verb, tableOf(element), isFiltered, columns)];
  };
}

const constraint =
  (type: 'unique' | 'primary key'): Reader =>
  (element) => {
    const usingIndex = valueOf(element, 'forIndexName') !== null;
    const columns = split(valueOf(element, 'columnNames'));
    return [addConstraint(tableOf(element), type, { name: valueOf(element, 'constraintName'), columns, usingIndex })];
  };

function foreignKey(element: Element): readonly Action[] {
  const details = {
    name: valueOf(element, 'constraintName'),
    columns: split(valueOf(element, 'baseColumnNames')),
    references: valueOf(element, 'referencedTableName'),
    notValid: isNo(valueOf(element, 'validate')),
  };
  return [addConstraint(tableOf(element, 'base'), 'foreign key', details)];
}

const dropsConstraint: Reader = (element) => {
  const table = valueOf(element, 'baseTableName') === null ? tableOf(element) : tableOf(element, 'base');
  return [dropConstraint(table, valueOf(element, 'constraintName') ?? 'primary key')];
};

const readers: Readonly<Record<string, Reader>> = {
  createTable: (element) => [create('table', tableOf(element), isYes(valueOf(element, 'ifNotExists')))],
  createView: (element) => [create('view', valueOf(element, 'viewName') ?? '?')],
  dropTable: (element) => [drop('table', tableOf(element), { cascade: isYes(valueOf(element, 'cascadeConstraints')) })],
  renameTable: (element) => [
    renameTable(valueOf(element, 'oldTableName') ?? '?', valueOf(element, 'newTableName') ?? '?'),
  ],
  renameView: (element) => [
    {
      kind: 'rename',
      what: 'view',
      table: null,
      from: valueOf(element, 'oldViewName') ?? '?',
      to: valueOf(element, 'newViewName') ?? '?',
    },
  ],
  addColumn: (element, source) => columnsOf(element).flatMap((column) => addedColumn(tableOf(element), column, source)),
  dropColumn: droppedColumns,
  renameColumn: (element) => [
    renameColumn(tableOf(element), valueOf(element, 'oldColumnName') ?? '?', valueOf(element, 'newColumnName') ?? '?'),
  ],
  mergeColumns: (element) =>
    ['column1Name', 'column2Name'].map((name) => dropColumn(tableOf(element), valueOf(element, name) ?? '?')),
  modifyDataType: (element) => [
    changeType(tableOf(element), valueOf(element, 'columnName') ?? '?', valueOf(element, 'newDataType') ?? '?'),
  ],
  addNotNullConstraint: (element) => [setNotNull(tableOf(element), valueOf(element, 'columnName') ?? '?')],
  createIndex: (element) => [
    index(tableOf(element), { name: valueOf(element, 'indexName'), unique: isYes(valueOf(element, 'unique')) }),
  ],
  dropIndex: (element) => [drop('index', valueOf(element, 'indexName') ?? '?', { table: tableOf(element) })],
  addForeignKeyConstraint: foreignKey,
  addUniqueConstraint: constraint('unique'),
  addPrimaryKey: constraint('primary key'),
  dropForeignKeyConstraint: dropsConstraint,
  dropUniqueConstraint: dropsConstraint,
  dropPrimaryKey: dropsConstraint,
  // All of them at once, by no name: rows that they kept out can come in.
  dropAllForeignKeyConstraints: (element) => [
    { kind: 'disable', what: 'all foreign keys (dropped)', table: tableOf(element, 'base'), strength: 'all' },
  ],
  delete: written('delete'),
  update: written('update'),
};

/** What one change of a change set does; empty for what does nothing of interest. */
export function readChange(element: Element, source: Source): readonly Found[] {
  const read = readers[element.name];
  if (read === undefined) return [];
  const actions = read(element, source);
  return actions.map((action) => found(action, placeOf(action, element)));
}

/** The column that an action is about has a line of its own. */
function placeOf(action: Action, element: Element): Element {
  if (!('column' in action)) return element;
  return columnsOf(element).find((column) => valueOf(column, 'name') === action.column) ?? element;
}
