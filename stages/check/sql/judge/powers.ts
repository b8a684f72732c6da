import type { ActionOf } from '../operations.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { nothing, quoteName, waits } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const reasons: Readonly<Record<ActionOf<'grant'>['why'], string>> = {
  everybody: 'every user of the database has it, today’s and tomorrow’s',
  everything: 'it covers every object there is',
  'passes on': 'it can be handed on to anybody, unseen',
  administrator: 'it is as good as being administrator',
};

export function judgeGrant(action: ActionOf<'grant'>): readonly Verdict[] {
  const { what, to, why, isReadOnly } = action;
  return [
    {
      rule: 'grantWidened',
      level: isReadOnly && why !== 'passes on' ? 'warning' : 'error',
      message: `${to || 'Somebody'} gets ${what}: ${reasons[why]}`,
      remedy: `Grant what is needed on the objects that need it, to a role of its own: GRANT SELECT, INSERT ON <table> TO <role>; without PUBLIC, ALL, ADMIN or GRANT OPTION.`,
      reach: `role ${to}`,
    },
  ];
}

export function judgeLoseRecovery({ what, target }: ActionOf<'lose-recovery'>): readonly Verdict[] {
  const remedy =
    'Leave it to the retention that is configured for the server; a person who knows the backups runs it by hand, after a backup whose restore was tried.';
  return [{ rule: 'recoveryLost', message: what, remedy, reach: target }];
}

export function judgeLockTable(
  action: ActionOf<'lock-table'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const { table, how, readersWait } = action;
  if (known.isNewTable(table, situation)) return nothing;
  const who = readersWait ? waits.everybody : waits.writers;
  return [
    {
      rule: 'explicitLock',
      message: `${how}: ${who} ${table} until the lock is given back`,
      remedy: how.startsWith('LOCK=')
        ? `LOCK=NONE, ALGORITHM=INPLACE (or INSTANT): it fails at once where that cannot be done; then use gh-ost or pt-online-schema-change on ${quoteName(table)}.`
        : `Lock only the rows (SELECT … FOR UPDATE), or take an advisory lock (pg_advisory_xact_lock, GET_LOCK) that only the migrations know.`,
      reach: `table ${table}`,
    },
  ];
}

export function judgeTakeOffline({ database, how }: ActionOf<'take-offline'>): readonly Verdict[] {
  const message = `ALTER DATABASE ${database} SET ${how}: whoever is connected is thrown out, or can no longer write`;
  const remedy = `Leave the database open and change it online; where it must be closed, a person does it in a maintenance window.`;
  return [{ rule: 'databaseOffline', message, remedy, reach: `database ${database}` }];
}

export function judgeEnforceConstraint(
  { table, name }: ActionOf<'enforce-constraint'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  if (known.isNewTable(table, situation)) return nothing;
  const message = `${name} of ${table} is enforced from now on: every row is checked meanwhile, and rows that break it, or a release that still writes such rows, fail`;
  const remedy = `Find the rows that break it and mend them, deploy a release that writes none, then enforce it.`;
  return [
    { rule: 'constraintNotValid', level: 'warning', consequence: 'breaking', message, remedy, reach: `table ${table}` },
  ];
}
