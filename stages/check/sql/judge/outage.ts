import type { ActionOf } from '../operations.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { nothing, quoteName } from './verdict.ts';
import type { Verdict } from './verdict.ts';

export function judgeDisable(action: ActionOf<'disable'>, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { what, table, strength } = action;
  if (table !== null && known.isNewTable(table, situation)) return nothing;
  const where = table === null ? '' : ` on ${table}`;
  const again = situation.later.enables(situation, what, table);
  // SQLite cannot rebuild a table otherwise; its own documentation says to do it this way.
  const isCustomary = again && situation.script.dialect === 'sqlite';
  return [
    {
      rule: 'disableProtection',
      level: isCustomary ? 'note' : strength === 'all' && !again ? 'error' : 'warning',
      message: `This switches off ${what}${where}: what it kept out gets in${again ? ' until it is switched on again' : ''}, and is not checked later`,
      remedy: `Leave it on. For a bulk load: do it in the same transaction that switches it on again, and check the rows (VALIDATE CONSTRAINT, a query) before COMMIT.`,
      reach: table === null ? 'the session' : `table ${table}`,
    },
  ];
}

/** Replacing a constraint is daily work, so this informs; the check that only proved NOT NULL may go without a word. */
export function judgeDropConstraint(
  action: ActionOf<'drop-constraint'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const { table, name, cascade } = action;
  const own = known.addedConstraint(table, name) !== undefined || known.wasValidated(table, name);
  if (own || known.isNewTable(table, situation)) return nothing;
  if (cascade) {
    const message = `DROP CONSTRAINT ${name} CASCADE also drops the foreign keys of other tables that rest on it, unnamed`;
    const remedy = `Drop those foreign keys by name first, then the constraint without CASCADE.`;
    return [{ rule: 'dropCascade', message, remedy, reach: `table ${table}` }];
  }
  const message = `Constraint ${name} of ${table} goes away: rows that it refused are accepted from now on`;
  const remedy = `Add its replacement first (ADD CONSTRAINT … NOT VALID, then VALIDATE), or say why ${quoteName(table)} no longer needs it.`;
  return [{ rule: 'disableProtection', level: 'note', message, remedy, reach: `table ${table}` }];
}

export function judgeRevoke(action: ActionOf<'revoke'>, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { what, object, from, fromPublic } = action;
  const own =
    object !== null &&
    (known.isNewTable(object, situation) ||
      known.isOwn('function', object, situation) ||
      known.isOwn('schema', object, situation));
  if (own || known.isOwn('role', from, situation)) return nothing;
  const on = object === null ? '' : ` on ${object}`;
  return [
    {
      rule: 'revokeOrDropRole',
      // From PUBLIC is how defaults are hardened: told, not stopped.
      level: fromPublic ? 'note' : 'error',
      message: `${from} loses ${what}${on}: whatever uses it fails at once`,
      remedy: `List who uses it (pg_roles, pg_stat_activity, the application's configuration), grant what they need instead, and revoke in a change of its own.`,
      reach: object === null ? `role ${from}` : object,
    },
  ];
}

export function judgeDropOwned(action: ActionOf<'drop-owned'>): readonly Verdict[] {
  const { role } = action;
  const message = `DROP OWNED BY ${role} drops every table, view and function that ${role} owns in this database, unnamed`;
  const remedy = `REASSIGN OWNED BY ${quoteName(role)} TO <new owner>; first; then only privileges are left for DROP OWNED to remove.`;
  return [{ rule: 'dropCascade', message, remedy, reach: `objects of ${role}` }];
}

export function judgeUnreadBody(action: ActionOf<'unread-body'>): readonly Verdict[] {
  return [
    {
      rule: 'parseError',
      level: 'warning',
      confidence: 'medium',
      message: `The body of this statement cannot be parsed (${action.reason}); only destructive keywords were looked for in it`,
      remedy: 'Correct the body; plpgsql_check or a throw-away database shows the same error with its line.',
      reach: 'body',
    },
  ];
}
