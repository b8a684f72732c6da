import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { ActionOf } from '../operations.ts';
import { indexFix } from './fixes.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { nothing, quoteName, waits } from './verdict.ts';
import type { Verdict } from './verdict.ts';

type Drop = ActionOf<'drop'>;

function isRecreated(action: Drop, situation: Situation): boolean {
  const name = action.table === null ? action.name : `${action.table}.${action.name}`;
  return situation.later.creates(situation, name, action.what);
}

function judgeIndex(action: Drop, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { name, concurrently } = action;
  if (concurrently) {
    if (situation.transaction === null) return nothing;
    return [insideTransaction(`DROP INDEX CONCURRENTLY ${name}`, `index ${name}`)];
  }
  if (known.indexIsOwn(name)) return nothing;
  return [
    {
      rule: 'indexNotConcurrent',
      level: 'warning',
      message: `DROP INDEX ${name} queues behind every running query on its table, and ${waits.everybody} it meanwhile`,
      remedy: `Outside a transaction: DROP INDEX CONCURRENTLY ${quoteName(name)};`,
      reach: `index ${name}`,
      fix: indexFix(situation),
    },
  ];
}

export function insideTransaction(what: string, reach: string): Verdict {
  return {
    rule: 'concurrentlyInTransaction',
    message: `${what} cannot run inside a transaction: the migration fails`,
    remedy:
      'Move it to a migration of its own without BEGIN … COMMIT, and tell the tool to open none (goose: -- +goose NO TRANSACTION · dbmate: -- migrate:up transaction:false · sql-migrate: -- +migrate Up notransaction).',
    reach,
  };
}

function judgeType(action: Drop, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { name, what, cascade } = action;
  if (known.isOwn('type', name, situation) || known.isOwn('domain', name, situation)) return nothing;
  const also = cascade ? ' together with every column of that type' : '';
  return [
    {
      rule: 'dropType',
      message: `DROP ${what.toUpperCase()} removes ${what} ${name}${also}; whatever still uses it fails`,
      remedy: `Move every column to the new type first (add a column, copy, switch), deploy, and drop ${quoteName(name)} in a later change without CASCADE.`,
      reach: `${what} ${name}`,
      ...(cascade ? { fixer: 'human' as const, consequence: 'loss' as const } : {}),
    },
  ];
}

function judgeProtection(action: Drop, situation: Situation): readonly Verdict[] {
  if (isRecreated(action, situation)) return nothing;
  const { what, name, table } = action;
  // A trigger may as well be bookkeeping; a policy always keeps rows from somebody.
  const level: Level = what === 'policy' ? 'error' : 'note';
  return [
    {
      rule: 'disableProtection',
      level,
      message: `DROP ${what.toUpperCase()} takes ${what} "${name}" off ${table ?? '?'} and nothing in this script puts one in its place`,
      remedy: `Recreate it in the same transaction (DROP … ; CREATE ${what.toUpperCase()} ${quoteName(name)} ON ${quoteName(table ?? '?')} …), or say who protects ${table ?? 'the table'} from now on.`,
      reach: `table ${table ?? '?'}`,
    },
  ];
}

function cascades(action: Drop): Verdict {
  const { label, name } = action;
  return {
    rule: 'dropCascade',
    message: `DROP ${label.toUpperCase()} ${name} CASCADE also drops everything that depends on it, unnamed`,
    remedy: `Leave CASCADE out: PostgreSQL then lists what depends on ${name}; drop or recreate those by name, in order.`,
    reach: `${label} ${name}`,
  };
}

function extension(action: Drop): Verdict {
  const { name } = action;
  return {
    rule: 'dropCascade',
    level: 'warning',
    message: `DROP EXTENSION ${name} removes its functions and types; queries that use them fail`,
    remedy: `Show that nothing uses it (pg_depend lists columns and indexes), and drop it in a change of its own.`,
    reach: `extension ${name}`,
  };
}

/** DROP of what holds no rows itself. */
export function judgeOtherDrop(action: Drop, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { what, name } = action;
  if (what === 'index' && !action.cascade) return judgeIndex(action, situation, known);
  if (what === 'type' || what === 'domain') return judgeType(action, situation, known);
  if (what === 'role') return judgeRole(name, situation, known);
  if (known.isOwn(what, name, situation)) return nothing;
  if (action.cascade) return [cascades(action)];
  if (what === 'extension') return [extension(action)];
  if (what === 'policy' || what === 'trigger' || what === 'rule') return judgeProtection(action, situation);
  if (what !== 'materialized view' || isRecreated(action, situation)) return nothing;
  return [
    {
      rule: 'dropTable',
      level: 'warning',
      consequence: 'breaking',
      message: `DROP MATERIALIZED VIEW removes ${name}: queries on it fail, and its rows have to be computed again`,
      remedy: `Build the replacement under another name, switch readers, and drop ${quoteName(name)} in a later change.`,
      reach: `materialized view ${name}`,
    },
  ];
}

function judgeRole(name: string, situation: Situation, known: Knowledge): readonly Verdict[] {
  if (known.isOwn('role', name, situation)) return nothing;
  return [
    {
      rule: 'revokeOrDropRole',
      message: `DROP ROLE removes ${name}: whatever still connects as it, or gets its rights through it, fails`,
      remedy: `ALTER ROLE ${quoteName(name)} NOLOGIN first, wait until nothing misses it, and let a person drop it.`,
      reach: `role ${name}`,
    },
  ];
}
