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
  truncate,
  write,
} from '../actions.ts';
import { isFalse, isTrue, readArguments } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Code, Entry } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, OrmMigration, Source } from '../migration.ts';
import { entryOf } from '../walk.ts';
import type { Visit } from '../walk.ts';
import { addDescribed } from './column-options.ts';
import { readUpAndDown } from './read-up-and-down.ts';

type Reader = (args: Arguments, source: Source) => readonly Found[];

const at = (args: Arguments, position: number): Code | null => args.call.args[position] ?? null;

/** `'users'` or `{ tableName: 'users', schema: 'shop' }` */
function tableOf(args: Arguments, position = 0): string {
  const code = at(args, position);
  if (code?.kind !== 'dict') return args.text(code);
  const [table, schema] = [entryOf(code.entries, 'tableName', 'name'), entryOf(code.entries, 'schema')];
  return `${schema === null ? '' : `${args.text(schema)}.`}${args.text(table)}`;
}

const entriesOf = (code: Code | null): readonly Entry[] => (code?.kind === 'dict' ? code.entries : []);

const types: Readonly<Record<string, string>> = {
  STRING: 'varchar',
  TEXT: 'text',
  INTEGER: 'integer',
  BIGINT: 'bigint',
  SMALLINT: 'smallint',
  FLOAT: 'real',
  DOUBLE: 'double precision',
  DECIMAL: 'numeric',
  BOOLEAN: 'boolean',
  DATE: 'timestamp with time zone',
  DATEONLY: 'date',
  UUID: 'uuid',
  JSON: 'json',
  JSONB: 'jsonb',
  BLOB: 'bytea',
  ENUM: 'enum',
};

/** `Sequelize.STRING(20)` → `varchar(20)`; a plain STRING has 255 characters. */
function typeOf(args: Arguments, code: Code | null): string {
  if (code === null) return '<type>';
  if (code.kind === 'text') return code.value;
  const name = (code.kind === 'call' ? code.name : args.text(code)).split('.').at(-1) ?? '';
  const sizes =
    code.kind === 'call' ? code.args.flatMap((arg) => (arg.kind === 'literal' ? [String(arg.value)] : [])) : [];
  const base = types[name] ?? name.toLowerCase();
  if (base === 'varchar' && sizes.length === 0) return 'varchar(255)';
  return sizes.length === 0 ? base : `${base}(${sizes.join(',')})`;
}

function referencesOf(args: Arguments, options: readonly Entry[]): string | null {
  const code = entryOf(options, 'references');
  if (code === null) return null;
  const model = entryOf(entriesOf(code), 'model', 'table');
  const name = model?.kind === 'dict' ? entryOf(model.entries, 'tableName') : model;
  return args.text(name ?? code);
}

function addColumn(args: Arguments, source: Source): readonly Found[] {
  const options = entriesOf(at(args, 2));
  const type = options.length === 0 ? at(args, 2) : entryOf(options, 'type');
  const described = {
    table: tableOf(args),
    column: args.text(at(args, 1)),
    typeText: typeOf(args, type),
    notNull: isFalse(entryOf(options, 'allowNull')) || isTrue(entryOf(options, 'primaryKey')),
    defaultValue: entryOf(options, 'defaultValue'),
    unique: isTrue(entryOf(options, 'unique')),
    references: referencesOf(args, options),
  };
  return addDescribed(described, source, args.call);
}

function changeColumn(args: Arguments): readonly Found[] {
  const [table, column] = [tableOf(args), args.text(at(args, 1))];
  const options = entriesOf(at(args, 2));
  const type = options.length === 0 ? at(args, 2) : entryOf(options, 'type');
  const references = referencesOf(args, options);
  const actions = [
    ...(type === null ? [] : [changeType(table, column, typeOf(args, type))]),
    ...(isFalse(entryOf(options, 'allowNull')) ? [setNotNull(table, column)] : []),
    ...(isTrue(entryOf(options, 'unique')) ? [addConstraint(table, 'unique', { columns: [column] })] : []),
    ...(references === null ? [] : [addConstraint(table, 'foreign key', { columns: [column], references })]),
  ];
  return actions.map((action) => found(action, args.call));
}

function addIndex(args: Arguments): readonly Found[] {
  const options = args.call.args.slice(1).flatMap((arg) => entriesOf(arg));
  const name = entryOf(options, 'name', 'indexName');
  const details = {
    name: name === null ? null : args.text(name),
    unique: isTrue(entryOf(options, 'unique')) || args.text(entryOf(options, 'type')) === 'UNIQUE',
    concurrently: isTrue(entryOf(options, 'concurrently')),
  };
  return [found(index(tableOf(args), details), args.call)];
}

