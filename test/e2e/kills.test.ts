import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProcesses, reviewCli, startCli, waitFor } from '../support/cli.ts';
import { type KillOutcome, killTrial, makeKillCase } from '../support/kill-trial.ts';
import { photograph } from '../support/repository.ts';

/** Set by `npm run bench -- kills`. */
const trials = Number(process.env['KILL_TRIALS'] ?? 0);
const spanMs = Number(process.env['KILL_SPAN_MS'] ?? 3000);

describe.runIf(process.platform === 'linux')('a run that is killed', () => {
  // The whole takes some two seconds; more trials, at random moments, are in `npm run bench -- kills`.
  it.each([200, 700, 1000, 1300, 1600, 1900, 2200])(
    'after %i ms leaves nothing behind, and the next one goes on',
    async (afterMs) => {
      const outcome = await killTrial(afterMs, afterMs % 200 === 0);
      expect(outcome.faults).toEqual([]);
    },
  );

  it('takes its agent with it, and the next run does not pay for what was answered', async () => {
    const { repository, args, log } = makeKillCase(false);
    const before = photograph(repository.root);
    const begun = (): number => readFileSync(log, 'utf8').split('begin').length - 1;
    const started = startCli(args, { cwd: repository.root });
    await waitFor('the second call', () => begun() === 2);
    started.child.kill('SIGKILL');
    await started.done;
    await waitFor('the agent to be gone', () => findProcesses(started.temporary).length === 0, 4000);
    expect(photograph(repository.root)).toEqual(before);
    const { report } = await reviewCli(
      args.slice(3).filter((arg) => arg !== 'json' && arg !== '--format'),
      {
        cwd: repository.root,
        env: { TMPDIR: started.temporary },
      },
    );
    expect(begun()).toBe(3);
    expect(report.rounds[0]?.outcome).toContain('An earlier run had paid for this answer.');
    expect(report.rounds[0]?.costUsd).toBe(0);
    expect(report.findings.map((finding) => finding.disposition)).toEqual(['fixed', 'fixed']);
    expect(
      readdirSync(path.join(repository.root, '.git/prereview')).filter((name) => name.startsWith('return-')),
    ).toHaveLength(1);
  });

  it.runIf(trials > 0)(
    `at ${trials} random moments`,
    async () => {
      const outcomes: KillOutcome[] = [];
      for (let trial = 0; trial < trials; trial++)
        outcomes.push(await killTrial(Math.random() * spanMs, trial % 2 === 0));
      const faults = outcomes.flatMap((outcome) => outcome.faults);
      const of = (has: (outcome: KillOutcome) => boolean): number => outcomes.filter(has).length;
      process.stdout.write(
        `${of(({ killed }) => killed)} of ${trials} runs killed in their first ${spanMs} ms: ${faults.length} faults, ` +
          `${of(({ resumed }) => resumed)} resumed from the ledger, ` +
          `${of(({ inGap }) => inGap)} paid twice, killed while the process of the agent ended\n${faults.join('\n')}\n`,
      );
      expect(faults).toEqual([]);
    },
    trials * 30_000,
  );
});
