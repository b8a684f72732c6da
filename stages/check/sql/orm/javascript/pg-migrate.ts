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
import { isTrue, readArguments } from '../arguments.ts';
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
const entriesOf = (code: Code | null): readonly Entry[] => (code?.kind === 'dict' ? code.entries : []);

/** `'users'` or `{ schema: 'shop', name: 'users' }` */
function nameOf(args: Arguments, position = 0): string {
  const code = at(args, position);
  const [schema, name] = [entryOf(entriesOf(code), 'schema'), entryOf(entriesOf(code), 'name')];
  if (name === null) return args.text(code);
  return `${schema === null ? '' : `${args.text(schema)}.`}${args.text(name)}`;
}

function optionsFrom(args: Arguments, position: number): readonly Entry[] {
  return args.call.args.slice(position).flatMap((arg) => entriesOf(arg));
}

function addColumns(args: Arguments, source: Source): readonly Found[] {
  return entriesOf(at(args, 1)).flatMap(({ key, value }) => {
    const options = entriesOf(value);
    const type = options.length === 0 ? value : entryOf(options, 'type');
    const references = entryOf(options, 'references');
    const described = {
      table: nameOf(args),
      column: key,
      typeText: args.text(type),
      notNull: isTrue(entryOf(options, 'notNull')) || isTrue(entryOf(options, 'primaryKey')),
      // pgm.func('…') is an expression; a plain value is a constant.
      defaultValue: entryOf(options, 'default'),
      unique: isTrue(entryOf(options, 'unique')) || isTrue(entryOf(options, 'primaryKey')),
      references: references === null ? null : args.text(references),
      isGenerated: entryOf(options, 'expressionGenerated') !== null,
    };
    return addDescribed(described, source, value);
  });
}

function dropColumns(args: Arguments): readonly Found[] {
  const code = at(args, 1);
  const names = code?.kind === 'dict' ? code.entries.map(({ key }) => ({ text: key, place: code })) : args.texts(code);
  return names.map(({ text, place }) => found(dropColumn(nameOf(args), text), names.length === 1 ? args.call : place));
}

function alterColumn(args: Arguments): readonly Found[] {
  const [table, column, options] = [nameOf(args), args.text(at(args, 1)), optionsFrom(args, 2)];
  const type = entryOf(options, 'type');
  const actions = [
    ...(type === null ? [] : [changeType(table, column, args.text(type))]),
    ...(isTrue(entryOf(options, 'notNull')) ? [setNotNull(table, column)] : []),
  ];
  return actions.map((action) => found(action, args.call));
}

function createIndex(args: Arguments): readonly Found[] {
  const options = optionsFrom(args, 2);
  const name = entryOf(options, 'name');
  const details = {
    name: name === null ? null : args.text(name),
    unique: isTrue(entryOf(options, 'unique')),
    concurrently: isTrue(entryOf(options, 'concurrently')),
  };
  return [found(index(nameOf(args), details), args.call)];
}

function dropIndex(args: Arguments): readonly Found[] {
  const options = optionsFrom(args, 2);
  const name = entryOf(options, 'name');
  const columns = args.texts(at(args, 1)).map(({ text }) => text);
  const label = name === null ? `${nameOf(args)}_${columns.join('_')}_index` : args.text(name);
  const concurrently = isTrue(entryOf(options, 'concurrently'));
  return [found(drop('index', label, { table: nameOf(args), concurrently }), args.call)];
}

function addConstraintTo(args: Arguments): readonly Found[] {
  const [name, definition] = [args.text(at(args, 1)), at(args, 2)];
  const options = entriesOf(definition);
  const text = definition?.kind === 'text' ? definition.value : '';
  const notValid = /\bNOT VALID\b/i.test(text);
  const has = (key: string, words: RegExp): boolean => entryOf(options, key) !== null || words.test(text);
  const type = has('foreignKeys', /^\s*FOREIGN KEY/i)
    ? 'foreign key'
    : has('unique', /^\s*UNIQUE/i)
      ? 'unique'
      : has('primaryKey', /^\s*PRIMARY/i)
        ? 'primary key'
        : has('exclude', /^\s*EXCLUDE/i)
          ? 'exclusion'
          : 'check';
  return [
    found(addConstraint(nameOf(args), type, { name, notValid, usingIndex: /\bUSING INDEX\b/i.test(text) }), args.call),
  ];
}

const dropNamed =
  (what: Parameters<typeof drop>[0]): Reader =>
  (args) => {
    const cascade = isTrue(entryOf(optionsFrom(args, 1), 'cascade'));
    return [found(drop(what, nameOf(args), { cascade }), args.call)];
  };

const readers: Readonly<Record<string, Reader>> = {
  createTable: (args) => {
    const ifNotExists = isTrue(entryOf(optionsFrom(args, 2), 'ifNotExists'));
    return [found(create('table', nameOf(args), ifNotExists), args.call)];
  },
  dropTable: dropNamed('table'),
  dropSchema: dropNamed('schema'),
  dropType: dropNamed('type'),
  dropMaterializedView: dropNamed('materialized view'),
  dropExtension: dropNamed('extension'),
  dropRole: dropNamed('role'),
  renameTable: (args) => [found(renameTable(nameOf(args), nameOf(args, 1)), args.call)],
  addColumn: addColumns,
  addColumns,
  dropColumn: dropColumns,
  dropColumns,
  alterColumn,
  renameColumn: (args) => {
    const [from, to] = [args.text(at(args, 1)), args.text(at(args, 2))];
    return [found(renameColumn(nameOf(args), from, to), args.call)];
  },
  createIndex,
  addIndex: createIndex,
  dropIndex,
  addConstraint: addConstraintTo,
  createConstraint: addConstraintTo,
  dropConstraint: (args) => [found(dropConstraint(nameOf(args), args.text(at(args, 1))), args.call)],
};

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    const isBuilder = call.target?.kind === 'name' && /^(?:pgm|db|migration\w*)(?:\.db)?$/i.test(call.target.text);
    if (!isBuilder) return false;
    if (call.name === 'sql' || call.name === 'query') {
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

/** Migrations of node-pg-migrate. `pgm.noTransaction()` counts for the file. */
export function readPgMigrate(source: Source): OrmMigration {
  const steps = readUpAndDown(source, createVisit(source));
  const isWrapped = !/\.noTransaction\(\)/.test(source.text);
  return { framework: 'node-pg-migrate', isWrapped, dialect: 'postgresql', steps };
}

/** MikroORM hands over SQL only. */
export function readMikroOrm(source: Source): OrmMigration {
  const visit: Visit = (call, scope, walker) => {
    if (!/^(?:addSql|execute)$/.test(call.name) || call.target === null) return false;
    walker.tellSql(call, scope, call.args[0] ?? null);
    return true;
  };
  const steps = readUpAndDown(source, visit);
  return {
    framework: 'MikroORM',
    isWrapped: !/\bisTransactional\b[^}]*\bfalse\b/.test(source.text),
    dialect: null,
    steps,
  };
}
