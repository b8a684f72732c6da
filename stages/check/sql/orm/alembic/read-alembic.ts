import { readArguments } from '../arguments.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { OrmMigration, Source } from '../migration.ts';
import { bindAll, createWalker, startScope } from '../walk.ts';
import type { Scope, Visit, Walker } from '../walk.ts';
import { operationReaders } from './operations.ts';
import { readEnumDrop, readStatement } from './statements.ts';

const batchName = '(table of batch)';

/** Calls on `op`, or on what `with op.batch_alter_table(…) as batch_op` gave a name. */
function tableOfTarget(call: Call, scope: Scope): string | null | undefined {
  const { target } = call;
  if (target?.kind !== 'name') return undefined;
  const bound = scope.bound.get(`${batchName}${target.text}`);
  if (bound?.kind === 'text') return bound.value;
  return /^(?:op|alembic\.op|operations?)$/.test(target.text) ? null : undefined;
}

function calls(code: Code, name: string): boolean {
  if (code.kind === 'assign') return calls(code.value, name);
  return code.kind === 'call' && code.name === name;
}

/** The blocks of `with` that change how their operations run. */
function readWith(call: Call, scope: Scope, walker: Walker, source: Source): boolean {
  const block = call.args.find((arg) => arg.kind === 'function');
  if (call.name !== 'with' || block === undefined) return false;
  const batch = call.args.find((arg) => calls(arg, 'batch_alter_table'));
  if (batch?.kind === 'assign' && batch.value.kind === 'call') {
    const args = readArguments(batch.value, scope, walker, source.text);
    const table = args.pick(0, 'table_name');
    const named = {
      kind: 'text',
      at: call.at,
      end: call.at,
      value: args.text(table),
      sqlAt: call.at,
      sql: '',
      isComputed: false,
    } as const;
    walker.walk(block.body, bindAll(scope, new Map([[`${batchName}${batch.name}`, named]])));
    return true;
  }
  if (!call.args.some((arg) => calls(arg, 'autocommit_block'))) return false;
  walker.tell(block, scope, [found({ kind: 'transaction', step: 'end' }, block)]);
  walker.walk(block.body, scope);
  walker.tell(block, scope, [found({ kind: 'transaction', step: 'begin' }, block)]);
  return true;
}

/** `select(User).where(…)`, `insert(…)`: SQLAlchemy's statements that take nothing away. */
function isHarmless(statement: Code): boolean {
  let current: Code | null = statement;
  for (let links = 0; current?.kind === 'call' && links < 30; links++) {
    if (/(?:^|\.)(?:select|insert|exists|union|values|CreateTable|CreateSequence)$/.test(current.name)) return true;
    current = current.target;
  }
  return false;
}

function readExecute(call: Call, scope: Scope, walker: Walker): boolean {
  if (!/^(?:execute|exec_driver_sql|executemany)$/.test(call.name) || call.target === null) return false;
  const [statement] = call.args;
  const rows = statement === undefined ? null : readStatement(statement, scope, walker);
  if (rows === null && statement !== undefined && isHarmless(walker.resolve(statement, scope))) return true;
  if (rows === null) walker.tellSql(call, scope, statement ?? null);
  else walker.tell(call, scope, rows);
  return true;
}

function createVisit(source: Source): Visit {
  return (call, scope, walker) => {
    if (readWith(call, scope, walker, source) || readExecute(call, scope, walker)) return true;
    const enumDrop = readEnumDrop(call, scope, walker);
    // A statement is run by execute; a query of the ORM runs by itself.
    const isQuery = /^(?:delete|update)$/.test(call.name) && call.target?.kind === 'call';
    const rows = enumDrop ?? (isQuery ? readStatement(call, scope, walker) : null);
    if (rows !== null) {
      walker.tell(call, scope, rows);
      return true;
    }
    const table = tableOfTarget(call, scope);
    const reader = table === undefined ? undefined : operationReaders[call.name];
    if (table === undefined || reader === undefined) return false;
    walker.tell(
      call,
      scope,
      reader({ args: readArguments(call, scope, walker, source.text), table, source, scope, walker }),
    );
    return true;
  };
}

/** Revisions of Alembic (and Flask-Migrate): `upgrade` and `downgrade`, for each database of a multi-database setup. */
export function readAlembic(source: Source): OrmMigration {
  const walker = createWalker(source.code, createVisit(source));
  const bodies = source.code.filter((code) => code.kind === 'function');
  for (const { name, body } of bodies) {
    const direction = /^(upgrade|downgrade)(?:_\w+)?$/.exec(name ?? '')?.[1];
    if (direction !== undefined) walker.walk(body, { ...startScope, isDown: direction === 'downgrade' });
  }
  return { framework: 'Alembic', isWrapped: true, dialect: null, steps: walker.steps };
}
