import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, isOpen } from '../../../pipeline/domain/finding.ts';
import type { GateOutcome } from '../../../pipeline/domain/gate.ts';
import type { LedgerCall, ReturnLedger } from '../../../pipeline/domain/return-ledger.ts';
import type { ReturnSettings } from '../../../pipeline/domain/settings.ts';
import type { Evaluation } from '../../../stages/return/evaluation.ts';
import { type ReturnResult, runReturn } from '../../../stages/return/loop.ts';
import { stopCodes } from '../../../stages/return/next-step.ts';
import type { ReturnInput } from '../../../stages/return/progress.ts';
import { returnReasons } from '../../../stages/return/reasons.ts';
import { settleFindings } from '../../../stages/return/settle.ts';
import { FakeWorkspace, type Turn } from './fake-workspace.ts';
import { makeFinding } from './make-finding.ts';

const outcomes: readonly GateOutcome[] = ['critique', 'smells', 'tamper'].map((gateId) => ({
  gateId,
  status: 'completed',
  findings: 0,
  durationMs: 1,
  usage: null,
  linesRead: 1,
}));

/** `t…` comes from the gate tamper, `q…` is a critic's claim, `x…` a critic's claim of a data loss; others for the author. */
function findingFor(problem: string): Finding {
  const fields = { fingerprint: problem, message: `${problem}!`, ruleId: `smells/${problem}` };
  const claim = { status: 'confirmed', evidence: '' } as const;
  if (problem.startsWith('t'))
    return makeFinding({
      ...fields,
      ruleId: `tamper/${problem}`,
      gateId: 'tamper',
      fixer: 'human',
      route: 'escalate',
      disposition: 'escalated',
    });
  const location = { path: 'src/q.ts', side: 'new', region: { startLine: 900 } } as const;
  if (problem.startsWith('q')) return makeFinding({ ...fields, gateId: 'critique', claim, location });
  if (problem.startsWith('x'))
    return makeFinding({ ...fields, gateId: 'critique', claim, location, consequence: 'loss' });
  return makeFinding(fields);
}

const evaluationOf = (problems: readonly string[], head: string | null): Evaluation => ({
  findings: problems.map(findingFor),
  headSha: head,
  drafted: problems.length,
  durationMs: 10,
  outcomes,
});

const command: ReturnSettings = {
  agent: { command: ['agent'] },
  rounds: 3,
  machineFixes: 'safe',
  budget: { usd: 5, minutes: 30 },
};
/** An agent that tells what it cost, as `claude -p --output-format json` does. */
const telling: ReturnSettings = { ...command, agent: 'claude-code' };
const says = (total_cost_usd: number, result = ''): string =>
  JSON.stringify({ type: 'result', result, total_cost_usd });

type Options = Partial<ReturnInput<Evaluation>> & { readonly workspace?: FakeWorkspace };

async function run(
  problems: readonly string[],
  turns: readonly Turn[],
  options: Options = {},
): Promise<{ result: ReturnResult<Evaluation>; workspace: FakeWorkspace; findings: readonly Finding[] }> {
  const workspace = options.workspace ?? new FakeWorkspace(problems, turns);
  const result = await runReturn<Evaluation>({
    settings: command,
    change: { files: [] },
    first: evaluationOf(problems, null),
    openWorkspace: () => Promise.resolve(workspace),
    evaluate: async () => evaluationOf(workspace.problems, await workspace.head()),
    now: () => 0,
    signal: new AbortController().signal,
    ...options,
  });
  return { result, workspace, findings: settleFindings(result, false) };
}

const edit = (
  path: string,
  lines = 1,
): { path: string; added: number; removed: number; lines: { start: number; end: number }[] } => ({
  path,
  added: lines,
  removed: 0,
  lines: [{ start: 1, end: lines }],
});
const dispositionOf = (findings: readonly Finding[], print: string): string | undefined =>
  findings.find((finding) => finding.fingerprint === print)?.disposition;

