import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../pipeline/domain/coverage.ts';
import type { FindingDraft, Rule } from '../../../pipeline/domain/finding.ts';
import { createCoverageLedger } from '../../../pipeline/gates/coverage.ts';
import { gatesOfShard, parseShard } from '../../../pipeline/gates/shard.ts';
import { uniteCoverage } from '../../../pipeline/gates/unite-coverage.ts';
import type { TriageContext } from '../../../pipeline/triage/context.ts';
import { triage } from '../../../pipeline/triage/triage.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';
import { sampleDraft, sampleSettings } from '../../support/samples.ts';

const gateIds = ['lint', 'smells', 'secrets', 'sql', 'api'];
const { change } = changeFromPairs([
  { path: 'a.ts', before: 'one\ntwo\nsame\n', after: 'new\nnewer\nsame\nlast\n' },
  { path: 'b.ts', before: 'x\n', after: 'y\nz\n' },
]);

describe('shards', () => {
  it('have each gate in one of them, and secrets in all', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(ids, fc.boolean(), fc.nat(), (names, hasSecrets, seed) => {
        const dealt = names.filter((id) => id !== 'secrets');
        const all = hasSecrets ? [...dealt, 'secrets'] : dealt;
        fc.pre(dealt.length > 0);
        const count = (seed % dealt.length) + 1;
        const shards = Array.from({ length: count }, (_, at) => gatesOfShard(all, { index: at + 1, count }));
        expect(
          shards
            .flat()
            .filter((id) => id !== 'secrets')
            .toSorted(),
        ).toEqual(dealt.toSorted());
        for (const shard of shards) {
          expect(shard.includes('secrets')).toBe(hasSecrets);
          expect(shard.some((id) => id !== 'secrets')).toBe(true);
        }
      }),
    );
  });

  it('are at most as many as there is work for', () => {
    expect(() => gatesOfShard(['lint', 'secrets'], { index: 2, count: 2 })).toThrow('1 gates');
  });

  it.each(['0/2', '3/2', '1', '1/0', '1/2/3', '-1/2', '1/100', 'a/b', ''])('cannot be %j', (value) => {
    expect(() => parseShard(value)).toThrow('--shard');
  });
});

/** What gates read: for each a list of (file, side, first line, last line). */
type Reading = readonly [gate: string, path: string, side: 'old' | 'new', start: number, end: number];

function coverageOf(readings: readonly Reading[]): Coverage {
  const ledger = createCoverageLedger(change);
  for (const [gate, path, side, start, end] of readings) ledger.markRead(gate, path, side, [{ start, end }]);
  return ledger.build();
}

describe('coverage of shards', () => {
  const line = fc.integer({ min: 1, max: 5 });
  const reading = fc.tuple(
    fc.constantFrom(...gateIds),
    fc.constantFrom('a.ts', 'b.ts'),
    fc.constantFrom<('old' | 'new')[]>('old', 'new'),
    line,
    line,
  );

  it('united is that of one job with all gates', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (readings, count) => {
        const shards = Array.from({ length: count }, (_, at) => {
          const ids = gatesOfShard(gateIds, { index: at + 1, count });
          return coverageOf(readings.filter(([gate]) => ids.includes(gate)));
        });
        expect(uniteCoverage(shards)).toEqual(coverageOf(readings));
      }),
    );
  });

  it('keeps what a gate could not read, once', () => {
    const ledger = createCoverageLedger(change);
    ledger.markUnread('sql', 'a.ts', 'broken');
    const part = ledger.build([{ path: 'c.bin', gateId: null, reason: 'ignored' }]);
    expect(uniteCoverage([part, part])).toEqual(part);
  });
});

const rules = gateIds.map((gate): Rule => ({
  id: `${gate}/rule`,
  title: gate,
  level: 'error',
  fixable: false,
  docs: '',
}));

const draft = fc.record({
  gate: fc.constantFrom(...gateIds),
  path: fc.constantFrom('a.ts', 'b.ts', 'elsewhere.ts'),
  side: fc.constantFrom<('old' | 'new')[]>('old', 'new'),
  startLine: fc.integer({ min: 1, max: 4 }),
  evidence: fc.constantFrom('x', 'y', 'token hunter2'),
  message: fc.constantFrom('Wrong.', 'Also wrong.', 'hunter2 is here.'),
  level: fc.constantFrom<('error' | 'warning' | 'note')[]>('error', 'warning', 'note'),
  confidence: fc.constantFrom<('high' | 'low')[]>('high', 'low'),
  fixer: fc.constantFrom<('author' | 'human')[]>('author', 'human'),
});

const setting = fc.record({
  rules: fc.dictionary(
    fc.constantFrom('lint/rule', 'sql/*', '*/rule'),
    fc.constantFrom({ level: 'off' as const }, { level: 'note' as const }, { effect: 'blocking' as const }),
    { maxKeys: 2 },
  ),
  isSuppressed: fc.boolean(),
  hasBaseline: fc.boolean(),
});

describe('findings of shards', () => {
  it('sorted out together are those of one job with all gates', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 14 }), setting, fc.integer({ min: 1, max: 4 }), (made, tuned, count) => {
        const suppression = { rule: 'smells/*', path: 'a.ts', reason: 'r', by: 'ana', expires: null, source: 's' };
        const gone = { ...suppression, path: 'gone/**', expires: '2020-01-01' };
        const context: TriageContext = {
          change,
          settings: sampleSettings({ rules: tuned.rules, suppressions: tuned.isSuppressed ? [suppression, gone] : [] }),
          rules: new Map(rules.map((rule) => [rule.id, rule])),
          baseline: null,
          today: '2026-01-15',
          round: 1,
          matchesAnyFile: (glob) => glob === 'a.ts',
          redact: (text) => text.replaceAll('hunter2', '…'),
        };
        const drafted = (ids: readonly string[]) =>
          gateIds
            .filter((gateId) => ids.includes(gateId))
            .map((gateId) => ({ gateId, drafts: made.filter(({ gate }) => gate === gateId).map(toDraft) }));
        const whole = triage(drafted(gateIds), context);
        const known = tuned.hasBaseline ? new Set(whole.findings.slice(0, 2).map((one) => one.fingerprint)) : null;
        const judged = { ...context, baseline: known };
        const found = Array.from({ length: count }, (_, at) =>
          triage(drafted(gatesOfShard(gateIds, { index: at + 1, count })), judged),
        ).flatMap(({ findings }) => findings);
        const united = [...new Map(found.map((finding) => [finding.fingerprint, finding])).values()];
        expect(triage([], judged, united)).toEqual(triage(drafted(gateIds), judged));
      }),
      { numRuns: 300 },
    );
  });
});

function toDraft({
  gate,
  path,
  side,
  startLine,
  ...rest
}: Omit<typeof draft extends fc.Arbitrary<infer T> ? T : never, never>): FindingDraft {
  return sampleDraft({ ...rest, ruleId: `${gate}/rule`, location: { path, side, region: { startLine } } });
}
