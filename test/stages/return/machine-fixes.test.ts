import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machineFixes, whyUndo } from '../../../stages/return/machine-fixes.ts';
import { makeFinding, makeFix } from './make-finding.ts';

const fix = makeFix('src/a.ts', 3, 'catch {}', 'catch (e) { throw e }');
const fixable = makeFinding({ fix, route: 'fix' });

describe('machineFixes', () => {
  it.each([
    ['no fix', makeFinding()],
    ['already settled', makeFinding({ fix, disposition: 'suppressed' })],
    ['for a human', makeFinding({ fix, route: 'escalate', disposition: 'escalated' })],
    ['for a human by its rule', makeFinding({ fix, fixer: 'human' })],
    ['only told', makeFinding({ fix, route: 'inform', disposition: 'informed' })],
    ['a fix without edits', makeFinding({ fix: { ...fix, edits: [] } })],
  ])('leaves alone what has %s', (_, finding) => {
    expect(machineFixes([finding], 'all')).toEqual([]);
  });

  it('takes unsafe fixes only when asked to', () => {
    const unsafe = makeFinding({ fix: { ...fix, safety: 'unsafe' } });
    expect(machineFixes([unsafe], 'safe')).toEqual([]);
    expect(machineFixes([unsafe], 'all')).toHaveLength(1);
    expect(machineFixes([fixable], 'safe')).toHaveLength(1);
    expect(machineFixes([fixable], 'off')).toEqual([]);
  });

  it('takes an advisory one that is routed to a machine', () => {
    expect(machineFixes([{ ...fixable, effect: 'advisory', disposition: 'informed' }], 'safe')).toHaveLength(1);
  });

  it('takes equal edits once, for all findings that ask for them', () => {
    const other = { ...fixable, fingerprint: '2', ruleId: 'z/other', fix: { ...fix, title: 'the same edits' } };
    const chosen = machineFixes([other, fixable], 'safe');
    expect(chosen).toHaveLength(1);
    expect(chosen[0]?.findings.map((finding) => finding.ruleId)).toEqual(['smells/swallowed-error', 'z/other']);
  });

  it('comes out in the same order whatever the order of the findings', () => {
    const findings = [1, 2, 3, 4, 5].map((line) =>
      makeFinding({
        fingerprint: String(line),
        route: 'fix',
        effect: line === 4 ? 'blocking' : 'advisory',
        location: { path: line % 2 === 0 ? 'a' : 'b', side: 'new', region: { startLine: line } },
        fix: makeFix('a', line, 'x', 'y'),
      }),
    );
    const order = machineFixes(findings, 'safe').map((chosen) => chosen.findings[0]?.fingerprint);
    expect(order).toEqual(['4', '2', '1', '3', '5']);
    fc.assert(
      fc.property(fc.shuffledSubarray(findings, { minLength: 5 }), (shuffled) => {
        expect(machineFixes(shuffled, 'safe').map((chosen) => chosen.findings[0]?.fingerprint)).toEqual(order);
      }),
    );
  });
});

describe('whyUndo', () => {
  const other = makeFinding({ fingerprint: 'other', ruleId: 'lint/eqeqeq' });

  it('keeps fixes whose findings are gone', () => {
    expect(whyUndo([fixable, other], [other], [fixable])).toBeNull();
  });

  it('undoes them when a finding stays open, and not when it stays only as settled', () => {
    expect(whyUndo([fixable], [fixable], [fixable])).toContain('smells/swallowed-error');
    expect(whyUndo([fixable], [{ ...fixable, disposition: 'duplicate' }], [fixable])).toBeNull();
  });

  it('undoes them when something new blocks, also of the same rule', () => {
    expect(whyUndo([fixable], [other], [fixable])).toBe('a new blocking finding appeared: lint/eqeqeq');
    expect(whyUndo([fixable], [{ ...fixable, fingerprint: 'moved' }], [fixable])).toContain('a new blocking finding');
  });

  it('does not take a neighbour for new because the fix changed the text it quotes', () => {
    expect(whyUndo([fixable, other], [{ ...other, fingerprint: 'requoted' }], [fixable])).toBeNull();
    expect(whyUndo([fixable], [{ ...other, effect: 'advisory' }], [fixable])).toBeNull();
  });
});
