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
import { isTrue, numberOf, readArguments } from '../arguments.ts';
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
const nameAt = (args: Arguments, position: number): string => args.text(at(args, position));
const entriesAt = (args: Arguments, position: number): readonly Entry[] => {
  const code = at(args, position);
  return code?.kind === 'dict' ? code.entries : [];
};

function typeOf(args: Arguments, options: readonly Entry[]): string {
  const [type, length] = [entryOf(options, 'type'), numberOf(entryOf(options, 'length'))];
  const name = args.text(type).replace(/^string$/, 'varchar');
  return length === null ? name : `${name}(${length})`;
}

function addColumn(args: Arguments, source: Source): readonly Found[] {
  const options = entriesAt(args, 2);
  const described = {
    table: nameAt(args, 0),
    column: nameAt(args, 1),
    typeText: typeOf(args, options),
    notNull: isTrue(entryOf(options, 'notNull')) || isTrue(entryOf(options, 'primaryKey')),
    defaultValue: entryOf(options, 'defaultValue'),
    unique: isTrue(entryOf(options, 'unique')),
    references: null,
  };
  return addDescribed(described, source, args.call);
}

function changeColumn(args: Arguments): readonly Found[] {
  const [table, column, options] = [nameAt(args, 0), nameAt(args, 1), entriesAt(args, 2)];
  const actions = [
    ...(entryOf(options, 'type') === null ? [] : [changeType(table, column, typeOf(args, options))]),
    ...(isTrue(entryOf(options, 'notNull')) ? [setNotNull(table, column)] : []),
  ];
  return actions.map((action) => found(action, args.call));
}

const readers: Readonly<Record<string, Reader>> = {
  createTable: (args) => [found(create('table', nameAt(args, 0)), args.call)],
  dropTable: (args) => [found(drop('table', nameAt(args, 0)), args.call)],
  renameTable: (args) => [found(renameTable(nameAt(args, 0), nameAt(args, 1)), args.call)],
  addColumn,
  removeColumn: (args) => [found(dropColumn(nameAt(args, 0), nameAt(args, 1)), args.call)],
  renameColumn: (args) => [found(renameColumn(nameAt(args, 0), nameAt(args, 1), nameAt(args, 2)), args.call)],
  changeColumn,
  addIndex: (args) => {
    const unique = isTrue(at(args, 3));
    return [found(index(nameAt(args, 0), { name: nameAt(args, 1), unique }), args.call)];
  },
  removeIndex: (args) => {
    const [first, second] = [at(args, 0), at(args, 1)];
    const hasTable = second?.kind === 'text';
    const table = hasTable ? args.text(first) : null;
    return [found(drop('index', args.text(hasTable ? second : first), { table }), args.call)];
  },
  addForeignKey: (args) => {
    const details = {
      name: nameAt(args, 2),
      columns: entriesAt(args, 3).map((entry) => entry.key),
      references: nameAt(args, 1),
    };
    return [found(addConstraint(nameAt(args, 0), 'foreign key', details), args.call)];
  },
  removeForeignKey: (args) => [found(dropConstraint(nameAt(args, 0), nameAt(args, 1)), args.call)],
};

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    if (call.target?.kind !== 'name') return false;
    if (call.name === 'runSql' || call.name === 'all') {
      walker.tellSql(call, scope, call.args[0] ?? null);
      return true;
    }
    const args = readArguments(call, scope, walker, source.text);
    const resolved = { ...args, call: { ...call, args: call.args.map((arg) => walker.resolve(arg, scope)) } };
    const told = readers[call.name]?.(resolved, source);
    if (told === undefined) return false;
    walker.tell(call, scope, told);
    // Whatever comes next is often in its callback.
    for (const arg of call.args) if (arg.kind === 'function') walker.walk(arg.body, scope);
    return true;
  };
}

/** Migrations of db-migrate. */
export function readDbMigrate(source: Source): OrmMigration {
  const steps = readUpAndDown(source, createVisit(source));
  return { framework: 'db-migrate', isWrapped: false, dialect: null, steps };
}
