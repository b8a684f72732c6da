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
import { readArguments } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { OrmMigration, Source } from '../migration.ts';
import type { Action } from '../../operations.ts';
import type { Visit } from '../walk.ts';
import { chainOf, linkNamed } from './chain.ts';
import type { Chain } from './chain.ts';
import { fillOf } from './column-options.ts';
import { readUpAndDown } from './read-up-and-down.ts';

interface Reading {
  readonly chain: Chain;
  readonly source: Source;
  argumentsOf(call: Call): Arguments;
}

/** Calls on the column builder: `(col) => col.notNull().defaultTo(…)`. */
function modifiers(block: Code | null): readonly Call[] {
  const links: Call[] = [];
  const [body] = block?.kind === 'function' ? block.body : [];
  for (let one: Code | null = body ?? null; one?.kind === 'call'; one = one.target) links.push(one);
  return links;
}

const nameAt = (args: Arguments, position = 0): string => args.text(args.positional[position] ?? null);

function addedColumn(table: string, args: Arguments, source: Source): Action {
  const links = modifiers(args.block);
  const has = (...names: readonly string[]): boolean => links.some((link) => names.includes(link.name));
  const value = links.find((link) => link.name === 'defaultTo')?.args[0] ?? null;
  const references = links.find((link) => link.name === 'references')?.args[0];
  return addColumn(table, nameAt(args), {
    typeText: nameAt(args, 1),
    notNull: has('notNull', 'primaryKey'),
    fill: has('generatedAlwaysAs') ? 'generated' : fillOf(value, source),
    unique: has('unique', 'primaryKey'),
    references: references === undefined ? null : args.text(references).split('.').slice(0, -1).join('.'),
  });
}

function alteredColumn(table: string, args: Arguments): readonly Action[] {
  const column = nameAt(args);
  return modifiers(args.block).flatMap((link) => {
    if (link.name === 'setDataType') return [changeType(table, column, args.text(link.args[0] ?? null))];
    return link.name === 'setNotNull' ? [setNotNull(table, column)] : [];
  });
}

const constraintTypes: Readonly<Record<string, Parameters<typeof addConstraint>[1]>> = {
  addForeignKeyConstraint: 'foreign key',
  addUniqueConstraint: 'unique',
  addPrimaryKeyConstraint: 'primary key',
  addCheckConstraint: 'check',
};

function alterTable(table: string, { chain, source, argumentsOf }: Reading): readonly Action[] {
  return chain.links.flatMap((link): readonly Action[] => {
    const args = argumentsOf(link);
    const constraint = constraintTypes[link.name];
    if (constraint !== undefined) return [addConstraint(table, constraint, { name: nameAt(args) })];
    if (link.name === 'dropColumn') return [dropColumn(table, nameAt(args))];
    if (link.name === 'renameColumn') return [renameColumn(table, nameAt(args), nameAt(args, 1))];
    if (link.name === 'renameTo') return [renameTable(table, nameAt(args))];
    if (link.name === 'addColumn') return [addedColumn(table, args, source)];
    if (link.name === 'alterColumn') return alteredColumn(table, args);
    return link.name === 'dropConstraint' ? [dropConstraint(table, nameAt(args))] : [];
  });
}

const drops: Readonly<Record<string, Parameters<typeof drop>[0]>> = {
  dropTable: 'table',
  dropSchema: 'schema',
  dropType: 'type',
  dropIndex: 'index',
};

function readSchema(reading: Reading): readonly Action[] | null {
  const { chain, argumentsOf } = reading;
  const cascade = linkNamed(chain, 'cascade') !== undefined;
  for (const link of chain.links) {
    const name = nameAt(argumentsOf(link));
    const what = drops[link.name];
    if (what !== undefined) return [drop(what, name, { cascade })];
    if (link.name === 'createTable') return [create('table', name, linkNamed(chain, 'ifNotExists') !== undefined)];
    if (link.name === 'alterTable') return alterTable(name, reading);
    if (link.name === 'createIndex') {
      const on = linkNamed(chain, 'on');
      const table = on === undefined ? '?' : nameAt(argumentsOf(on));
      return [index(table, { name, unique: linkNamed(chain, 'unique') !== undefined })];
    }
    if (link.name === 'deleteFrom' || link.name === 'updateTable') {
      const isFiltered = chain.links.some((one) => /^where|^limit$|^using$|^from$/i.test(one.name));
      return [write(link.name === 'deleteFrom' ? 'delete' : 'update', name, isFiltered)];
    }
  }
  return null;
}

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    const chain = chainOf(call, scope, walker);
    // sql`…`.execute(db)
    if (call.name === 'execute' && call.target?.kind === 'call' && /^(?:sql|raw)$/.test(call.target.name)) {
      walker.tellSql(call, scope, call.target.args[0] ?? null);
      return true;
    }
    const argumentsOf = (one: Call): Arguments => readArguments(one, scope, walker, source.text);
    const actions = chain.root?.kind === 'name' ? readSchema({ chain, source, argumentsOf }) : null;
    if (actions === null) return false;
    walker.tell(
      call,
      scope,
      actions.map((action) => found(action, placeIn(chain, action, call))),
    );
    return true;
  };
}

/** The link that names what the action is about, so that long chains are told line by line. */
function placeIn(chain: Chain, action: Action, call: Call): { at: number; end: number } {
  const named = 'column' in action ? action.column : 'from' in action ? action.from : null;
  const argument = chain.links.flatMap((link) => link.args).find((arg) => arg.kind === 'text' && arg.value === named);
  return argument ?? call;
}

export function readKysely(source: Source): OrmMigration {
  const steps = readUpAndDown(source, createVisit(source));
  return { framework: 'Kysely', isWrapped: true, dialect: null, steps };
}