describe('guards of the loop', () => {
  it('money: no call is made once the budget is used, and the cost is in the rounds and in the reasons', async () => {
    const turns = [3, 3, 3].map((usd, index) => ({ problems: [`p${index}`], stdout: says(usd) }));
    const { result, workspace } = await run(['a'], turns, { settings: telling });
    expect(result.stop.code).toBe('money-spent');
    expect(workspace.packets).toHaveLength(2);
    expect(result.rounds.map((round) => round.costUsd)).toEqual([3, 3, undefined]);
    expect(result.rounds.at(-1)).toMatchObject({ stop: 'money-spent', action: null });
    expect(returnReasons(result).map(({ code }) => code)).toEqual(['return-money-spent', 'return-cost']);
  });

  it('money of an agent that does not tell counts as assumed, and the report says that it is not known', async () => {
    const turns = [0, 1, 2].map((index) => ({ problems: [`p${index}`] }));
    const assumed = { ...command, budget: { usd: 5, minutes: 30, roundUsd: 2.5 } };
    const { result, workspace } = await run(['a'], turns, { settings: assumed });
    expect(result.stop.code).toBe('money-spent');
    expect(workspace.packets).toHaveLength(2);
    expect(returnReasons(result).at(-1)).toMatchObject({
      code: 'return-cost-unknown',
      text: 'the author agent was called 2 times; it did not tell what that cost, counted as $5.00 in all',
    });
  });

  it.each([
    ['the state under review', ['a', 'b'], [{ problems: ['c'] }, { problems: ['a', 'b'] }]],
    ['the state after round 1', ['a', 'b'], [{ problems: ['c'] }, { problems: ['d'] }, { problems: ['c'] }]],
  ] satisfies [string, string[], Turn[]][])(
    'oscillation: back to %s, which is not read again',
    async (name, first, turns) => {
      let evaluations = 0;
      const workspace = new FakeWorkspace(first, turns);
      const evaluate = async (): Promise<Evaluation> => {
        evaluations += 1;
        return evaluationOf(workspace.problems, await workspace.head());
      };
      const { result } = await run(first, turns, { workspace, evaluate, settings: { ...command, rounds: 9 } });
      expect(result.stop.code).toBe('oscillation');
      expect(result.stop.text).toContain(name);
      expect(evaluations).toBe(turns.length - 1);
      expect(result.final.findings.map((finding) => finding.fingerprint)).toEqual(workspace.problems);
    },
  );

  it('scope: an edit far from the change is read and kept, not offered, and what went with it is a human’s', async () => {
    const edits = ['x/1.ts', 'x/2.ts', 'x/3.ts', 'x/4.ts'].map((path) => edit(path));
    const { result, findings } = await run(['a', 'b'], [{ problems: ['b'], edits }]);
    expect(result.stop.code).toBe('scope-grown');
    expect(result.held?.text).toContain(
      'it edits 4 files outside of the change (x/1.ts, x/2.ts, x/3.ts and 1 more); 3 are allowed',
    );
    expect(findings.map(({ fingerprint, disposition }) => [fingerprint, disposition])).toEqual([
      ['b', 'escalated'],
      ['a', 'escalated'],
    ]);
  });

  it.each([
    ['a neighbour', [edit('src/b.ts')], 'nothing-to-return'],
    ['what decides how changes are checked', [edit('.github/workflows/ci.yml')], 'scope-grown'],
    ['more lines than allowed', [edit('src/a.ts', 401)], 'scope-grown'],
    ['a few files elsewhere', [edit('x/1.ts'), edit('y/2.ts'), edit('z/3.ts')], 'nothing-to-return'],
  ])('scope: an edit of %s', async (_, edits, code) => {
    expect((await run(['a'], [{ problems: [], edits }])).result.stop.code).toBe(code);
  });

  it('tamper: a weakened check after a round ends the loop, and both findings are a human’s', async () => {
    const { result, findings } = await run(['a', 'b', 't0'], [{ problems: ['b', 't0', 't1'] }]);
    expect(result.stop).toEqual({
      code: 'tampered',
      text: "The author agent's edit in round 1 weakened what checks it: t1!.",
    });
    expect(result.held).not.toBeNull();
    for (const print of ['a', 'b', 't1']) expect(dispositionOf(findings, print)).toBe('escalated');
  });

  it('late findings: a critic’s afterthought in untouched code is told, and blocks nothing', async () => {
    const edits = [edit('src/a.ts')];
    const { findings } = await run(['a', 'b'], [{ problems: ['b', 'q1', 'x1', 'c'], edits }]);
    expect(dispositionOf(findings, 'q1')).toBe('informed');
    expect(findings.find(({ fingerprint }) => fingerprint === 'q1')?.reason).toContain('Seen only in round 2');
    for (const print of ['x1', 'c']) expect(dispositionOf(findings, print)).not.toBe('informed');
  });

  it('late findings: near the edit, or of a critic that had not read before, they block', async () => {
    const near = await run(
      ['a'],
      [{ problems: ['q1'], edits: [{ ...edit('src/q.ts'), lines: [{ start: 890, end: 890 }] }] }],
    );
    expect(dispositionOf(near.findings, 'q1')).toBe('escalated');
    const first = { ...evaluationOf(['a'], null), outcomes: outcomes.filter(({ gateId }) => gateId !== 'critique') };
    const unread = await run(['a'], [{ problems: ['q1'], edits: [edit('src/a.ts')] }], { first });
    expect(dispositionOf(unread.findings, 'q1')).toBe('escalated');
  });
});

