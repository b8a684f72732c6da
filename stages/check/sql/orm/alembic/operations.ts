import {
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
} from '../actions.ts';
import { isFalse, isTrue } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import { found } from '../migration.ts';
import type { Found, Source } from '../migration.ts';
import { isFreeChange } from '../type-change.ts';
import type { Scope, Walker } from '../walk.ts';
import { readAddedColumn, sqlType } from './columns.ts';

/** One call on `op`. Inside `batch_alter_table` the table is known and left out of the arguments. */
export interface Reading {
  readonly args: Arguments;
  readonly table: string | null;
  readonly source: Source;
  readonly scope: Scope;
  readonly walker: Walker;
}

type OperationReader = (reading: Reading) => readonly Found[];

/** Positional arguments behind the table. */
function rest({ args, table }: Reading, position: number, ...names: readonly string[]): ReturnType<Arguments['pick']> {
  return args.pick(table === null ? position : position - 1, ...names);
}

function schemaOf({ args }: Reading): string {
  const schema = args.option('schema', 'source_schema');
  return schema?.kind === 'text' ? `${schema.value}.` : '';
}

function tableOf(reading: Reading, position = 0): string {
  if (reading.table !== null) return reading.table;
  return (
    schemaOf(reading) +
    reading.args.text(reading.args.pick(position, 'table_name', 'source', 'source_table', 'old_table_name'))
  );
}

const names = (reading: Reading, code: ReturnType<Arguments['pick']>): readonly string[] =>
  reading.args.texts(code).map(({ text }) => text);

function alterColumn(reading: Reading): readonly Found[] {
  const { args, source } = reading;
  const table = tableOf(reading);
  const column = args.text(rest(reading, 1, 'column_name'));
  const [renamed, type] = [args.option('new_column_name', 'name'), args.option('type_')];
  const target = type === null ? null : sqlType(type, source.text);
  const existing = args.option('existing_type');
  const isFree = target !== null && existing !== null && isFreeChange(sqlType(existing, source.text), target);
  const actions = [
    ...(renamed === null ? [] : [renameColumn(table, column, args.text(renamed))]),
    ...(target === null || isFree ? [] : [changeType(table, column, target)]),
    ...(isFalse(args.option('nullable')) && !isFalse(args.option('existing_nullable'))
      ? [setNotNull(table, column)]
      : []),
  ];
  return actions.map((action) => found(action, args.call));
}

/** The name comes first, then the table. */
function named(reading: Reading): { readonly name: string | null; readonly table: string } {
  const { args, table } = reading;
  const name = args.pick(0, 'constraint_name', 'index_name');
  const owner = table ?? schemaOf(reading) + args.text(args.pick(1, 'table_name', 'source_table', 'source'));
  return { name: name?.kind === 'literal' || name === null ? null : args.text(name), table: owner };
}

function createIndex(reading: Reading): readonly Found[] {
  const { args } = reading;
  const { name, table } = named(reading);
  const concurrently = isTrue(args.option('postgresql_concurrently'));
  return [found(index(table, { name, unique: isTrue(args.option('unique')), concurrently }), args.call)];
}

function dropIndex(reading: Reading): readonly Found[] {
  const { args } = reading;
  const { name, table } = named(reading);
  const concurrently = isTrue(args.option('postgresql_concurrently'));
  return [found(drop('index', name ?? '?', { table, concurrently }), args.call)];
}

const constraint =
  (type: Parameters<typeof addConstraint>[1]): OperationReader =>
  (reading) => {
    const { args } = reading;
    const { name, table } = named(reading);
    const isKey = type === 'foreign key';
    const columns = names(reading, isKey ? rest(reading, 3, 'local_cols') : rest(reading, 2, 'columns'));
    const references = isKey ? args.text(rest(reading, 2, 'referent_table', 'referent')) : null;
    const notValid = isTrue(args.option('postgresql_not_valid'));
    const usingIndex = args.option('postgresql_using_index') !== null;
    const details = { name, columns: type === 'check' ? [] : columns, references, notValid, usingIndex };
    return [found(addConstraint(table, type, details), args.call)];
  };

/** Operations of `op` by name. */
export const operationReaders: Readonly<Record<string, OperationReader>> = {
  create_table: (reading) => [
    found(create('table', tableOf(reading), isTrue(reading.args.option('if_not_exists'))), reading.args.call),
  ],
  drop_table: (reading) => [found(drop('table', tableOf(reading)), reading.args.call)],
  rename_table: (reading) => {
    const to = schemaOf(reading) + reading.args.text(reading.args.pick(1, 'new_table_name'));
    return [found(renameTable(tableOf(reading), to), reading.args.call)];
  },
  add_column: (reading) => {
    const { source, scope, walker } = reading;
    return readAddedColumn(tableOf(reading), rest(reading, 1, 'column'), source, scope, walker);
  },
  drop_column: (reading) => {
    const column = reading.args.text(rest(reading, 1, 'column_name'));
    return [found(dropColumn(tableOf(reading), column), reading.args.call)];
  },
  alter_column: alterColumn,
  create_index: createIndex,
  drop_index: dropIndex,
  create_foreign_key: constraint('foreign key'),
  create_unique_constraint: constraint('unique'),
  create_primary_key: constraint('primary key'),
  create_check_constraint: constraint('check'),
  create_exclude_constraint: constraint('exclusion'),
  drop_constraint: (reading) => {
    const { name, table } = named(reading);
    return [found(dropConstraint(table, name ?? '?'), reading.args.call)];
  },
};
