import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import {
  decideNextStep,
  jaccard,
  type LoopState,
  type NextStep,
  returnable,
  stopCodes,
} from '../../../stages/return/next-step.ts';
import { makeFinding } from './make-finding.ts';

const state = (fields: Partial<LoopState> = {}): LoopState => ({
  enabled: true,
  round: 0,
  maxRounds: 3,
  findings: [makeFinding()],
  previousFingerprintSets: [],
  elapsedMs: 0,
  budget: { minutes: 30, usd: 5 },
  spentUsd: 0,
  disputed: new Set(),
  tampered: null,
  outgrown: null,
  revisited: null,
  agent: { command: ['agent'] },
  machineFixesLeft: 0,
  authorAnswered: null,
  agentFailure: null,
  ...fields,
});

const named = (...prints: string[]): Finding[] => prints.map((fingerprint) => makeFinding({ fingerprint }));

function stopCode(fields: Partial<LoopState>): string {
  const step = decideNextStep(state(fields));
  return step.kind === 'stop' ? step.stop.code : step.kind;
}

/** The state after an author who changes everything each time, which is the longest that a loop can go on. */
function afterStep(
  current: LoopState,
  step: Exclude<NextStep, { kind: 'stop' }>,
  findings: readonly Finding[],
): LoopState {
  if (step.kind === 'machine-fixes') return { ...current, findings, machineFixesLeft: 0 };
  const asked = new Set(step.findings.map((finding) => finding.fingerprint));
  return {
    ...current,
    findings,
    round: current.round + 1,
    authorAnswered: true,
    previousFingerprintSets: [...current.previousFingerprintSets, asked],
  };
}

describe('decideNextStep', () => {
  it('lets machines go first, then the author', () => {
    expect(decideNextStep(state({ machineFixesLeft: 1, agent: 'none' }))).toEqual({ kind: 'machine-fixes' });
    expect(decideNextStep(state())).toMatchObject({ kind: 'author-agent', more: 0 });
  });

  it.each([
    ['not-asked', { enabled: false, machineFixesLeft: 1 }],
    ['nothing-to-return', { findings: [] }],
    ['nothing-to-return', { findings: [], enabled: false }],
    ['nothing-to-return', { findings: [makeFinding({ route: 'escalate', disposition: 'escalated' })] }],
    ['no-agent', { agent: 'none' }],
    ['agent-failed', { agentFailure: 'It crashed.', round: 1 }],
    ['author-unchanged', { authorAnswered: false, round: 1 }],
    ['rounds-spent', { round: 3, authorAnswered: true }],
    ['rounds-spent', { maxRounds: 0 }],
    ['time-spent', { elapsedMs: 30 * 60_000 }],
    ['money-spent', { spentUsd: 5, round: 1, authorAnswered: true }],
    ['author-agent', { spentUsd: 4.99, round: 1, authorAnswered: true }],
    ['oscillation', { revisited: 'the state under review', round: 2, authorAnswered: true }],
    ['tampered', { tampered: 'a test is skipped', round: 1, findings: [] }],
    ['scope-grown', { outgrown: 'it edits 9 files', round: 1, findings: [] }],
    ['disputed', { disputed: new Set(['f'.repeat(32)]), round: 1, authorAnswered: true }],
    ['repeated-findings', { previousFingerprintSets: [new Set(['f'.repeat(32)])], round: 1 }],
    ['author-agent', { previousFingerprintSets: [new Set(['fixed meanwhile'])], round: 1 }],
    ['author-agent', { elapsedMs: 30 * 60_000 - 1, round: 2, authorAnswered: true }],
  ] satisfies [string, Partial<LoopState>][])('%s', (code, fields) => {
    expect(stopCode(fields)).toBe(code);
  });

  it('does not ask a third time for what was asked twice', () => {
    const sets = [new Set(['a', 'b']), new Set(['a', 'c'])];
    expect(stopCode({ findings: named('a'), previousFingerprintSets: sets, round: 2 })).toBe('unfixed-twice');
    const step = decideNextStep(state({ findings: named('a', 'd'), previousFingerprintSets: sets, round: 2 }));
    expect(step.kind === 'author-agent' && step.findings.map((finding) => finding.fingerprint)).toEqual(['d']);
  });

  it('asks for ten and counts the rest', () => {
    const findings = named(...Array.from({ length: 23 }, (_, index) => String(index)));
    const step = decideNextStep(state({ findings }));
    expect(step).toMatchObject({ kind: 'author-agent', more: 13 });
  });

  it('ends within its rounds and one machine step, whatever is found, with a named reason', () => {
    const findingSet = fc.array(fc.nat({ max: 12 }), { maxLength: 12 }).map((numbers) => named(...numbers.map(String)));
    fc.assert(
      fc.property(
        fc.nat({ max: 6 }),
        fc.array(findingSet, { minLength: 1, maxLength: 10 }),
        fc.boolean(),
        (maxRounds, sequence, hasMachineFixes) => {
          let current = state({ maxRounds, findings: sequence[0] ?? [], machineFixesLeft: hasMachineFixes ? 1 : 0 });
          let steps = 0;
          let step = decideNextStep(current);
          while (step.kind !== 'stop' && steps < 20) {
            steps += 1;
            current = afterStep(current, step, sequence[steps % sequence.length] ?? []);
            step = decideNextStep(current);
          }
          expect(steps).toBeLessThanOrEqual(maxRounds + 1);
          expect(step.kind === 'stop' && stopCodes.includes(step.stop.code) && step.stop.text !== '').toBe(true);
        },
      ),
    );
  });
});

describe('returnable', () => {
  it('leaves out what is settled, advisory, or a human must decide', () => {
    const findings = [
      makeFinding(),
      makeFinding({ route: 'fix' }),
      makeFinding({ effect: 'advisory' }),
      makeFinding({ disposition: 'suppressed' }),
      makeFinding({ fixer: 'human' }),
      makeFinding({ route: 'inform' }),
    ];
    expect(returnable(findings)).toEqual(findings.slice(0, 2));
  });
});

describe('jaccard', () => {
  it('is the share of common members', () => {
    expect(jaccard(new Set(['a', 'b']), new Set(['b', 'c']))).toBeCloseTo(1 / 3);
    expect(jaccard(new Set(), new Set())).toBe(1);
  });
});