describe('a dispute', () => {
  const file = JSON.stringify({ disputes: [{ fingerprint: 'a', evidence: 'The value cannot be null here.' }] });

  it.each([
    ['in a file', { problems: ['a'], disputeFile: file }],
    ['in a block of the answer', { problems: ['a'], stdout: `I left it.\n\`\`\`json\n${file}\n\`\`\`\n` }],
    [
      'as a line',
      { problems: ['a'], stdout: `I left it.\n{"fingerprint":"a","evidence":"The value cannot be null here."}` },
    ],
  ] satisfies [string, Turn][])('%s, without an edit: attached, judged, and a human decides', async (_, turn) => {
    const judged: string[] = [];
    const { result, findings } = await run(['a'], [turn], {
      judgeDispute(finding, evidence) {
        judged.push(`${finding.fingerprint}: ${evidence}`);
        return Promise.resolve({ answer: { status: 'doubtful', reason: 'It is set above.' }, costUsd: 0 });
      },
    });
    expect(result.stop.code).toBe('disputed');
    expect(judged).toEqual(['a: The value cannot be null here.']);
    expect(findings[0]).toMatchObject({
      disposition: 'escalated',
      dispute: { round: 1, evidence: 'The value cannot be null here.', answer: { status: 'doubtful' } },
    });
  });

  it('of one finding lets the author go on with the others', async () => {
    const { result, findings } = await run(
      ['a', 'b'],
      [{ problems: ['a', 'b'], disputeFile: file }, { problems: ['a'] }],
    );
    expect(result.stop.code).toBe('disputed');
    expect(dispositionOf(findings, 'b')).toBe('fixed');
    expect(dispositionOf(findings, 'a')).toBe('escalated');
    expect(new Set(result.rounds.map((round) => round.number)).size).toBe(result.rounds.length);
  });

  it('of what nobody asked, or without a word of evidence, is none', async () => {
    for (const disputeFile of [
      '{"fingerprint":"z","evidence":"no"}',
      '{"fingerprint":"a","evidence":" "}',
      '[1,null]',
      'x',
    ])
      expect((await run(['a'], [{ problems: ['a'], disputeFile }])).result.stop.code).toBe('author-unchanged');
  });
});

/** A ledger in memory that can be stopped after any number of writes, as a kill would. */
class MemoryLedger implements ReturnLedger {
  calls: readonly LedgerCall[] = [];
  write = (calls: readonly LedgerCall[]): Promise<void> => {
    this.calls = structuredClone(calls);
    return Promise.resolve();
  };
}

