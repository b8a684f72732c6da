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
import { chainOf, linkNamed } from './chain.ts';
import type { Chain } from './chain.ts';
import { addDescribed } from './column-options.ts';
import { readUpAndDown } from './read-up-and-down.ts';

/** `new TableColumn({ … })` or the bare options. */
function optionsOf(code: Code | null): readonly Entry[] {
  if (code?.kind === 'dict') return code.entries;
  const inner = code?.kind === 'call' ? code.args.find((arg) => arg.kind === 'dict') : undefined;
  return inner?.kind === 'dict' ? inner.entries : [];
}

function nameOf(args: Arguments, code: Code | null): string {
  const name = entryOf(optionsOf(code), 'name', 'tableName');
  return args.text(name ?? code);
}

function typeOf(args: Arguments, options: readonly Entry[]): string {
  const [type, length] = [entryOf(options, 'type'), entryOf(options, 'length')];
  return `${args.text(type)}${length === null ? '' : `(${args.text(length)})`}`;
}

type Reader = (args: Arguments, source: Source) => readonly Found[];

const at = (args: Arguments, position: number): Code | null => args.call.args[position] ?? null;
const tableOf = (args: Arguments): string => nameOf(args, at(args, 0));
const listAt = (args: Arguments, position: number): readonly Code[] => {
  const code = at(args, position);
  return code === null ? [] : code.kind === 'list' ? code.items : [code];
};

