import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { createEarlierSchema } from '../earlier/schema.ts';
import type { EarlierSchema } from '../earlier/schema.ts';
import type { SqlOptions } from '../options.ts';
import { keyOf } from '../operations.ts';
import { ruleByName } from '../rules.ts';
import type { Script } from '../script/script.ts';
import { judgeOperation } from './judge-operation.ts';
import { judgeReading } from './judge-reading.ts';
import { createKnowledge } from './knowledge.ts';
import type { Situation } from './knowledge.ts';
import { judgeLockTimeout } from './lock-timeout.ts';
import { orderSituations } from './situations.ts';
import { toDraft } from './to-draft.ts';
import type { Verdict } from './verdict.ts';

/** Routines that the change itself runs: what they do happens now. */
function calledRoutines(all: readonly Situation[]): ReadonlySet<string> {
  const called = new Set<string>();
  for (const { operation } of all) {
    const { action, where } = operation;
    if (action.kind === 'call' && where.kind !== 'routine') called.add(keyOf(action.name));
  }
  return called;
}

function applies(verdict: Verdict, script: Script, isDeferred: boolean): boolean {
  const rule = ruleByName[verdict.rule];
  if (rule.appliesTo === 'everywhere') return true;
  return script.isMigration && !isDeferred;
}

/** Judges the scripts of one folder together: what one creates, the next may drop. */
export function judgeScripts(
  scripts: readonly Script[],
  options: SqlOptions,
  earlier: EarlierSchema = createEarlierSchema(),
): readonly FindingDraft[] {
  const all = orderSituations(scripts);
  const known = createKnowledge(earlier);
  const called = calledRoutines(all);
  const drafts: FindingDraft[] = scripts.flatMap(judgeReading);
  for (const situation of all) {
    const { script, unit, operation } = situation;
    const isDeferred = operation.where.kind === 'routine' && !called.has(keyOf(operation.where.name));
    if (unit.isTouched) {
      const verdicts = judgeOperation(situation, known).filter((verdict) => applies(verdict, script, isDeferred));
      drafts.push(...verdicts.map((verdict) => toDraft(verdict, { script, unit, operation, isDeferred })));
    }
    if (!isDeferred) known.learn(situation);
  }
  return options.checkLockTimeout ? [...drafts, ...judgeLockTimeout(all)] : drafts;
}
