import { compareCommands } from '../commands/compare-commands.ts';
import type { CiChange } from './ci-change.ts';
import type { CiFile, CiJob, CiStep } from './ci-model.ts';
import { judgeTriggers } from './compare-triggers.ts';
import { findJob, findStep, isCheck, isTakenOver, shown, squeeze, wordsOf } from './find-step.ts';
import type { Heads } from './find-step.ts';

const isNever = (condition: string): boolean =>
  /^(?:\$\{\{\s*)?(?:false|0|''|!always\(\))(?:\s*\}\})?$/.test(condition.trim()) ||
  /"when":"never"\}\]$|^"never"$/.test(condition);
const isManual = (condition: string): boolean => /"?when"?:? ?"?manual|^"manual"$|workflow_dispatch/.test(condition);

function judgeCondition(what: string, before: string, after: string, words: readonly string[]): readonly CiChange[] {
  if (squeeze(before) === squeeze(after) || after === '') return [];
  const change = {
    symbol: what,
    beforeWords: before === '' ? words : [before, ...words],
    afterWords: [after, ...words],
  };
  if (isNever(after))
    return [{ ...change, rule: 'ci-check-removed', message: `${what} never runs any more (\`${after}\`).` }];
  if (isManual(after) && !isManual(before))
    return [{ ...change, rule: 'ci-narrowed', level: 'error', message: `${what} only runs by hand.` }];
  // `always()`, `!cancelled()` and the like make it run more often.
  if (/always\(\)|!cancelled\(\)|success\(\)/.test(after) && before === '') return [];
  if (before === '')
    return [
      { ...change, rule: 'ci-narrowed', message: `${what} now only runs when \`${squeeze(after).slice(0, 100)}\`.` },
    ];
  const isAnd =
    squeeze(after).length > squeeze(before).length &&
    squeeze(after).includes(squeeze(before).replace(/^\$\{\{\s*|\s*\}\}$/g, '')) &&
    after.includes('&&');
  return isAnd ? [{ ...change, rule: 'ci-narrowed', message: `${what} runs under one more condition.` }] : [];
}

/** One step became several under conditions that complement each other. */
function isSplit(before: CiJob, after: CiJob, step: CiStep): boolean {
  const alike = ({ steps }: CiJob): number =>
    steps.filter((one) => (step.uses === '' ? squeeze(one.run) === squeeze(step.run) : one.uses === step.uses)).length;
  return alike(after) > alike(before) && alike(before) > 0;
}

function judgeStep(job: CiJob, before: CiStep, after: CiStep, isDivided: boolean): readonly CiChange[] {
  const what = `“${shown(before)}” (${job.name})`;
  const change = { symbol: `${job.id} ${shown(before)}`, beforeWords: wordsOf(before), afterWords: wordsOf(after) };
  const changes: CiChange[] = [];
  if (!before.ignoresFailure && after.ignoresFailure)
    changes.push({
      ...change,
      rule: 'ci-failure-ignored',
      message: `${what} may fail without anybody being told.`,
      afterWords: ['continue-on-error', 'continueOnError', ...change.afterWords],
    });
  changes.push(
    ...judgeCondition(what, before.condition, isDivided ? before.condition : after.condition, change.afterWords).map(
      (one) => ({
        ...one,
        symbol: change.symbol,
      }),
    ),
  );
  const weakening = compareCommands(before.run, after.run);
  if (weakening !== null && weakening.how !== 'changed') {
    const lines = (text: string, other: string): readonly string[] =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !other.includes(line));
    changes.push({
      rule: weakening.how === 'ignored' ? 'ci-failure-ignored' : 'command-weakened',
      message: `${what} ${weakening.why}.`,
      symbol: change.symbol,
      beforeWords: lines(before.run, after.run),
      afterWords: lines(after.run, before.run),
    });
  }
  return changes;
}

