import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import {
  type DeterministicGate,
  defineGate,
  type Gate,
  type GateOutcome,
  type Tools,
} from '../../../pipeline/domain/gate.ts';
import { createCoverageLedger } from '../../../pipeline/gates/coverage.ts';
import { createFileAccess, shareContents } from '../../../pipeline/gates/file-access.ts';
import { runGates } from '../../../pipeline/gates/run-gates.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';
import { sampleDraft } from '../../support/samples.ts';

const noTools = {} as Tools;

function gateOf(id: string, run: DeterministicGate['run'], skip?: () => string | null): Gate {
  const options = z.unknown();
  return defineGate({ kind: 'deterministic', id, title: id, rules: [], options, run, ...(skip ? { skip } : {}) });
}

async function outcomesOf(
  gates: readonly Gate[],
  signal = new AbortController().signal,
  timeoutMs = 5000,
): Promise<{ outcomes: readonly GateOutcome[]; drafts: number }> {
  const { change } = changeFromPairs([{ path: 'a.ts', before: 'one\ntwo\n', after: 'one\nTWO\nthree\n' }]);
  const ledger = createCoverageLedger(change);
  const shared = shareContents({ bytes: async () => Buffer.from('one\nTWO\nthree\n'), list: async () => ['a.ts'] });
  const result = await runGates({
    gates: gates.map((gate) => ({ gate, options: {} })),
    change,
    prior: [],
    ledger,
    concurrency: 2,
    timeoutMs,
    signal,
    onEvent: () => {},
    filesFor: (gateId) => createFileAccess(gateId, change, shared, ledger),
    toolsFor: () => noTools,
    model: null,
  });
  return { outcomes: result.outcomes, drafts: result.drafted.flatMap(({ drafts }) => drafts).length };
}

const draftOf = (ruleId: string): FindingDraft => sampleDraft({ ruleId });

describe('runGates', () => {
  it('keeps the order of the gates, however they end, and counts what each read', async () => {
    const slow = gateOf('slow', async ({ files }) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await files.read('a.ts', 'new');
      return [draftOf('slow/x')];
    });
    const quick = gateOf('quick', async () => []);
    const { outcomes } = await outcomesOf([slow, quick]);
    expect(outcomes).toMatchObject([
      { gateId: 'slow', status: 'completed', findings: 1, linesRead: 2 },
      { gateId: 'quick', status: 'completed', findings: 0, linesRead: 0 },
    ]);
  });

  it('turns a throwing gate into an errored outcome and lets the others finish', async () => {
    const broken = gateOf('broken', async () => {
      throw new TypeError('x is not a function');
    });
    const { outcomes, drafts } = await outcomesOf([broken, gateOf('fine', async () => [draftOf('fine/x')])]);
    expect(outcomes[0]).toMatchObject({
      status: 'errored',
      code: 'unexpected',
      message: 'TypeError: x is not a function',
    });
    expect(outcomes[1]).toMatchObject({ status: 'completed' });
    expect(drafts).toBe(1);
  });

  it('stops a gate that never ends, even one that ignores its signal', async () => {
    const { outcomes } = await outcomesOf([gateOf('stuck', () => new Promise<never>(() => {}))], undefined, 50);
    expect(outcomes[0]).toMatchObject({ status: 'errored', code: 'gate-timeout' });
  });

  it('tells the gate to stop when its time is over', async () => {
    let reason: unknown;
    const polite = gateOf(
      'polite',
      ({ signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject((reason = signal.reason)))),
    );
    await outcomesOf([polite], undefined, 50);
    expect(String(reason)).toContain('did not end within');
  });

  it('rejects as a whole when the run is aborted', async () => {
    const controller = new AbortController();
    const pending = outcomesOf([gateOf('stuck', () => new Promise<never>(() => {}))], controller.signal);
    controller.abort(new Error('interrupted'));
    await expect(pending).rejects.toThrow('interrupted');
  });

  it.each([
    ['no list', 'nothing'],
    ['half a finding', [{ ruleId: 'odd/x' }]],
    ['a rule of another gate', [draftOf('secrets/aws')]],
  ])('does not accept %s as findings', async (_name, value) => {
    const { outcomes, drafts } = await outcomesOf([gateOf('odd', async () => value as never)]);
    expect(outcomes[0]).toMatchObject({ status: 'errored', code: 'gate-contract' });
    expect(drafts).toBe(0);
  });

  it('takes a measurement only from the gate that answers for it, and only one that can be true', async () => {
    const radius = {
      score: 40,
      level: 'medium' as const,
      reasons: [],
      reach: {
        knownFiles: 0,
        files: 0,
        entryPoints: 0,
        entryPointList: [],
        tests: 0,
        knownTests: 0,
        changed: [],
        untested: [],
        leftOut: 0,
      },
      graph: { nodes: [], edges: [] },
    };
    const measuring = (id: string, over: object): Gate =>
      gateOf(id, async ({ measure }) => {
        measure?.({ blastRadius: { ...radius, ...over } });
        return [];
      });
    const { outcomes } = await outcomesOf([
      measuring('blast-radius', {}),
      measuring('secrets', {}),
      measuring('blast-radius', { score: 101 }),
      measuring('blast-radius', { score: Number.NaN }),
      measuring('blast-radius', { level: 'none' }),
      measuring('blast-radius', { graph: { nodes: [], edges: [{ from: 'a', to: 'b' }] } }),
      measuring('blast-radius', { reach: { ...radius.reach, untested: Array.from({ length: 501 }, () => 'a') } }),
    ]);
    expect(outcomes[0]?.status).toBe('completed');
    for (const outcome of outcomes.slice(1))
      expect(outcome).toMatchObject({ status: 'errored', code: 'gate-contract' });
  });

  it('says why a gate had nothing to do', async () => {
    const { outcomes } = await outcomesOf([
      gateOf(
        'idle',
        async () => [],
        () => 'no SQL changed',
      ),
    ]);
    expect(outcomes[0]).toMatchObject({ status: 'skipped', reason: 'no SQL changed' });
  });
});
