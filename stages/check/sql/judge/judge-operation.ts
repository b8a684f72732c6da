import type { Action, ActionOf } from '../operations.ts';
import { judgeRename } from './breaking.ts';
import { judgeChangeType } from './change-type.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import {
  judgeAddColumn,
  judgeAddConstraint,
  judgeIndex,
  judgeReindex,
  judgeRewrite,
  judgeSetNotNull,
  judgeValidate,
} from './locks.ts';
import { judgeDrop, judgeDropColumn, judgeDynamic, judgeTruncate, judgeWrite } from './loss.ts';
import { judgeDisable, judgeDropConstraint, judgeDropOwned, judgeRevoke, judgeUnreadBody } from './outage.ts';
import { judgePartition } from './partitions.ts';
import { judgeEnforceConstraint, judgeGrant, judgeLockTable, judgeLoseRecovery, judgeTakeOffline } from './powers.ts';
import { nothing } from './verdict.ts';
import type { Verdict } from './verdict.ts';

type Judge<K extends Action['kind']> = (
  action: ActionOf<K>,
  situation: Situation,
  known: Knowledge,
) => readonly Verdict[];

const judges: { readonly [K in Action['kind']]?: Judge<K> } = {
  drop: judgeDrop,
  truncate: judgeTruncate,
  write: judgeWrite,
  dynamic: judgeDynamic,
  partition: judgePartition,
  rename: judgeRename,
  index: judgeIndex,
  reindex: judgeReindex,
  rewrite: judgeRewrite,
  disable: judgeDisable,
  revoke: judgeRevoke,
  'drop-column': judgeDropColumn,
  'drop-constraint': judgeDropConstraint,
  'drop-owned': judgeDropOwned,
  'change-type': judgeChangeType,
  'add-column': judgeAddColumn,
  'add-constraint': judgeAddConstraint,
  'set-not-null': judgeSetNotNull,
  'validate-constraint': judgeValidate,
  grant: judgeGrant,
  'lose-recovery': judgeLoseRecovery,
  'lock-table': judgeLockTable,
  'take-offline': judgeTakeOffline,
  'enforce-constraint': judgeEnforceConstraint,
  'unread-body': judgeUnreadBody,
};

/** What is wrong with one operation, given what the change did before it. */
export function judgeOperation(situation: Situation, known: Knowledge): readonly Verdict[] {
  const { action } = situation.operation;
  const judge = judges[action.kind] as Judge<Action['kind']> | undefined;
  return judge === undefined ? nothing : judge(action as never, situation, known);
}