function judgeJob(before: CiJob, after: CiJob | undefined, heads: Heads): readonly CiChange[] {
  const checks = before.steps.filter(isCheck);
  if (checks.length === 0) return [];
  if (after === undefined) {
    const gone = checks.filter((step) => !isTakenOver(step, heads));
    if (gone.length === 0) return [];
    return [
      {
        rule: 'ci-check-removed',
        message: `The job “${before.name}” is removed; it checked ${gone
          .slice(0, 4)
          .map((step) => `“${shown(step)}”`)
          .join(', ')}.`,
        symbol: before.id,
        beforeWords: [`${before.id}:`, before.name],
        afterWords: [],
      },
    ];
  }
  const what = `The job “${before.name}”`;
  const words = [`${after.id}:`, after.name];
  const changes: CiChange[] = [];
  if (!before.ignoresFailure && after.ignoresFailure)
    changes.push({
      rule: 'ci-failure-ignored',
      message: `${what} may fail without anybody being told.`,
      symbol: before.id,
      beforeWords: [],
      afterWords: ['continue-on-error', 'allow_failure', 'continueOnError'],
    });
  changes.push(
    ...judgeCondition(what, before.condition, after.condition, [
      'if:',
      'rules',
      'only',
      'when',
      'condition',
      ...words,
    ]).map((one) => ({ ...one, symbol: before.id })),
  );
  for (const step of checks) {
    const other = findStep(step, after.steps);
    if (other !== undefined) changes.push(...judgeStep(before, step, other, isSplit(before, after, step)));
    else if (!isTakenOver(step, heads))
      changes.push({
        rule: 'ci-check-removed',
        message: `The step “${shown(step)}” of “${before.name}” is removed.`,
        symbol: `${before.id} ${shown(step)}`,
        beforeWords: wordsOf(step),
        afterWords: [],
      });
  }
  if (before.name !== after.name && before.id === after.id)
    changes.push({
      rule: 'ci-narrowed',
      level: 'note',
      message: `${what} is now called “${after.name}”: a required check of the old name is never reported.`,
      symbol: before.id,
      beforeWords: [before.name],
      afterWords: [after.name],
    });
  const fewer = before.matrix.filter((one) => !after.matrix.includes(one));
  if (fewer.length > after.matrix.filter((one) => !before.matrix.includes(one)).length)
    changes.push({
      rule: 'ci-narrowed',
      level: 'note',
      message: `${what} no longer runs for ${fewer.slice(0, 4).join(', ')}.`,
      symbol: before.id,
      beforeWords: fewer.map((one) => one.split('=')[1] ?? one),
      afterWords: [],
    });
  return changes;
}

/** A deployment or a gate that no longer waits for a job that checks. */
function judgeNeeds(before: CiFile, after: CiFile): readonly CiChange[] {
  const checking = new Set(before.jobs.filter((job) => job.steps.some(isCheck)).map((job) => job.id));
  const ids = new Set(after.jobs.map((job) => job.id));
  return before.jobs.flatMap((job): readonly CiChange[] => {
    const other = after.jobs.find((one) => one.id === job.id);
    const gone = job.needs.filter(
      (need) => other !== undefined && !other.needs.includes(need) && checking.has(need) && ids.has(need),
    );
    // A need of a need is still waited for.
    const waited = gone.filter(
      (need) => !other?.needs.some((kept) => after.jobs.find((one) => one.id === kept)?.needs.includes(need)),
    );
    if (waited.length === 0) return [];
    return [
      {
        rule: 'ci-narrowed',
        message: `The job “${job.name}” no longer waits for ${waited.map((need) => `“${need}”`).join(', ')}.`,
        symbol: `${job.id} needs`,
        beforeWords: ['needs', 'requires', 'dependsOn', ...waited],
        afterWords: ['needs', 'requires', 'dependsOn'],
      },
    ];
  });
}

/** Both sides of one pipeline file, with what other pipeline files of the change hold at the head. */
export function compareCi(before: CiFile, after: CiFile, heads: Heads): readonly CiChange[] {
  const checks = before.jobs.some((job) => job.steps.some(isCheck));
  const jobs = before.jobs.flatMap((job) => judgeJob(job, findJob(job, after, before), heads));
  return [
    ...jobs,
    ...judgeNeeds(before, after),
    ...(checks && after.jobs.length > 0 ? judgeTriggers(before.triggers, after.triggers) : []),
  ];
}