function addColumnTo(args: Arguments, column: Code | null, source: Source): readonly Found[] {
  const options = optionsOf(column);
  const value = entryOf(options, 'default');
  // TypeORM writes a default into the SQL as it stands: a text may be a call.
  const isCall = value?.kind === 'text' && /\w\(/.test(value.value);
  const raw: Code | null = isCall
    ? { kind: 'call', at: value.at, end: value.end, target: null, name: 'raw', args: [value], named: [] }
    : value;
  const described = {
    table: tableOf(args),
    column: nameOf(args, column),
    typeText: typeOf(args, options),
    notNull: !isTrue(entryOf(options, 'isNullable')),
    defaultValue: raw,
    unique: isTrue(entryOf(options, 'isUnique')) || isTrue(entryOf(options, 'isPrimary')),
    references: null,
    isGenerated: entryOf(options, 'asExpression') !== null,
  };
  return addDescribed(described, source, args.call);
}

function changeColumn(args: Arguments): readonly Found[] {
  const table = tableOf(args);
  const [old, next] = [at(args, 1), optionsOf(at(args, 2))];
  const column = nameOf(args, old);
  const renamed = entryOf(next, 'name');
  const type = entryOf(next, 'type');
  const actions = [
    ...(renamed === null || args.text(renamed) === column ? [] : [renameColumn(table, column, args.text(renamed))]),
    ...(type === null ? [] : [changeType(table, column, typeOf(args, next))]),
    ...(isFalse(entryOf(next, 'isNullable')) ? [setNotNull(table, column)] : []),
  ];
  return actions.map((action) => found(action, args.call));
}

function columnsIn(args: Arguments, options: readonly Entry[]): readonly string[] {
  return args.texts(entryOf(options, 'columnNames')).map(({ text }) => text);
}

const constraint =
  (type: Parameters<typeof addConstraint>[1]): Reader =>
  (args) =>
    listAt(args, 1).map((code) => {
      const options = optionsOf(code);
      const [name, target] = [entryOf(options, 'name'), entryOf(options, 'referencedTableName')];
      const details = {
        name: name === null ? null : args.text(name),
        columns: columnsIn(args, options),
        references: target === null ? null : args.text(target),
      };
      return found(addConstraint(tableOf(args), type, details), args.call);
    });

const createIndexes: Reader = (args) =>
  listAt(args, 1).map((code) => {
    const options = optionsOf(code);
    const name = entryOf(options, 'name');
    const details = {
      name: name === null ? null : args.text(name),
      unique: isTrue(entryOf(options, 'isUnique')),
      concurrently: isTrue(entryOf(options, 'isConcurrent')),
    };
    return found(index(tableOf(args), details), args.call);
  });

const dropConstraints: Reader = (args) =>
  listAt(args, 1).map((code) => found(dropConstraint(tableOf(args), nameOf(args, code)), args.call));

const dropNamed =
  (what: Parameters<typeof drop>[0]): Reader =>
  (args) => [found(drop(what, tableOf(args)), args.call)];

const dropIndexes: Reader = (args) =>
  listAt(args, 1).map((code) => found(drop('index', nameOf(args, code), { table: tableOf(args) }), args.call));

const readers: Readonly<Record<string, Reader>> = {
  createTable: (args) => [found(create('table', tableOf(args), isTrue(at(args, 1))), args.call)],
  dropTable: dropNamed('table'),
  dropSchema: dropNamed('schema'),
  dropDatabase: dropNamed('database'),
  clearDatabase: (args) => [found(drop('database', 'that the runner is connected to'), args.call)],
  clearTable: (args) => [found(truncate(tableOf(args)), args.call)],
  renameTable: (args) => [found(renameTable(tableOf(args), nameOf(args, at(args, 1))), args.call)],
  addColumn: (args, source) => addColumnTo(args, at(args, 1), source),
  addColumns: (args, source) => listAt(args, 1).flatMap((column) => addColumnTo(args, column, source)),
  dropColumn: (args) => [found(dropColumn(tableOf(args), nameOf(args, at(args, 1))), args.call)],
  dropColumns: (args) => listAt(args, 1).map((code) => found(dropColumn(tableOf(args), nameOf(args, code)), args.call)),
  renameColumn: (args) => {
    const [from, to] = [nameOf(args, at(args, 1)), nameOf(args, at(args, 2))];
    return from === to ? [] : [found(renameColumn(tableOf(args), from, to), args.call)];
  },
  changeColumn,
  createIndex: createIndexes,
  createIndices: createIndexes,
  dropIndex: dropIndexes,
  dropIndices: dropIndexes,
  createForeignKey: constraint('foreign key'),
  createForeignKeys: constraint('foreign key'),
  createUniqueConstraint: constraint('unique'),
  createUniqueConstraints: constraint('unique'),
  createCheckConstraint: constraint('check'),
  createCheckConstraints: constraint('check'),
  createExclusionConstraint: constraint('exclusion'),
  createPrimaryKey: (args) => [found(addConstraint(tableOf(args), 'primary key'), args.call)],
  dropForeignKey: dropConstraints,
  dropForeignKeys: dropConstraints,
  dropUniqueConstraint: dropConstraints,
  dropCheckConstraint: dropConstraints,
};

/** `getRepository(User).delete({})`, `createQueryBuilder().delete().from(User).execute()`, `manager.clear(User)` */
function readRows(chain: Chain, args: Arguments): readonly Found[] | null {
  const { call } = args;
  const subject = linkNamed(chain, 'getRepository', 'from', 'update') ?? call;
  const name = subject.args[0] === undefined ? '?' : args.text(subject.args[0]);
  const isBuilder = linkNamed(chain, 'createQueryBuilder') !== undefined;
  if (isBuilder && call.name === 'execute') {
    const verb = linkNamed(chain, 'delete') ? 'delete' : linkNamed(chain, 'update') ? 'update' : null;
    const isFiltered = chain.links.some((link) => /^(?:and|or)?where/i.test(link.name));
    return verb === null ? null : [found(write(verb, name, isFiltered), call)];
  }
  const isEntity = /^(?:[A-Z]|["'])/.test(name);
  if (call.name === 'clear' && isEntity) return [found(truncate(name), call)];
  if (call.name !== 'delete' || isBuilder || !isEntity) return null;
  const criteria = call.args.at(-1);
  const isEmpty = criteria?.kind === 'dict' && criteria.entries.length === 0;
  return [found(write('delete', name, !isEmpty), call)];
}

const runsSql = /^(?:query|executeSql)$/;

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    const isMember = call.target !== null;
    if (isMember && runsSql.test(call.name)) {
      walker.tellSql(call, scope, call.args[0] ?? null);
      return true;
    }
    const args = readArguments(call, scope, walker, source.text);
    const resolved = { ...args, call: { ...call, args: call.args.map((arg) => walker.resolve(arg, scope)) } };
    const told = isMember ? (readers[call.name]?.(resolved, source) ?? null) : null;
    const rows = told ?? (isMember ? readRows(chainOf(call, scope, walker), resolved) : null);
    if (rows === null) return false;
    walker.tell(call, scope, rows);
    return true;
  };
}

/** `transaction = false` on the class. */
function isWrapped(code: readonly Code[]): boolean {
  return !code.some(
    (one) =>
      one.kind === 'class' &&
      one.body.some((member) => member.kind === 'assign' && member.name === 'transaction' && isFalse(member.value)),
  );
}

export function readTypeOrm(source: Source): OrmMigration {
  const steps = readUpAndDown(source, createVisit(source));
  return { framework: 'TypeORM', isWrapped: isWrapped(source.code), dialect: null, steps };
}
