import { create, drop, renameTable, truncate, write } from '../actions.ts';
import { isFalse, readArguments } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, OrmMigration, Source } from '../migration.ts';
import { bindAll } from '../walk.ts';
import type { Scope, Visit, Walker } from '../walk.ts';
import { chainOf, isStatement, lastWord, linkNamed } from './chain.ts';
import type { Chain } from './chain.ts';
import { readTableStatement } from './knex-table.ts';
import { readUpAndDown } from './read-up-and-down.ts';

const builderName = (param: string): string => `${param} of table`;

function schemaPrefix(chain: Chain, argumentsOf: (call: Call) => Arguments): string {
  const link = linkNamed(chain, 'withSchema');
  return link === undefined ? '' : `${argumentsOf(link).text(link.args[0] ?? null)}.`;
}

const dropsOf: Readonly<Record<string, Parameters<typeof drop>[0]>> = {
  dropTable: 'table',
  dropTableIfExists: 'table',
  dropSchema: 'schema',
  dropSchemaIfExists: 'schema',
  dropMaterializedView: 'materialized view',
  dropExtension: 'extension',
};

function readSchemaLink(link: Call, args: Arguments, prefix: string): readonly Found[] | null {
  const name = prefix + args.text(args.positional[0] ?? null);
  const what = dropsOf[link.name];
  if (what !== undefined) return [found(drop(what, name), link)];
  if (/^createTable(?:IfNotExists|Like)?$/.test(link.name)) {
    return [found(create('table', name, link.name.endsWith('IfNotExists')), link)];
  }
  if (link.name === 'createSchema') return [found(create('schema', name), link)];
  if (link.name === 'createView' || link.name === 'createViewOrReplace') return [found(create('view', name), link)];
  if (link.name === 'renameTable')
    return [found(renameTable(name, prefix + args.text(args.positional[1] ?? null)), link)];
  return null;
}

const filters = /^(?:and|or)?where|^where|^limit$|^having|join$|^modify$|^first$|^offset$/i;

/** `knex('users').where(…).del()`: what a query does to the rows of a table. */
function readQuery(chain: Chain, argumentsOf: (call: Call) => Arguments): readonly Found[] | null {
  const verb = linkNamed(chain, 'del', 'delete', 'update', 'truncate');
  if (verb === undefined) return null;
  const [head] = chain.links;
  const from =
    linkNamed(chain, 'from', 'table', 'into') ?? (head?.target === null || head?.name === 'knex' ? head : undefined);
  if (from === undefined || from.args[0] === undefined || from === verb) return null;
  const table = schemaPrefix(chain, argumentsOf) + argumentsOf(from).text(from.args[0]);
  if (verb.name === 'truncate') return [found(truncate(table), verb)];
  const isFiltered = chain.links.some((link) => filters.test(link.name));
  if (verb.name !== 'update') return [found(write('delete', table, isFiltered), verb)];
  const [values] = verb.args;
  const columns = values?.kind === 'dict' ? values.entries.map((entry) => entry.key) : [];
  return [found(write('update', table, isFiltered, columns), verb)];
}

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    const argumentsOf = (one: Call): Arguments => readArguments(one, scope, walker, source.text);
    const chain = chainOf(call, scope, walker);
    const table = chain.root?.kind === 'name' ? scope.bound.get(builderName(chain.root.text)) : undefined;
    if (table !== undefined) {
      const statement = { table: argumentsOf(call).text(table), chain, source, argumentsOf };
      walker.tell(call, scope, readTableStatement(statement, call));
      return true;
    }
    if (readRaw(call, scope, walker)) return true;
    const rows = readQuery(chain, argumentsOf);
    if (rows !== null) {
      walker.tell(call, scope, rows);
      return true;
    }
    const isSchema = lastWord(chain.root) === 'schema' || linkNamed(chain, 'schema') !== undefined || isBuilder(chain);
    return isSchema && readSchemaChain(chain, call, scope, walker, argumentsOf);
  };
}

/** `db.createTable(…)` of wrappers around Knex. */
const isBuilder = (chain: Chain): boolean =>
  chain.root !== null && chain.links.some((link) => /^(?:create|alter|drop|rename)Table/.test(link.name));

function readRaw(call: Call, scope: Scope, walker: Walker): boolean {
  if (call.name !== 'raw') return false;
  const [first] = call.args;
  const text = first === undefined ? null : walker.resolve(first, scope);
  // A fragment for a default, a condition, a list of columns.
  if (text?.kind !== 'text' || text.isComputed || isStatement(text.sql)) walker.tellSql(call, scope, first ?? null);
  return true;
}

/** Every link of `knex.schema.dropTable('a').alterTable('b', …)` is a statement. */
function readSchemaChain(
  chain: Chain,
  call: Call,
  scope: Scope,
  walker: Walker,
  argumentsOf: (call: Call) => Arguments,
): boolean {
  const prefix = schemaPrefix(chain, argumentsOf);
  let isKnown = false;
  for (const link of chain.links) {
    const args = argumentsOf(link);
    const told = readSchemaLink(link, args, prefix);
    const [param] = args.block?.params ?? [];
    if (told !== null)
      walker.tell({ at: link === call ? call.at : (link.args[0]?.at ?? link.at), end: link.end }, scope, told);
    else if (/^(?:alterTable|table)$/.test(link.name) && args.block !== null) {
      const named: Code = {
        kind: 'text',
        at: link.at,
        end: link.at,
        value: prefix + args.text(args.positional[0] ?? null),
        sqlAt: link.at,
        sql: '',
        isComputed: false,
      };
      walker.walk(args.block.body, bindAll(scope, new Map([[builderName(param ?? 'this'), named]])));
    } else if (link.name === 'raw') readRaw(link, scope, walker);
    else {
      for (const arg of link.args) walker.walk(arg.kind === 'function' ? arg.body : [], scope);
      continue;
    }
    isKnown = true;
  }
  return isKnown;
}

function isWrapped(code: readonly Code[]): boolean {
  return !code.some((one) => {
    if (one.kind !== 'assign' || !/^(?:(?:module\.)?exports\.)?config$/.test(one.name)) return false;
    const option =
      one.value.kind === 'dict' ? one.value.entries.find((entry) => entry.key === 'transaction') : undefined;
    return isFalse(option?.value ?? null);
  });
}

/** Migrations of Knex, and of what is built on it. */
export function readKnex(source: Source): OrmMigration {
  const steps = readUpAndDown(source, createVisit(source));
  return { framework: 'Knex', isWrapped: isWrapped(source.code), dialect: null, steps };
}
