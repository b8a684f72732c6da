import { readArguments } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Call, Code, CodeOf, Func } from '../code/code.ts';
import type { Found, OrmMigration, Source } from '../migration.ts';
import { bindAll, createWalker, startScope } from '../walk.ts';
import type { Scope, Walker } from '../walk.ts';
import { handlerOfTable } from './change-table.ts';
import { columnHandlers } from './columns.ts';
import { constraintHandlers } from './constraints.ts';
import type { Handlers } from './handlers.ts';
import { readModelCall } from './models.ts';
import { dialectOfOptions, lockOptions } from './lock-options.ts';
import { revertActions } from './revert.ts';
import { tableHandlers } from './tables.ts';

const handlers: Handlers = { ...tableHandlers, ...columnHandlers, ...constraintHandlers };
const runsSql = /^(?:execute|exec_query|exec_update|exec_delete|exec_insert|update|delete|insert|safe_execute)$/;
const onConnection = /(?:^|\.|::)(?:connection|conn|self|schema|m|migration)$/i;

interface State {
  /** Tables of models that the migration defines for itself. */
  readonly tables: ReadonlyMap<string, string>;
  isReverting: boolean;
}

/** Schema statements are called on the migration itself or on a connection. */
function isSchemaCall({ target }: Call): boolean {
  if (target === null) return true;
  return target.kind === 'name'
    ? onConnection.test(target.text)
    : target.kind === 'call' && onConnection.test(target.name);
}

function isExecute(call: Call): boolean {
  if (!runsSql.test(call.name)) return false;
  if (call.name === 'execute' || call.name.startsWith('exec_') || call.name === 'safe_execute')
    return isSchemaCall(call);
  return call.target !== null && isSchemaCall(call) && call.args[0] !== undefined;
}

/** `send(:remove_column, …)` is `remove_column …`. */
function asSent(call: Call): Call {
  const [name, ...args] = call.args;
  const isSent = /^(?:public_send|send|__send__)$/.test(call.name) && name?.kind === 'text' && !name.isComputed;
  return isSent ? { ...call, name: name.value, args } : call;
}

function createVisit(source: Source, state: State) {
  const told = (all: readonly Found[]): readonly Found[] => (state.isReverting ? revertActions(all) : all);

  const inside = (block: Func, scope: Scope, walker: Walker): boolean => {
    walker.walk(block.body, scope);
    return true;
  };

  const readBlock = (call: Call, block: CodeOf<'function'>, scope: Scope, walker: Walker): boolean => {
    const isDirection = call.target?.kind === 'name' && (call.name === 'up' || call.name === 'down');
    if (isDirection) return inside(block, { ...scope, isDown: scope.isDown || call.name === 'down' }, walker);
    if (call.name === 'safety_assured') return inside(block, { ...scope, isVouchedFor: true }, walker);
    if (call.name !== 'revert') return false;
    const outer = state.isReverting;
    state.isReverting = !outer;
    inside(block, scope, walker);
    state.isReverting = outer;
    return true;
  };

  const readTableBlock = (args: Arguments, scope: Scope, walker: Walker): boolean => {
    const [param] = args.block?.params ?? [];
    const [table] = args.positional;
    if (args.block === null || table === undefined) return false;
    walker.walk(args.block.body, bindAll(scope, new Map([[`${param ?? 'self'} of table`, table]])));
    return true;
  };

  const readOnTable = (call: Call, scope: Scope, walker: Walker): boolean => {
    const target = call.target?.kind === 'name' ? scope.bound.get(`${call.target.text} of table`) : undefined;
    if (target === undefined) return false;
    const handler = handlerOfTable(call.name);
    const args = readArguments(call, scope, walker, source.text);
    const full = { ...args, positional: [target, ...args.positional] };
    walker.tell(call, scope, told(handler?.(full, source) ?? []));
    return true;
  };

  return (written: Call, scope: Scope, walker: Walker): boolean => {
    const call = asSent(written);
    const block = call.args.find((arg) => arg.kind === 'function');
    if (block !== undefined && readBlock(call, block, scope, walker)) return true;
    if (readOnTable(call, scope, walker)) return true;
    const rows = readModelCall(call, scope, walker, state.tables);
    if (rows !== null) {
      walker.tell(call, scope, rows);
      return true;
    }
    if (isExecute(call)) {
      walker.tellSql(call, scope, call.args[0] ?? null);
      return true;
    }
    const handler = handlers[call.name];
    if (!isSchemaCall(call)) return false;
    const args = readArguments(call, scope, walker, source.text);
    if (call.name === 'change_table') return readTableBlock(args, scope, walker);
    if (handler === undefined) return false;
    walker.tell(call, scope, told([...handler(args, source), ...lockOptions(args)]));
    // A table's own block only describes what did not exist before.
    return true;
  };
}

function allClasses(code: readonly Code[]): readonly CodeOf<'class'>[] {
  const classes: CodeOf<'class'>[] = [];
  const pending = [...code];
  for (let one = pending.shift(); one !== undefined; one = pending.shift()) {
    if (one.kind === 'class') classes.push(one);
    if (one.kind === 'class') pending.push(...one.body);
    if (one.kind === 'group') pending.push(...one.items);
  }
  return classes;
}

/** Classes that inherit from a migration; all of them when none says so. */
function migrationClasses(classes: readonly CodeOf<'class'>[]): readonly CodeOf<'class'>[] {
  const own = classes.filter((one) => /Migration/.test(one.bases));
  return own.length > 0 ? own : classes;
}

/** `self.table_name = "users"` */
function tablesOf(classes: readonly CodeOf<'class'>[]): ReadonlyMap<string, string> {
  return new Map(
    classes.flatMap(({ name, body }) =>
      body.flatMap((code) =>
        code.kind === 'assign' && code.name === 'self.table_name' && code.value.kind === 'text'
          ? [[name, code.value.value] as const]
          : [],
      ),
    ),
  );
}

const isCalled = (code: Code, name: string): boolean =>
  (code.kind === 'call' && code.name === name) || (code.kind === 'name' && code.text === name);

/** Migrations of Active Record, with the models that they touch. */
export function readRails(source: Source): OrmMigration {
  const all = allClasses(source.code);
  const classes = migrationClasses(all);
  const walker = createWalker(source.code, createVisit(source, { tables: tablesOf(all), isReverting: false }));
  for (const { body } of classes) {
    for (const code of body) {
      if (code.kind !== 'function' || code.name === null || !/^(?:change|up|down)$/.test(code.name)) continue;
      walker.walk(code.body, { ...startScope, isDown: code.name === 'down' });
    }
  }
  const isWrapped = !classes.some(({ body }) => body.some((code) => isCalled(code, 'disable_ddl_transaction!')));
  const dialect = dialectOfOptions(source.text);
  return { framework: 'Rails', isWrapped, dialect, steps: walker.steps };
}