const constraintTypes: Readonly<Record<string, Parameters<typeof addConstraint>[1]>> = {
  unique: 'unique',
  check: 'check',
  'primary key': 'primary key',
  'foreign key': 'foreign key',
};

function addConstraintTo(args: Arguments): readonly Found[] {
  const options = args.call.args.slice(1).flatMap((arg) => entriesOf(arg));
  const type = constraintTypes[args.text(entryOf(options, 'type')).toLowerCase()];
  if (type === undefined) return [];
  const [name, fields] = [entryOf(options, 'name'), entryOf(options, 'fields')];
  const details = {
    name: name === null ? null : args.text(name),
    columns: args.texts(fields).map(({ text }) => text),
    references: referencesOf(args, options),
  };
  return [found(addConstraint(tableOf(args), type, details), args.call)];
}

/** `bulkDelete('users', {})` and `bulkDelete('users')` name no rows. */
function bulk(verb: 'delete' | 'update', position: number): Reader {
  return (args) => {
    const where = at(args, position);
    const isEmpty = where === null || where.kind === 'literal' || (where.kind === 'dict' && where.entries.length === 0);
    const columns = verb === 'update' ? entriesOf(at(args, 1)).map((entry) => entry.key) : [];
    const options = entriesOf(at(args, 2));
    if (verb === 'delete' && isTrue(entryOf(options, 'truncate'))) return [found(truncate(tableOf(args)), args.call)];
    return [found(write(verb, tableOf(args), !isEmpty, columns), args.call)];
  };
}

const everything = (what: Parameters<typeof drop>[0], label: string): Reader => {
  return (args) => [found(drop(what, label), args.call)];
};

const readers: Readonly<Record<string, Reader>> = {
  createTable: (args) => [found(create('table', tableOf(args), true), args.call)],
  dropTable: (args) => {
    const cascade = isTrue(entryOf(entriesOf(at(args, 1)), 'cascade'));
    return [found(drop('table', tableOf(args), { cascade }), args.call)];
  },
  dropAllTables: everything('database', 'that the migration is connected to'),
  dropAllSchemas: everything('database', 'that the migration is connected to'),
  dropDatabase: (args) => [found(drop('database', tableOf(args)), args.call)],
  dropSchema: (args) => [found(drop('schema', tableOf(args)), args.call)],
  dropAllEnums: everything('type', 'every enum'),
  dropEnum: (args) => [found(drop('type', tableOf(args)), args.call)],
  renameTable: (args) => [found(renameTable(tableOf(args), tableOf(args, 1)), args.call)],
  addColumn,
  removeColumn: (args) => [found(dropColumn(tableOf(args), args.text(at(args, 1))), args.call)],
  renameColumn: (args) => {
    const [from, to] = [args.text(at(args, 1)), args.text(at(args, 2))];
    return [found(renameColumn(tableOf(args), from, to), args.call)];
  },
  changeColumn,
  addIndex,
  removeIndex: (args) => {
    const concurrently = isTrue(entryOf(entriesOf(at(args, 2)), 'concurrently'));
    const name = args
      .texts(at(args, 1))
      .map(({ text }) => text)
      .join('_');
    return [found(drop('index', name, { table: tableOf(args), concurrently }), args.call)];
  },
  addConstraint: addConstraintTo,
  removeConstraint: (args) => [found(dropConstraint(tableOf(args), args.text(at(args, 1))), args.call)],
  bulkDelete: bulk('delete', 1),
  bulkUpdate: bulk('update', 2),
};

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    if (call.target === null) return false;
    if (call.name === 'query') {
      walker.tellSql(call, scope, call.args[0] ?? null);
      return true;
    }
    const args = readArguments(call, scope, walker, source.text);
    const resolved = { ...args, call: { ...call, args: call.args.map((arg) => walker.resolve(arg, scope)) } };
    const told = readers[call.name]?.(resolved, source);
    if (told === undefined) return false;
    walker.tell(call, scope, told);
    return true;
  };
}

/** Migrations of Sequelize and Umzug. Nothing opens a transaction around them. */
export function readSequelize(source: Source): OrmMigration {
  const steps = readUpAndDown(source, createVisit(source));
  return { framework: 'Sequelize', isWrapped: false, dialect: null, steps };
}
