import type { ActionOf } from '../operations.ts';
import { insideTransaction } from './drop.ts';
import { detachFix } from './fixes.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { nothing, quoteName, waits } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const partitionVerbs = {
  drop: 'deletes partition',
  truncate: 'deletes all rows of partition',
  exchange: 'swaps the rows of partition',
  discard: 'deletes the data file of partition',
} as const;

export function judgePartition(
  action: ActionOf<'partition'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const { table, partition } = action;
  const reach = `table ${table}`;
  if (action.concurrently === true) {
    if (situation.transaction === null) return nothing;
    return [insideTransaction(`DETACH PARTITION ${partition} CONCURRENTLY`, reach)];
  }
  if (known.isOwn('table', table, situation)) return nothing;
  if (action.action !== 'detach') {
    const message = `ALTER TABLE ${table} ${partitionVerbs[action.action]} ${partition}`;
    const remedy = `Copy the rows of ${partition} to an archive and check their count; let a person run the statement.`;
    return [{ rule: 'dropPartition', message, remedy, reach }];
  }
  const message = `DETACH PARTITION ${partition} queues behind every running query on ${table}, and ${waits.everybody} it meanwhile`;
  const remedy = `Outside a transaction: ALTER TABLE ${quoteName(table)} DETACH PARTITION ${quoteName(partition)} CONCURRENTLY;`;
  const fix = detachFix(situation);
  return [
    { rule: 'dropPartition', level: 'warning', consequence: 'lock', fixer: 'author', message, remedy, reach, fix },
  ];
}
