import { addColumn, addConstraint, changeType, dropColumn, index, renameColumn, setNotNull } from '../actions.ts';
import { isFalse, isGiven, isNull, isTrue } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, Source } from '../migration.ts';
import type { AddedColumn } from '../../operations.ts';
import { dialectOfOptions } from './lock-options.ts';
import { indexName, pluralise } from './names.ts';
import { railsType } from './types.ts';
import { tableOf } from './handlers.ts';
import type { Handlers } from './handlers.ts';

function typeOf(args: Arguments, name: string): string {
  const sizes = { limit: args.option('limit'), precision: args.option('precision'), scale: args.option('scale') };
  return railsType(name, sizes);
}

/** `-> { "now()" }` is SQL; so is a string that calls a function for a uuid. Anything else is a constant. */
function defaultSql(value: Code, type: string): string | null {
  if (value.kind === 'function') {
    const [inner] = value.body;
    return inner?.kind === 'text' ? inner.value : 'unknown()';
  }
  return value.kind === 'text' && type === 'uuid' && value.value.includes('(') ? value.value : null;
}

/** MySQL copies the table for a default that is an expression, whatever it computes. */
function isCopiedByMysql(sql: string, { dialect, text }: Source): boolean {
  return sql.startsWith('(') && (dialect ?? dialectOfOptions(text)) === 'mysql';
}

function fillOf(args: Arguments, type: string, source: Source): AddedColumn['fill'] {
  if (type === 'bigserial' || type === 'serial') return 'identity';
  if (isTrue(args.option('stored'))) return 'generated';
  if (args.option('as') !== null || args.option('stored') !== null) return 'constant';
  const value = args.option('default');
  if (value === null || isNull(value)) return 'none';
  const sql = defaultSql(value, type);
  if (sql === null) return 'constant';
  return source.isVolatile(sql) || isCopiedByMysql(sql, source) ? 'volatile' : 'constant';
}

function added(args: Arguments, name: string, typeName: string, source: Source): Found {
  const type = typeOf(args, typeName);
  const notNull = isFalse(args.option('null'));
  return found(
    addColumn(tableOf(args), name, { typeText: type, notNull, fill: fillOf(args, type, source) }),
    args.call,
  );
}

/** `index: true` or `index: { … }` beside a column. */
function indexBeside(args: Arguments, columns: readonly string[], byDefault: boolean): readonly Found[] {
  const option = args.option('index');
  if (option === null ? !byDefault : !isGiven(option)) return [];
  const inner = option?.kind === 'dict' ? option.entries : [];
  const algorithm = inner.find((entry) => entry.key === 'algorithm')?.value ?? null;
  const unique = inner.some((entry) => entry.key === 'unique' && isTrue(entry.value));
  const concurrently = args.text(algorithm) === 'concurrently';
  return [
    found(index(tableOf(args), { name: indexName(tableOf(args), columns), unique, concurrently }), option ?? args.call),
  ];
}

function addTimestamps(args: Arguments, source: Source): readonly Found[] {
  const isOptional = isTrue(args.option('null'));
  return ['created_at', 'updated_at'].map((name) => {
    const details = { typeText: 'timestamp', notNull: !isOptional, fill: fillOf(args, 'timestamp', source) };
    return found(addColumn(tableOf(args), name, details), args.call);
  });
}

function referenceColumns(args: Arguments, name: string): readonly string[] {
  return isGiven(args.option('polymorphic')) ? [`${name}_type`, `${name}_id`] : [`${name}_id`];
}

function foreignKeyBeside(args: Arguments, name: string): readonly Found[] {
  const option = args.option('foreign_key');
  if (!isGiven(option)) return [];
  const details = option.kind === 'dict' ? option.entries : [];
  const find = (key: string): Code | null => details.find((entry) => entry.key === key)?.value ?? null;
  const target = find('to_table');
  const references = target === null ? pluralise(name) : args.text(target);
  const notValid = isFalse(find('validate'));
  return [
    found(addConstraint(tableOf(args), 'foreign key', { columns: [`${name}_id`], references, notValid }), option),
  ];
}

function addReference(args: Arguments, source: Source): readonly Found[] {
  const names = args.positional.slice(1).flatMap((code) => args.texts(code));
  return names.flatMap(({ text: name }) => {
    const columns = referenceColumns(args, name);
    const made = columns.map((column) =>
      added(args, column, args.text(args.option('type') ?? null).replace('?', 'bigint'), source),
    );
    return [...made, ...indexBeside(args, columns, true), ...foreignKeyBeside(args, name)];
  });
}

function removeReference(args: Arguments): readonly Found[] {
  const names = args.positional.slice(1).flatMap((code) => args.texts(code));
  return names.flatMap(({ text }) =>
    referenceColumns(args, text).map((column) => found(dropColumn(tableOf(args), column), args.call)),
  );
}

function removeColumns(args: Arguments): readonly Found[] {
  const names = args.positional.slice(1).flatMap((code) => args.texts(code));
  return names.map(({ text, place }) => found(dropColumn(tableOf(args), text), names.length === 1 ? args.call : place));
}

function changeColumn(args: Arguments): readonly Found[] {
  const [, column, type] = args.positional;
  const name = args.text(column ?? null);
  const target = typeOf(args, args.text(type ?? null));
  const narrowed = isFalse(args.option('null')) ? [found(setNotNull(tableOf(args), name), args.call)] : [];
  return [found(changeType(tableOf(args), name, target), args.call), ...narrowed];
}

function changeNull(args: Arguments): readonly Found[] {
  const [, column, allowed] = args.positional;
  return isFalse(allowed ?? null) ? [found(setNotNull(tableOf(args), args.text(column ?? null)), args.call)] : [];
}

function addColumns(args: Arguments, source: Source): readonly Found[] {
  const type = args.text(args.option('type'));
  const names = args.positional.slice(1).flatMap((code) => args.texts(code));
  return names.map(({ text }) => added(args, text, type, source));
}

export const columnHandlers: Handlers = {
  add_column: (args, source) => {
    const [, column, type] = args.positional;
    return [added(args, args.text(column ?? null), args.text(type ?? null), source)];
  },
  add_columns: addColumns,
  add_timestamps: addTimestamps,
  add_reference: addReference,
  add_belongs_to: addReference,
  remove_column: (args) => removeColumns({ ...args, positional: args.positional.slice(0, 2) }),
  remove_columns: removeColumns,
  remove_timestamps: (args) =>
    ['created_at', 'updated_at'].map((name) => found(dropColumn(tableOf(args), name), args.call)),
  remove_reference: removeReference,
  remove_belongs_to: removeReference,
  rename_column: (args) => {
    const [, from, to] = args.positional;
    return [found(renameColumn(tableOf(args), args.text(from ?? null), args.text(to ?? null)), args.call)];
  },
  change_column: changeColumn,
  change_column_null: changeNull,
};

/** A column of `change_table`: `t.string :a, :b, null: false, index: true`. */
export function addTyped(args: Arguments, type: string, source: Source): readonly Found[] {
  const names = args.positional.slice(1).flatMap((code) => args.texts(code));
  return names.flatMap(({ text }) => [added(args, text, type, source), ...indexBeside(args, [text], false)]);
}