describe('the ledger', () => {
  const turns = [
    { problems: ['b'], stdout: says(1) },
    { problems: [], stdout: says(2) },
  ];

  it('answers a later run of the same change, which pays nothing and comes to the same end', async () => {
    const ledger = new MemoryLedger();
    const openLedger = () => Promise.resolve(ledger);
    const first = await run(['a'], turns, { settings: telling, openLedger });
    const again = await run(['a'], [], { settings: telling, openLedger });
    expect(again.workspace.packets).toEqual([]);
    expect(again.result.patch).toBe(first.result.patch);
    expect(again.result.stop).toEqual(first.result.stop);
    expect(again.result.cost.calls).toBe(0);
    expect(again.result.rounds[0]?.outcome).toContain('An earlier run had paid for this answer.');
  });

  it('counts what earlier runs spent before anything more is paid', async () => {
    const ledger = new MemoryLedger();
    const openLedger = () => Promise.resolve(ledger);
    await run(['a'], [{ problems: ['b'], stdout: says(4.9) }], { settings: { ...telling, rounds: 1 }, openLedger });
    await run(['a'], [{ problems: ['b'], exitCode: 1, stdout: says(0.2) }], {
      settings: { ...telling, rounds: 2 },
      openLedger,
    });
    const more = await run(['a'], turns, { settings: { ...telling, rounds: 3 }, openLedger });
    expect(more.workspace.packets).toEqual([]);
    expect(more.result.stop.code).toBe('money-spent');
  });

  it('asks again where an earlier run failed, or was killed while the agent worked', async () => {
    const ledger = new MemoryLedger();
    const openLedger = () => Promise.resolve(ledger);
    await run(['a'], [{ problems: ['a'], exitCode: 3 }], { openLedger });
    ledger.calls = [...ledger.calls, { asked: ledger.calls[0]?.asked ?? '', at: '', answer: null }];
    const again = await run(['a'], [{ problems: [] }], { openLedger });
    expect(again.workspace.packets).toHaveLength(1);
    expect(again.result.stop.code).toBe('nothing-to-return');
  });
});

describe('any critic, any author, any budget', () => {
  const names = ['a', 'b', 'c', 'd', 'q1', 'q2', 'x1', 't1', 't2'];
  const problems = fc.uniqueArray(fc.constantFrom(...names));
  const cost = fc.double({ min: 0, max: 4, noNaN: true });
  const turn = fc.record({
    problems,
    usd: cost,
    exitCode: fc.constantFrom(0, 0, 0, 1),
    cannotStart: fc.constantFrom(false, false, false, false, true),
    timedOut: fc.constantFrom(false, false, false, false, true),
    edits: fc.constantFrom(
      [],
      [edit('src/a.ts')],
      [edit('src/q.ts', 5)],
      [edit('src/a.ts', 500)],
      [edit('.pipeline/x')],
    ),
    disputed: fc.uniqueArray(fc.constantFrom(...names)),
  });

  it('ends within its bound and its budget plus one call, with a named reason, and loses no finding', async () => {
    await fc.assert(
      fc.asyncProperty(
        problems,
        fc.array(turn, { maxLength: 8 }),
        fc.nat({ max: 6 }),
        fc.double({ min: 0.01, max: 6, noNaN: true }),
        async (first, scripted, rounds, usd) => {
          const turns = scripted.map(({ usd: price, disputed, ...rest }) => ({
            ...rest,
            stdout: says(price),
            disputeFile: JSON.stringify(disputed.map((fingerprint) => ({ fingerprint, evidence: 'It is fine.' }))),
          }));
          const workspace = new FakeWorkspace(first, turns);
          const costs: number[] = [];
          const runAgent = workspace.runAgent;
          workspace.runAgent = async (...args) => {
            costs.push(scripted[costs.length]?.usd ?? 0);
            return runAgent(...args);
          };
          const settings = { ...telling, rounds, budget: { usd, minutes: 30 } };
          const { result, findings } = await run(first, turns, { workspace, settings });
          expect(workspace.packets.length).toBeLessThanOrEqual(rounds);
          expect(stopCodes).toContain(result.stop.code);
          expect(result.rounds.at(-1)?.stop).toBe(result.stop.code);
          expect(costs.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBeLessThan(usd);
          const seen = new Set(
            result.evaluations.flatMap((each) => each.findings.map((finding) => finding.fingerprint)),
          );
          expect(new Set(findings.map((finding) => finding.fingerprint))).toEqual(seen);
          expect(findings).toHaveLength(seen.size);
          const disputed = findings.filter((each) => result.disputes.has(each.fingerprint) && isOpen(each));
          expect(disputed.filter((each) => each.disposition !== 'escalated')).toEqual([]);
          const held = findings.filter((each) => result.held?.fingerprints.has(each.fingerprint));
          expect(held.filter((each) => each.effect === 'blocking' && each.disposition === 'fixed')).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
