import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import { type Group, groupFindings, rankGroups, scoreGroup } from '../../../stages/escalate/rank.ts';
import { anyFindings, escalatedFinding } from './samples.ts';

const alone = (over: Partial<Finding>): Group => {
  const first = escalatedFinding(over);
  return { first, findings: [first] };
};

describe('groupFindings', () => {
  it('puts under one question what one decision answers', () => {
    const groups = groupFindings([
      escalatedFinding({
        fingerprint: 'a',
        reach: 'orders.total',
        location: { path: 'x.sql', side: 'new', region: null },
      }),
      escalatedFinding({ fingerprint: 'b', reach: 'orders.total' }),
      escalatedFinding({ fingerprint: 'c', reach: 'orders.tax' }),
      escalatedFinding({ fingerprint: 'd', ruleId: 'tamper/skip' }),
      escalatedFinding({ fingerprint: 'e', ruleId: 'tamper/skip' }),
      escalatedFinding({ fingerprint: 'f', ruleId: 'tamper/skip', location: null }),
    ]);
    const prints = groups.map((group) => group.findings.map((finding) => finding.fingerprint).join(''));
    expect(prints).toEqual(['ba', 'c', 'de', 'f']);
  });

  it('does not confuse a file with a thing of the same name', () => {
    const groups = groupFindings([
      escalatedFinding({ fingerprint: 'a', reach: 'db/1.sql', location: null }),
      escalatedFinding({ fingerprint: 'b' }),
    ]);
    expect(groups).toHaveLength(2);
  });
});

describe('rankGroups', () => {
  it('puts the worse consequence first, however sure the other one is', () => {
    for (const [worse, milder] of [
      ['loss', 'outage'],
      ['outage', 'lock'],
      ['exposure', 'lock'],
      ['lock', 'breaking'],
      ['breaking', 'defect'],
      ['defect', 'style'],
    ] as const) {
      const ranked = rankGroups([
        alone({ consequence: milder, confidence: 'low', fingerprint: 'm' }),
        alone({ consequence: worse, confidence: 'high', fingerprint: 'w' }),
      ]);
      expect(ranked[0]?.first.consequence).toBe(worse);
    }
  });

  it('asks first about what the machine knows least, and what reaches most', () => {
    const unsure = alone({ confidence: 'low', fingerprint: 'u' });
    expect(scoreGroup(unsure)).toBeGreaterThan(scoreGroup(alone({ confidence: 'high', fingerprint: 's' })));
    const two = [1, 9].map((startLine) =>
      escalatedFinding({ fingerprint: `${startLine}`, location: { path: 'a', side: 'new', region: { startLine } } }),
    );
    const [wide] = groupFindings(two.map((finding) => ({ ...finding, reach: 'x' })));
    expect(wide && scoreGroup(wide)).toBeGreaterThan(scoreGroup(alone({})));
  });

  it('lets what many files reach go before what none does, and never before a worse consequence', () => {
    const at = (path: string, over: Parameters<typeof alone>[0] = {}) =>
      alone({ location: { path, side: 'new', region: { startLine: 1 } }, fingerprint: path, ...over });
    const dependents = new Map([['b.ts', 5000]]);
    const ranked = rankGroups([at('a.ts'), at('b.ts')], dependents).map(({ first }) => first.fingerprint);
    expect(ranked).toEqual(['b.ts', 'a.ts']);
    const worse = at('a.ts', { consequence: 'outage', confidence: 'high' });
    const wide = at('b.ts', { consequence: 'lock', confidence: 'high' });
    expect(rankGroups([wide, worse], dependents)[0]?.first.fingerprint).toBe('a.ts');
  });

  it('is a total order: any permutation ranks the same', () => {
    fc.assert(
      fc.property(
        anyFindings.chain((findings) =>
          fc.tuple(fc.constant(findings), fc.shuffledSubarray([...findings], { minLength: findings.length })),
        ),
        ([findings, other]) => {
          const prints = (list: readonly Finding[]): string[] =>
            rankGroups(groupFindings(list)).map((group) => group.findings.map(({ fingerprint }) => fingerprint).join());
          expect(prints(other)).toEqual(prints(findings));
        },
      ),
    );
  });
});
