import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import { type Finding, isOpen } from '../../../pipeline/domain/finding.ts';
import type { GateOutcome } from '../../../pipeline/domain/gate.ts';
import type { ReturnSettings } from '../../../pipeline/domain/settings.ts';
import type { Evaluation } from '../../../stages/return/evaluation.ts';
import { type ReturnResult, runReturn } from '../../../stages/return/loop.ts';
import { stopCodes } from '../../../stages/return/next-step.ts';
import type { ReturnInput } from '../../../stages/return/progress.ts';
import { FakeWorkspace, type Turn } from './fake-workspace.ts';
import { makeFinding, makeFix } from './make-finding.ts';

/** `h1` is for a human, `s1` is suppressed, `m1` has a machine fix; any other is for the author. */
function findingFor(problem: string): Finding {
  const fields = { fingerprint: problem, message: problem, ruleId: `test/${problem}` };
  if (problem.startsWith('h'))
    return makeFinding({ ...fields, fixer: 'human', route: 'escalate', disposition: 'escalated' });
  if (problem.startsWith('s')) return makeFinding({ ...fields, disposition: 'suppressed' });
  if (problem.startsWith('m'))
    return makeFinding({ ...fields, route: 'fix', fix: makeFix('src/a.ts', 3, problem, '') });
  return makeFinding(fields);
}

const evaluationOf = (
  problems: readonly string[],
  head: string | null,
  more: Partial<Evaluation> = {},
): Evaluation => ({
  findings: problems.map(findingFor),
  headSha: head,
  drafted: problems.length,
  durationMs: 10,
  ...more,
});

const settings: ReturnSettings = {
  agent: { command: ['agent'] },
  rounds: 3,
  machineFixes: 'safe',
  budget: { usd: 5, minutes: 30 },
};

async function run(
  problems: readonly string[],
  turns: readonly Turn[],
  options: Partial<ReturnInput<Evaluation>> & { workspace?: FakeWorkspace } = {},
): Promise<{ result: ReturnResult<Evaluation>; workspace: FakeWorkspace; opened: number }> {
  const workspace = options.workspace ?? new FakeWorkspace(problems, turns);
  let opened = 0;
  const result = await runReturn<Evaluation>({
    settings,
    change: { files: [] },
    first: evaluationOf(problems, null),
    openWorkspace: () => {
      opened += 1;
      return Promise.resolve(workspace);
    },
    evaluate: async () => evaluationOf(workspace.problems, await workspace.head()),
    now: () => 0,
    signal: new AbortController().signal,
    ...options,
  });
  return { result, workspace, opened };
}

const open = (result: ReturnResult<Evaluation>): string[] =>
  result.final.findings.filter(isOpen).map((finding) => finding.fingerprint);

