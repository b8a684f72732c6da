import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, FindingDraft, Rule } from '../../../pipeline/domain/finding.ts';
import type { TriageContext } from '../../../pipeline/triage/context.ts';
import { triage } from '../../../pipeline/triage/triage.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';
import { sampleDraft, sampleSettings } from '../../support/samples.ts';

const rule: Rule = { id: 'sample/rule', title: 'Sample', level: 'error', fixable: false, docs: '' };

function contextOf(overrides: Partial<TriageContext> = {}): TriageContext {
  const { change } = changeFromPairs([{ path: 'a.ts', before: 'old\nsame\n', after: 'new\nsame\n' }]);
  return {
    change,
    settings: sampleSettings(),
    rules: new Map([[rule.id, rule]]),
    baseline: null,
    today: '2026-01-15',
    round: 1,
    matchesAnyFile: null,
    redact: (text) => text.replaceAll('hunter2', '…'),
    ...overrides,
  };
}

function run(drafts: readonly FindingDraft[], overrides: Partial<TriageContext> = {}): readonly Finding[] {
  return triage([{ gateId: 'sample', drafts }], contextOf(overrides)).findings;
}

const suppression = {
  rule: 'sample/*',
  path: 'a.ts',
  reason: 'documented example',
  by: 'ana',
  expires: '2026-01-31',
  source: 'pipeline.yaml:9:5',
};

