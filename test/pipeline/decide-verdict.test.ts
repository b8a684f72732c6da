import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideVerdict, type VerdictInput } from '../../pipeline/decide-verdict.ts';
import type { Disposition, Finding } from '../../pipeline/domain/finding.ts';
import type { GateOutcome } from '../../pipeline/domain/gate.ts';
import { type Decision, decisionExitCodes } from '../../pipeline/domain/verdict.ts';
import { makeFinding } from '../stages/return/make-finding.ts';

const dispositions: readonly Disposition[] = [
  'fixed',
  'returned',
  'escalated',
  'informed',
  'suppressed',
  'baseline',
  'outside-change',
  'duplicate',
  'refuted',
  'dropped',
];

const findingArbitrary = fc
  .record({
    disposition: fc.constantFrom(...dispositions),
    effect: fc.constantFrom('blocking' as const, 'advisory' as const),
  })
  .map((parts) => makeFinding(parts));

const base = { durationMs: 1, usage: null, linesRead: 0 };
const outcomeArbitrary = (gateId: string): fc.Arbitrary<GateOutcome> =>
  fc.constantFrom<GateOutcome>(
    { ...base, gateId, status: 'completed', findings: 0 },
    { ...base, gateId, status: 'skipped', reason: 'nothing to do' },
    { ...base, gateId, status: 'errored', code: 'x', message: `${gateId} broke`, hint: 'mend it' },
  );

const inputArbitrary: fc.Arbitrary<VerdictInput> = fc.record({
  findings: fc.array(findingArbitrary, { maxLength: 6 }),
  outcomes: fc.tuple(outcomeArbitrary('sql'), outcomeArbitrary('critique')).map((pair) => pair as GateOutcome[]),
  coverage: fc.record({
    changedLines: fc.constantFrom(0, 10),
    readLines: fc.constantFrom(0, 0, 10),
    files: fc.constant([]),
    unread: fc.subarray([{ path: 'a.sql', gateId: 'sql', reason: 'too large' }]),
    excluded: fc.constant([]),
  }),
  escalations: fc.constant([]),
  overBudget: fc.boolean(),
  splitAdvice: fc.constantFrom(null, 'after the migration'),
  policy: fc.record({ count: fc.integer({ min: 0, max: 2 }), reasons: fc.constant(['assisted']) }),
  only: fc.subarray(['check']),
  critiqueRequired: fc.boolean(),
  files: fc.integer({ min: 0, max: 2 }),
  fixesPending: fc.constantFrom(null, 'run again with --fix'),
  notices: fc.subarray([{ code: 'config-empty', text: 'sets nothing', fingerprints: [] }]),
});

/** Every reason that should be listed, said once more in other words than the code's: code to the decision it calls for. */
function expectedReasons(input: VerdictInput): ReadonlyMap<string, Decision | null> {
  const { findings, outcomes, coverage, only, policy } = input;
  const has = (test: (finding: Finding) => boolean): boolean => findings.some(test);
  const critique = outcomes.find((outcome) => outcome.gateId === 'critique');
  const table: readonly (readonly [boolean, string, Decision | null])[] = [
    [has((one) => one.effect === 'blocking' && one.disposition === 'returned'), 'open-findings', 'returned'],
    [input.fixesPending !== null, 'fixes-proposed', 'returned'],
    [input.overBudget, 'over-attention-budget', 'returned'],
    [outcomes.some((outcome) => outcome.status === 'errored'), 'gate-errored', 'incomplete'],
    [coverage.unread.length > 0, 'lines-unread', 'incomplete'],
    [coverage.changedLines > 0 && coverage.readLines === 0 && only.length === 0, 'nothing-read', 'incomplete'],
    [input.critiqueRequired && critique?.status !== 'completed', 'critique-required', 'incomplete'],
    [has((one) => one.disposition === 'escalated'), 'needs-senior', 'escalated'],
    [policy.count > 0, 'policy', 'escalated'],
    [input.files === 0, 'nothing-to-review', null],
    [only.length > 0, 'limited-run', null],
    [critique?.status === 'skipped', 'critique-skipped', null],
    [has((one) => one.disposition === 'informed'), 'advisory-findings', null],
    [input.notices.length > 0, 'config-empty', null],
  ];
  return new Map(table.filter(([holds]) => holds).map(([, code, decision]) => [code, decision]));
}

const order: readonly Decision[] = ['returned', 'incomplete', 'escalated', 'pass'];

describe('the verdict', () => {
  it('is the first of returned, incomplete, escalated, pass that holds, and lists every reason that holds', () => {
    fc.assert(
      fc.property(inputArbitrary, (input) => {
        const verdict = decideVerdict(input);
        const expected = expectedReasons(input);
        const held = new Set(expected.values());
        expect(verdict.decision).toBe(order.find((decision) => held.has(decision)) ?? 'pass');
        expect(new Set(verdict.reasons.map((reason) => reason.code))).toEqual(new Set(expected.keys()));
      }),
      { numRuns: 2000 },
    );
  });

  it('names the deciding reasons first', () => {
    fc.assert(
      fc.property(inputArbitrary, (input) => {
        const { decision, reasons } = decideVerdict(input);
        const expected = expectedReasons(input);
        const deciding = reasons.map(({ code }) => expected.get(code) === decision);
        expect(deciding).toEqual(deciding.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('has the exit code of its decision, and passes only when nothing stands against it', () => {
    fc.assert(
      fc.property(inputArbitrary, (input) => {
        const verdict = decideVerdict(input);
        expect(verdict.exitCode).toBe(decisionExitCodes[verdict.decision]);
        const against = [...expectedReasons(input).values()].filter((decision) => decision !== null);
        expect(verdict.exitCode === 0).toBe(against.length === 0);
      }),
    );
  });

  it('names the findings that it rests on, and those only', () => {
    fc.assert(
      fc.property(inputArbitrary, (input) => {
        const open = decideVerdict(input).reasons.find((reason) => reason.code === 'open-findings');
        const prints = input.findings
          .filter((one) => one.effect === 'blocking' && one.disposition === 'returned')
          .map((one) => one.fingerprint);
        expect(open?.fingerprints ?? []).toEqual(prints);
      }),
    );
  });
});