describe('runReturn', () => {
  it('opens no workspace when there is nothing to do', async () => {
    const { result, opened } = await run(['h1', 's1'], []);
    expect(opened).toBe(0);
    expect(result.stop.code).toBe('nothing-to-return');
    expect(result.rounds).toMatchObject([{ number: 1, action: null, blocking: 1, durationMs: 10 }]);
    expect(result.patch).toBe('');
  });

  it('opens none either when nobody asked, or no agent is there', async () => {
    expect(await run(['a'], [], { enabled: false })).toMatchObject({
      opened: 0,
      result: { stop: { code: 'not-asked' } },
    });
    const none = await run(['a'], [], { settings: { ...settings, agent: 'none' } });
    expect(none).toMatchObject({ opened: 0, result: { stop: { code: 'no-agent' } } });
  });

  it('asks the author until everything is fixed, and keeps what was tried', async () => {
    const turns = [{ problems: ['b', 'h1'], stdout: 'b is a false alarm' }, { problems: ['h1'] }];
    const { result, workspace } = await run(['a', 'b', 'h1'], turns);
    expect(result.stop.code).toBe('nothing-to-return');
    expect(open(result)).toEqual(['h1']);
    expect(result.fixedFingerprints).toEqual(new Set(['a', 'b']));
    expect(result.fixedFindings.map(({ disposition, reason }) => [disposition, reason])).toEqual([
      ['fixed', "Gone after the author agent's edit in round 1."],
      ['fixed', "Gone after the author agent's edit in round 2."],
    ]);
    expect(result.rounds.map(({ number, action, blocking }) => [number, action, blocking])).toEqual([
      [1, 'author-agent', 3],
      [2, 'author-agent', 2],
      [3, null, 1],
    ]);
    expect(workspace.packets.map((packet) => packet.round)).toEqual([1, 2]);
    const attempts = result.attemptsByFingerprint.get('b') ?? [];
    expect(attempts.map((attempt) => attempt.round)).toEqual([1, 2]);
    expect(attempts[0]?.outcome).toBe('The author agent edited the change; still there. It said: b is a false alarm');
    expect(workspace.closed).toBe(1);
    expect(result.patch).toBe('["h1"]');
  });

  it.each([
    ['author-unchanged', [{ problems: ['a', 'b'] }]],
    ['agent-failed', [{ problems: ['a', 'b'], exitCode: 3 }]],
    ['agent-failed', [{ problems: ['half'], timedOut: true, exitCode: null }]],
    ['agent-failed', [{ problems: [], cannotStart: true }]],
    ['repeated-findings', [{ problems: ['a', 'b', 'h9'] }]],
  ] satisfies [string, Turn[]][])('stops with %s and leaves the findings open', async (code, turns) => {
    const { result, workspace } = await run(['a', 'b'], turns);
    expect(result.stop.code).toBe(code);
    expect(open(result)).toEqual(expect.arrayContaining(['a', 'b']));
    expect(open(result)).not.toContain('half');
    expect(result.attemptsByFingerprint.get('a')).toHaveLength(1);
    expect(workspace.closed).toBe(1);
  });

  it('takes a change although the command failed', async () => {
    const { result } = await run(['a'], [{ problems: [], exitCode: 1 }]);
    expect(result.stop.code).toBe('nothing-to-return');
    expect(result.rounds[0]?.outcome).toContain('exit code 1');
  });

  it('gives the agent what is left of the time', async () => {
    let clock = 0;
    const { result, workspace } = await run(['a', 'b'], [{ problems: ['c', 'd'] }, { problems: ['e', 'f'] }], {
      now: () => (clock += 60_000),
      settings: { ...settings, budget: { usd: 1, minutes: 8 } },
    });
    expect(result.stop.code).toBe('time-spent');
    expect(workspace.limits.every((limit) => limit < 8 * 60_000)).toBe(true);
  });

  it('refuses an empty command before anything is opened', async () => {
    const refused = run(['a'], [], { settings: { ...settings, agent: { command: [] } } });
    await expect(refused).rejects.toMatchObject({ code: 'empty-command' });
  });

  it('stops, with the review kept, when no workspace can be had', async () => {
    const failing = {
      openWorkspace: () => Promise.reject(new Failure({ code: 'x', message: 'No room.', hint: 'Tidy.' })),
    };
    const { result } = await run(['a'], [], failing);
    expect(result.stop).toEqual({ code: 'workspace-unavailable', text: 'No room. Tidy.' });
    expect(open(result)).toEqual(['a']);
  });

  it('goes back to what was read last when the change cannot be read again', async () => {
    const failing = {
      evaluate: () => Promise.reject(new Failure({ code: 'x', message: 'Unreadable.', hint: 'Look.' })),
    };
    const { result, workspace } = await run(['a'], [{ problems: [] }], failing);
    expect(result.stop.code).toBe('evaluation-failed');
    expect(open(result)).toEqual(['a']);
    expect(result.patch).toBe('');
    expect(workspace.closed).toBe(1);
  });

  it('passes bugs and aborts on, and closes what it opened', async () => {
    const workspace = new FakeWorkspace(['a'], [{ problems: [] }]);
    const bug = run(['a'], [], { workspace, evaluate: () => Promise.reject(new TypeError('bug')) });
    await expect(bug).rejects.toThrow('bug');
    expect(workspace.closed).toBe(1);
    const aborted = new FakeWorkspace(['a'], []);
    const stopped = run(['a'], [], { workspace: aborted, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    expect(aborted.closed).toBe(1);
  });
});

describe('machine fixes in the loop', () => {
  const removing = (problems: readonly string[], fix: { edits: readonly { expected: string }[] }): readonly string[] =>
    problems.filter((problem) => problem !== fix.edits[0]?.expected);
  const none = { settings: { ...settings, agent: 'none' } } as const;

  it('keeps them when their findings are gone', async () => {
    const workspace = new FakeWorkspace(['m1', 'm2', 'a'], [], removing);
    const { result } = await run(['m1', 'm2', 'a'], [], { workspace, ...none });
    expect(result.stop.code).toBe('no-agent');
    expect(open(result)).toEqual(['a']);
    expect(result.fixedFingerprints).toEqual(new Set(['m1', 'm2']));
    expect(result.rounds.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['machine-fixes', '2 machine fixes applied and kept.'],
      [null, 'No author agent is configured; 1 finding for the author stay open.'],
    ]);
    expect(result.patch).toBe('["a"]');
  });

  it.each([
    ['the finding stays', (problems: readonly string[]) => [...problems, 's9'], 'test/m1 was still found'],
    ['something new blocks', () => ['new'], 'a new blocking finding appeared: test/new'],
  ])('undoes them when %s, and goes on without', async (_, applyFix, why) => {
    const workspace = new FakeWorkspace(['m1'], [{ problems: [] }], applyFix);
    const { result } = await run(['m1'], [], { workspace });
    expect(result.rounds[0]?.outcome).toContain(why);
    expect(result.rounds[1]).toMatchObject({ number: 2, action: 'author-agent', blocking: 1 });
    expect(result.fixedFingerprints).toEqual(new Set(['m1']));
    expect(result.attemptsByFingerprint.get('m1')?.map(({ outcome }) => outcome)).toEqual([
      expect.stringContaining('Machine fix undone'),
      'Gone after the author agent.',
    ]);
  });

  it('says why a fix was left out', async () => {
    const { result } = await run(['m1'], [], none);
    expect(result.rounds[0]?.outcome).toBe('No machine fix could be applied.');
    expect(result.attemptsByFingerprint.get('m1')?.[0]?.outcome).toContain('it does not fit');
  });
});

describe('what was not looked at again', () => {
  const outcome = (fields: object): GateOutcome[] => [
    { gateId: 'smells', durationMs: 1, usage: null, linesRead: 0, ...fields } as GateOutcome,
  ];
  const changed = { path: 'src/a.ts', changedLines: 1, readLines: 0, readBy: {}, unread: [] };

  it.each([
    ['its gate crashed', { outcomes: outcome({ status: 'errored', code: 'x', message: '', hint: '' }) }],
    [
      'its gate waits although the file is still changed',
      { outcomes: outcome({ status: 'skipped', reason: 'waits' }), coverage: { files: [changed], unread: [] } },
    ],
    [
      'its gate could not read the file',
      { coverage: { files: [changed], unread: [{ path: 'src/a.ts', gateId: 'smells', reason: 'parse error' }] } },
    ],
  ] satisfies [string, Partial<Evaluation>][])('stays open when %s', async (_, more) => {
    const { result } = await run(['a'], [{ problems: [] }], {
      evaluate: () => Promise.resolve(evaluationOf([], 'x', more)),
    });
    expect(open(result)).toEqual(['a']);
    expect(result.fixedFingerprints.size).toBe(0);
    expect(result.final.findings[0]?.reason).toContain('Not looked at again');
  });

  it('is fixed when its file is no part of the change any more', async () => {
    const more = { outcomes: outcome({ status: 'skipped', reason: 'no files' }), coverage: { files: [], unread: [] } };
    const { result } = await run(['a'], [{ problems: [] }], {
      evaluate: () => Promise.resolve(evaluationOf([], 'x', more)),
    });
    expect(result.fixedFingerprints).toEqual(new Set(['a']));
  });
});

describe('any author, any findings', () => {
  const problems = fc.uniqueArray(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'i', 'm1', 'm2', 'm3', 'h1', 'h2', 's1', 's2'),
  );
  const turn: fc.Arbitrary<Turn> = fc.record({
    problems,
    exitCode: fc.constantFrom(0, 0, 0, 1, null),
    timedOut: fc.constantFrom(false, false, false, true),
    cannotStart: fc.constantFrom(false, false, false, false, true),
  });

  it('ends within its bound, loses no finding, and offers only what was read', async () => {
    await fc.assert(
      fc.asyncProperty(
        problems,
        fc.array(turn, { maxLength: 6 }),
        fc.array(problems, { maxLength: 3 }),
        fc.nat({ max: 4 }),
        fc.constantFrom('safe' as const, 'off' as const),
        async (first, turns, fixed, rounds, machineFixes) => {
          const results = [...fixed];
          const workspace = new FakeWorkspace(first, turns, () => results.shift() ?? null);
          const seen = new Set<string>();
          let evaluations = 0;
          const evaluate = async (): Promise<Evaluation> => {
            evaluations += 1;
            return evaluationOf(workspace.problems, await workspace.head());
          };
          const { result } = await run(first, turns, {
            workspace,
            evaluate,
            settings: { ...settings, rounds, machineFixes },
          });
          expect(workspace.packets.length).toBeLessThanOrEqual(rounds);
          expect(evaluations).toBeLessThanOrEqual(rounds + 1);
          expect(stopCodes).toContain(result.stop.code);
          for (const evaluation of result.evaluations)
            for (const finding of evaluation.findings) seen.add(finding.fingerprint);
          const final = new Set(result.final.findings.map((finding) => finding.fingerprint));
          for (const print of seen) expect(final.has(print) !== result.fixedFingerprints.has(print)).toBe(true);
          expect(result.fixedFindings.map((finding) => finding.fingerprint).toSorted()).toEqual(
            [...result.fixedFingerprints].toSorted(),
          );
          // The patch leads to exactly what the last standing evaluation read.
          expect(result.final.findings.map((finding) => finding.fingerprint)).toEqual(workspace.problems);
          expect(new Set(result.rounds.map((round) => round.number)).size).toBe(result.rounds.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