describe('triage', () => {
  it('returns a blocking finding to the author', () => {
    expect(run([sampleDraft()])[0]).toMatchObject({
      effect: 'blocking',
      route: 'return',
      disposition: 'returned',
      level: 'error',
    });
  });

  it('escalates what only a human may decide, even when a machine could', () => {
    const fix = { title: 'x', safety: 'safe' as const, edits: [] };
    expect(run([sampleDraft({ fixer: 'human', fix })])[0]).toMatchObject({
      route: 'escalate',
      disposition: 'escalated',
    });
  });

  describe('a rule that always escalates', () => {
    const strict: Rule = { ...rule, alwaysEscalates: true };
    const rules = new Map([[strict.id, strict]]);
    const fix = { title: 'x', safety: 'safe' as const, edits: [] };

    it.each(['error', 'warning'] as const)('sends its %s to a human, whatever the fixer and the fix', (level) => {
      for (const fixer of ['author', 'author-then-human', 'human'] as const)
        expect(run([sampleDraft({ level, fixer, fix })], { rules })[0]).toMatchObject({
          effect: 'blocking',
          route: 'escalate',
          disposition: 'escalated',
        });
    });

    it('informs of its notes, and of all where errors do not block either', () => {
      expect(run([sampleDraft({ level: 'note', fix })], { rules })[0]).toMatchObject({ route: 'inform' });
      const advisory = { error: 'advisory', warning: 'advisory', note: 'advisory' } as const;
      const settings = sampleSettings({ effects: advisory });
      expect(run([sampleDraft({ level: 'warning', fix })], { rules, settings })[0]).toMatchObject({ route: 'inform' });
    });

    it('is never routed to the author or to a machine', () => {
      fc.assert(
        fc.property(
          fc.constantFrom('error', 'warning', 'note' as const),
          fc.constantFrom('author', 'author-then-human', 'human' as const),
          fc.constantFrom('high', 'medium', 'low' as const),
          fc.boolean(),
          (level, fixer, confidence, hasFix) => {
            const draft = sampleDraft({
              level,
              fixer,
              confidence,
              ...(hasFix ? { fix } : {}),
            } as Partial<FindingDraft>);
            expect(['escalate', 'inform']).toContain(run([draft], { rules })[0]?.route);
          },
        ),
      );
    });
  });

  it('sends what a machine can fix to the machine, and only safe fixes by default', () => {
    const fix = { title: 'x', safety: 'safe' as const, edits: [] };
    expect(run([sampleDraft({ fix })])[0]?.route).toBe('fix');
    expect(run([sampleDraft({ fix: { ...fix, safety: 'unsafe' } })])[0]?.route).toBe('return');
  });

  it('leaves lines alone that the change does not touch, but not where the rule reaches further', () => {
    const elsewhere = sampleDraft({ location: { path: 'a.ts', side: 'new', region: { startLine: 2 } } });
    expect(run([elsewhere])[0]?.disposition).toBe('outside-change');
    expect(
      run([elsewhere], { rules: new Map([[rule.id, { ...rule, beyondChangedLines: true }]]) })[0]?.disposition,
    ).toBe('returned');
    expect(run([sampleDraft({ location: { path: 'b.ts', side: 'new', region: null } })])[0]?.disposition).toBe(
      'outside-change',
    );
  });

  it('sees removed lines on the old side', () => {
    expect(
      run([sampleDraft({ location: { path: 'a.ts', side: 'old', region: { startLine: 1 } } })])[0]?.disposition,
    ).toBe('returned');
  });

  it('lets a doubtful finding block nobody, unless the repository says so', () => {
    expect(run([sampleDraft({ confidence: 'low' })])[0]?.effect).toBe('advisory');
    const settings = sampleSettings({ rules: { 'sample/rule': { effect: 'blocking' } } });
    expect(run([sampleDraft({ confidence: 'low' })], { settings })[0]?.effect).toBe('blocking');
  });

  it('refines rules in order: the later entry wins, key by key', () => {
    const settings = sampleSettings({
      rules: { '*': { level: 'note' }, 'sample/*': { effect: 'blocking' }, 'sample/rule': { level: 'warning' } },
    });
    expect(run([sampleDraft()], { settings })[0]).toMatchObject({ level: 'warning', effect: 'blocking' });
  });

  it('keeps a rule that is off on record', () => {
    expect(
      run([sampleDraft()], { settings: sampleSettings({ rules: { 'sample/*': { level: 'off' } } }) })[0]?.disposition,
    ).toBe('suppressed');
  });

  it('suppresses with owner and reason until the last day, then reports both the finding and the expiry', () => {
    const settings = sampleSettings({ suppressions: [suppression] });
    const [held] = run([sampleDraft()], { settings, today: '2026-01-31' });
    expect(held).toMatchObject({
      disposition: 'suppressed',
      suppressions: [{ by: 'ana', justification: 'documented example' }],
    });
    const after = run([sampleDraft()], { settings, today: '2026-02-01' });
    expect(after.map((finding) => [finding.ruleId, finding.disposition])).toEqual([
      ['sample/rule', 'returned'],
      ['config/expired-suppression', 'informed'],
    ]);
  });

  it('reports a suppression whose path matches no file of the repository', () => {
    const settings = sampleSettings({ suppressions: [suppression] });
    expect(run([], { settings, matchesAnyFile: () => false })[0]?.ruleId).toBe('config/useless-suppression');
    expect(run([], { settings, matchesAnyFile: () => true })).toEqual([]);
  });

  it('knows what the baseline knows', () => {
    const [first] = run([sampleDraft()]);
    const baseline = new Set([first?.fingerprint ?? '']);
    expect(run([sampleDraft()], { baseline })[0]).toMatchObject({
      disposition: 'baseline',
      baselineState: 'unchanged',
    });
  });

  it('counts the same said twice of one place once, and two places twice', () => {
    const elsewhere = sampleDraft({ location: { path: 'a.ts', side: 'old', region: { startLine: 1 } } });
    expect(
      run([sampleDraft(), sampleDraft(), elsewhere])
        .map((finding) => finding.disposition)
        .toSorted(),
    ).toEqual(['duplicate', 'returned', 'returned']);
  });

  it('records refuted and unlocated claims without acting on them', () => {
    expect(run([sampleDraft({ claim: { status: 'refuted', evidence: 'checked above' } })])[0]).toMatchObject({
      disposition: 'refuted',
      reason: 'checked above',
    });
    expect(run([sampleDraft({ claim: { status: 'unlocated', evidence: '' } })])[0]?.disposition).toBe('dropped');
  });

  it('keeps fingerprints when lines shift, and tells equal findings of one file apart', () => {
    const at = (startLine: number): FindingDraft =>
      sampleDraft({ location: { path: 'a.ts', side: 'new', region: { startLine } } });
    const prints = (drafts: readonly FindingDraft[]): string[] =>
      run(drafts)
        .map((finding) => finding.fingerprint)
        .toSorted();
    expect(prints([at(1), at(2)])).toEqual(prints([at(31), at(57)]));
    expect(new Set(prints([at(1), at(2)])).size).toBe(2);
  });

  it('loses nothing, gives every finding one disposition with a reason, and does not depend on order', () => {
    const draft = fc.record({
      ruleId: fc.constantFrom('sample/rule', 'sample/other'),
      path: fc.constantFrom('a.ts', 'b.ts'),
      line: fc.integer({ min: 1, max: 3 }),
      side: fc.constantFrom('old' as const, 'new' as const),
      level: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
      fixer: fc.constantFrom('author' as const, 'human' as const),
      confidence: fc.constantFrom('high' as const, 'low' as const),
      evidence: fc.constantFrom('x', 'y'),
    });
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 12 }), (specs) => {
        const drafts = specs.map(({ path, line, side, ...rest }) =>
          sampleDraft({ ...rest, location: { path, side, region: { startLine: line } } }),
        );
        const settings = sampleSettings({ suppressions: [{ ...suppression, rule: 'sample/other' }] });
        const findings = run(drafts, { settings });
        expect(findings).toHaveLength(drafts.length);
        expect(findings.every((finding) => finding.reason !== '')).toBe(true);
        const key = (finding: Finding): string =>
          JSON.stringify([
            finding.ruleId,
            finding.location,
            finding.evidence,
            finding.level,
            finding.fixer,
            finding.confidence,
          ]);
        const reversed = run(drafts.toReversed(), { settings });
        expect(reversed.map(key).toSorted()).toEqual(findings.map(key).toSorted());
      }),
    );
  });

  it('never shows what a line with a secret holds, whoever complains about that line', () => {
    const place = { path: 'a.ts', side: 'new' as const, region: { startLine: 1 } };
    const edit = { path: 'a.ts', region: { startLine: 1 }, expected: 'token', replacement: '' };
    const fix = { title: 'Remove', safety: 'safe' as const, edits: [edit] };
    const lint = sampleDraft({
      ruleId: 'lint/unused',
      message: 'hunter2 is never used',
      evidence: 'const hunter2 = 1',
      location: place,
      fix,
    });
    const elsewhere = { ...lint, location: { ...place, side: 'old' as const } };
    const secret = sampleDraft({ ruleId: 'secrets/x', evidence: 'hu…(7)', location: place });
    const drafted = [
      { gateId: 'secrets', drafts: [secret] },
      { gateId: 'lint', drafts: [lint, elsewhere] },
    ];
    const { findings } = triage(drafted, contextOf());
    expect(JSON.stringify(findings)).not.toContain('hunter2');
    const of = (side: string): Finding | undefined =>
      findings.find((finding) => finding.gateId === 'lint' && finding.location?.side === side);
    expect(of('new')?.evidence).toBe('(not shown: this line holds a secret)');
    expect(of('new')?.fix).toBeUndefined();
    expect(of('old')?.fix).toEqual(fix);
    expect(findings.find((finding) => finding.gateId === 'secrets')?.evidence).toBe('hu…(7)');
  });

  it('logs counts in and out of every step', () => {
    const { steps } = triage([{ gateId: 'sample', drafts: [sampleDraft(), sampleDraft()] }], contextOf());
    expect(steps.map((step) => [step.name, step.in, step.out])).toEqual(
      ['locate', 'tune', 'dedupe', 'verify-claim', 'suppress', 'baseline', 'effect', 'route', 'sort'].map((name) => [
        name,
        2,
        2,
      ]),
    );
    expect(steps.find((step) => step.name === 'dedupe')?.changed).toBe(1);
  });
});
