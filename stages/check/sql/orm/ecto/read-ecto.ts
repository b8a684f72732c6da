import { addConstraint, create, drop, dropConstraint, index, renameColumn, renameTable, write } from '../actions.ts';
import { isFalse, isTrue, readArguments } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, OrmMigration, Source } from '../migration.ts';
import { bindAll, createWalker, startScope } from '../walk.ts';
import type { Scope, Visit, Walker } from '../walk.ts';
import { readInTable } from './alter-table.ts';
import type { Reading } from './reading.ts';

const tableKey = '(table of alter)';

/** The `table(:users)` or `index(:users, [:a])` that a command is about. */
function subjectOf(call: Call): Call | null {
  const [first] = call.args;
  return first?.kind === 'call' ? first : null;
}

function tableName(call: Call, argumentsOf: Reading['argumentsOf']): string {
  const args = argumentsOf(call);
  const prefix = args.option('prefix');
  return `${prefix?.kind === 'text' ? `${prefix.value}.` : ''}${args.text(args.positional[0] ?? null)}`;
}

function columnsIn(args: Arguments): readonly string[] {
  return args.texts(args.positional[1] ?? null).map(({ text }) => text);
}

function indexName(args: Arguments, table: string): string {
  const name = args.option('name');
  return name === null ? `${table}_${columnsIn(args).join('_')}_index` : args.text(name);
}

function readCreate({ call, argumentsOf }: Reading): readonly Found[] {
  const subject = subjectOf(call);
  if (subject === null) return [];
  const args = argumentsOf(subject);
  const table = tableName(subject, argumentsOf);
  if (subject.name === 'table') return [found(create('table', table, call.name.endsWith('exists')), call)];
  if (subject.name === 'index' || subject.name === 'unique_index') {
    const unique = subject.name === 'unique_index' || isTrue(args.option('unique'));
    const details = { name: indexName(args, table), unique, concurrently: isTrue(args.option('concurrently')) };
    return [found(index(table, details), call)];
  }
  if (subject.name !== 'constraint') return [];
  const notValid = isFalse(args.option('validate'));
  const type = args.option('exclude') === null ? 'check' : 'exclusion';
  return [found(addConstraint(table, type, { name: args.text(args.positional[1] ?? null), notValid }), call)];
}

function readDrop({ call, args, argumentsOf }: Reading): readonly Found[] {
  const subject = subjectOf(call);
  if (subject === null) return [];
  const own = argumentsOf(subject);
  const table = tableName(subject, argumentsOf);
  const cascade = args.text(args.option('mode')) === 'cascade';
  if (subject.name === 'table') return [found(drop('table', table, { cascade }), call)];
  if (subject.name === 'index' || subject.name === 'unique_index') {
    const concurrently = isTrue(own.option('concurrently'));
    return [found(drop('index', indexName(own, table), { table, concurrently }), call)];
  }
  return subject.name === 'constraint' ? [found(dropConstraint(table, own.text(own.positional[1] ?? null)), call)] : [];
}

function readRename({ call, args, argumentsOf }: Reading): readonly Found[] {
  const subject = subjectOf(call);
  const to = args.option('to');
  if (subject === null || to === null) return [];
  const table = tableName(subject, argumentsOf);
  if (to.kind === 'call') return [found(renameTable(table, tableName(to, argumentsOf)), call)];
  return [found(renameColumn(table, args.text(args.positional[1] ?? null), args.text(to)), call)];
}

const filters = /\b(?:where|or_where|limit|join|having)\b/;

/** `repo().delete_all(Session)`: a query that names no rows. */
function readRows({ call, args, source }: Reading): readonly Found[] {
  const query = call.args[0];
  if (query === undefined) return [];
  const text = source.text.slice(query.at, query.end);
  const table =
    query.kind === 'text' || query.kind === 'name'
      ? args.text(query)
      : (/\bin\s+"?([\w.]+)/.exec(text)?.[1] ?? firstWord(text));
  const set = call.named.find((entry) => entry.key === 'set')?.value;
  const columns = set?.kind === 'dict' ? set.entries.map((entry) => entry.key) : [];
  const verb = call.name === 'delete_all' ? 'delete' : 'update';
  return [found(write(verb, table, filters.test(text), columns), call)];
}

const firstWord = (text: string): string => /[\w.]+/.exec(text)?.[0] ?? '?';

const commands: Readonly<Record<string, (reading: Reading) => readonly Found[]>> = {
  create: readCreate,
  create_if_not_exists: readCreate,
  drop: readDrop,
  drop_if_exists: readDrop,
  rename: readRename,
  delete_all: readRows,
  update_all: readRows,
};

function readExecute(call: Call, scope: Scope, walker: Walker): boolean {
  const isQuery = /^(?:query|query!|query_many|query_many!)$/.test(call.name) && call.target !== null;
  if (call.name !== 'execute' && !isQuery) return false;
  const [up, down] = call.args;
  const tell = (code: Code | undefined, inner: Scope): void => {
    if (code === undefined) return;
    if (code.kind === 'function') walker.walk(code.body, inner);
    else walker.tellSql(call, inner, code);
  };
  // The adapter module comes first in `Ecto.Adapters.SQL.query(repo, "…")`.
  tell(isQuery && up?.kind !== 'text' && down?.kind === 'text' ? down : up, scope);
  if (!isQuery) tell(down, { ...scope, isDown: true });
  return true;
}

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    if (readExecute(call, scope, walker)) return true;
    const argumentsOf = (one: Call): Arguments => readArguments(one, scope, walker, source.text);
    const reading: Reading = { call, args: argumentsOf(call), source, argumentsOf };
    const subject = subjectOf(call);
    if (call.name === 'alter' && subject !== null && reading.args.block !== null) {
      const value = tableName(subject, argumentsOf);
      const table = {
        kind: 'text',
        at: subject.at,
        end: subject.end,
        value,
        sqlAt: subject.at,
        sql: '',
        isComputed: false,
      } as const;
      walker.walk(reading.args.block.body, bindAll(scope, new Map([[tableKey, table]])));
      return true;
    }
    const table = scope.bound.get(tableKey);
    const command = call.target === null || call.name.endsWith('_all') ? commands[call.name] : undefined;
    const told = table?.kind === 'text' ? readInTable(reading, table.value) : [];
    if (told.length === 0 && command === undefined) return false;
    walker.tell(call, scope, told.length > 0 ? told : (command?.(reading) ?? []));
    return true;
  };
}

/** Migrations of Ecto. */
export function readEcto(source: Source): OrmMigration {
  const walker = createWalker(source.code, createVisit(source));
  const pending = [...source.code];
  for (let code = pending.shift(); code !== undefined; code = pending.shift()) {
    if (code.kind === 'function' && /^(?:change|up|down)$/.test(code.name ?? '')) {
      walker.walk(code.body, { ...startScope, isDown: code.name === 'down' });
    } else if (code.kind === 'call') pending.push(...code.args);
    else if (code.kind === 'function' && code.name === null) pending.push(...code.body);
  }
  const isWrapped = !/^\s*@disable_ddl_transaction\s+true\b/m.test(source.text);
  return { framework: 'Ecto', isWrapped, dialect: null, steps: walker.steps };
}
