import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import type { Round } from '../../../pipeline/domain/report.ts';
import type { Evaluation } from '../../../stages/return/evaluation.ts';
import { type ReturnResult, settleFindings } from '../../../stages/return/index.ts';
import { sampleFinding } from '../../support/samples.ts';

const round = (number: number, action: Round['action']): Round => ({
  number,
  action,
  headSha: null,
  drafted: 1,
  blocking: 1,
  outcome: '',
  durationMs: 1,
});

function resultOf(parts: {
  open?: readonly Finding[];
  fixed?: readonly Finding[];
  disputes?: ReturnResult<Evaluation>['disputes'];
  held?: ReturnResult<Evaluation>['held'];
  rounds?: readonly Round[];
}): ReturnResult<Evaluation> {
  const final = { findings: parts.open ?? [], headSha: null, drafted: 0, durationMs: 0 };
  const attempt = (number: number) => ({ round: number, headSha: null, outcome: 'still there' });
  return {
    final,
    rounds: parts.rounds ?? [round(1, 'machine-fixes'), round(2, 'author-agent'), round(3, null)],
    evaluations: [final],
    stop: { code: 'rounds-spent', text: 'All rounds are used.' },
    patch: '',
    fixedFingerprints: new Set(),
    fixedFindings: parts.fixed ?? [],
    attemptsByFingerprint: new Map([['seen', [attempt(1), attempt(2)]]]),
    disputes: parts.disputes ?? new Map(),
    held: parts.held ?? null,
    cost: { calls: 1, usd: 0, unknown: 0 },
  };
}

const returned = sampleFinding({ effect: 'blocking', disposition: 'returned' });

describe('settleFindings', () => {
  it('hands a human what the author agent had its turns with, counting only its own tries', () => {
    const findings = settleFindings(
      resultOf({
        open: [
          { ...returned, fingerprint: 'seen' },
          { ...returned, fingerprint: 'late' },
        ],
      }),
      false,
    );
    expect(findings.map(({ disposition, route, reason }) => [disposition, route, reason])).toEqual([
      ['escalated', 'escalate', 'The author agent had 1 try. All rounds are used.'],
      ['escalated', 'escalate', 'The loop ended before the author agent saw it. All rounds are used.'],
    ]);
  });

  it('leaves findings with the author where no agent was asked', () => {
    expect(settleFindings(resultOf({ open: [returned], rounds: [round(1, 'machine-fixes')] }), true)).toEqual([
      returned,
    ]);
  });

  it('asks a human about a fixed exposure that is in a commit, and only then', () => {
    const exposed = sampleFinding({
      effect: 'blocking',
      disposition: 'fixed',
      consequence: 'exposure',
      fixer: 'author-then-human',
      reason: 'Gone after round 1.',
    });
    const of = (finding: Finding, committed: boolean): string | undefined =>
      settleFindings(resultOf({ fixed: [finding] }), committed)[0]?.disposition;
    expect(of(exposed, true)).toBe('escalated');
    expect(of(exposed, false)).toBe('fixed');
    expect(of({ ...exposed, consequence: 'defect' }, true)).toBe('fixed');
    expect(of({ ...exposed, effect: 'advisory' }, true)).toBe('fixed');
    expect(of({ ...exposed, disposition: 'suppressed' }, true)).toBe('suppressed');
  });

  it('hands a disputed finding to a human with the evidence and what the refuter said, and never drops it', () => {
    const dispute = {
      round: 1,
      evidence: 'The table is empty.',
      answer: { status: 'stands', reason: 'It is not.' },
    } as const;
    const [disputed] = settleFindings(
      resultOf({ open: [returned], disputes: new Map([[returned.fingerprint, dispute]]) }),
      false,
    );
    expect(disputed).toMatchObject({ disposition: 'escalated', route: 'escalate', dispute });
    expect(disputed?.reason).toBe(
      'The author agent disputes it: The table is empty. The refuter says that it stands: It is not.',
    );
  });

  it('asks a human about what went with an edit that is held, and about nothing else', () => {
    const gone = sampleFinding({ effect: 'blocking', disposition: 'fixed', reason: 'Gone.', fingerprint: 'a' });
    const held = { text: 'It edits CI.', fingerprints: new Set(['a']) };
    const findings = settleFindings(resultOf({ fixed: [gone, { ...gone, fingerprint: 'b' }], held }), false);
    expect(findings.map(({ disposition, reason }) => [disposition, reason])).toEqual([
      ['escalated', 'Gone. It edits CI.'],
      ['fixed', 'Gone.'],
    ]);
  });
});
