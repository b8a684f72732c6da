import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { createKnowledge } from './knowledge.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { toDraft } from './to-draft.ts';
import type { Verdict } from './verdict.ts';

const locking = new Set([
  'add-column',
  'drop-column',
  'change-type',
  'set-not-null',
  'add-constraint',
  'drop-constraint',
  'rename',
  'disable',
  'partition',
  'rewrite',
  'truncate',
]);

/** The existing table that an operation locks against everybody, null for none. */
function lockedTable(situation: Situation, known: Knowledge): string | null {
  const { action, where } = situation.operation;
  if (where.kind === 'routine' || !locking.has(action.kind) || !('table' in action) || action.table === null)
    return null;
  if (action.kind === 'partition' && action.concurrently === true) return null;
  return known.isNewTable(action.table, situation) ? null : action.table;
}

function verdictFor(table: string): Verdict {
  return {
    rule: 'lockTimeout',
    message: `Nothing sets lock_timeout before ${table} is locked: every query on it may queue behind this script`,
    remedy: `SET lock_timeout = '3s'; at the top (SET LOCAL inside a transaction), and run the migration again when it gives up.`,
    reach: `table ${table}`,
  };
}

/** Once a script: PostgreSQL migrations that lock a table with no limit to the wait. */
export function judgeLockTimeout(all: readonly Situation[]): readonly FindingDraft[] {
  const known = createKnowledge();
  const settled = new Set<unknown>();
  const drafts: FindingDraft[] = [];
  for (const situation of all) {
    const { script, unit, operation } = situation;
    const { action } = operation;
    if (action.kind === 'set' && action.name === 'lock_timeout' && action.value !== '0') settled.add(script);
    const judged = script.isMigration && !script.isTest && script.dialect === 'postgresql' && !unit.isDown;
    const table = judged && unit.isTouched && !settled.has(script) ? lockedTable(situation, known) : null;
    if (table !== null) {
      settled.add(script);
      drafts.push(toDraft(verdictFor(table), { script, unit, operation, isDeferred: false }));
    }
    known.learn(situation);
  }
  return drafts;
}
