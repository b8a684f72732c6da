import { describe, expect, it } from 'vitest';
import type { AuthorKind, Change } from '../../../pipeline/domain/change.ts';
import type { PolicySetting } from '../../../pipeline/domain/settings.ts';
import { requiredSeniors } from '../../../stages/escalate/policy.ts';
import { changeOf, changedFile } from './samples.ts';

function by(kind: AuthorKind, over: Partial<Change> = {}): Change {
  return changeOf(['src/a.ts'], { authors: [{ name: 'x', email: 'x@example.com', kind, evidence: '' }], ...over });
}

function ask(when: PolicySetting['when'], change: Change, level: string | null = null) {
  return requiredSeniors(change, { policy: [{ when, require: 1 }] }, level);
}

describe('requiredSeniors', () => {
  it.each([
    [true, 'agent', 1],
    [true, 'unknown', 0],
    [true, 'human', 0],
    ['unknown-counts', 'agent', 1],
    ['unknown-counts', 'unknown', 1],
    ['unknown-counts', 'human', 0],
    [false, 'human', 1],
    [false, 'unknown', 1],
    [false, 'agent', 0],
  ] as const)('assisted: %s with an author who is %s asks for %d', (assisted, kind, count) => {
    expect(ask({ assisted }, by(kind)).count).toBe(count);
  });

  it('fails closed on an unknown level and says so', () => {
    expect(ask({ authorLevel: ['junior', 'mid'] }, by('human'))).toEqual({
      count: 1,
      reasons: ["the author's level is unknown, so it counts as junior or mid"],
    });
    expect(ask({ authorLevel: ['junior'] }, by('human'), 'senior').count).toBe(0);
    expect(ask({ authorLevel: ['junior'] }, by('human'), 'junior').count).toBe(1);
  });

  it('matches paths by glob, hidden and renamed ones too', () => {
    expect(ask({ paths: ['src/**'] }, by('human')).reasons).toEqual(['it touches src/**']);
    expect(ask({ paths: ['db/**'] }, by('human')).count).toBe(0);
    const renamed = by('human', { files: [changedFile('new.yml', { previousPath: '.github/old.yml' })] });
    expect(ask({ paths: ['.github/**'] }, renamed).count).toBe(1);
  });

  it('asks by blast radius, and fails closed where nobody measured it', () => {
    const policy = [{ when: { blastRadius: ['high', 'critical'] as const }, require: 2 }];
    const change = by('human');
    expect(requiredSeniors(change, { policy }, null, { level: 'high', score: 58 })).toEqual({
      count: 2,
      reasons: ['its blast radius is high (58 of 100)'],
    });
    expect(requiredSeniors(change, { policy }, null, { level: 'medium', score: 49 }).count).toBe(0);
    expect(requiredSeniors(change, { policy })).toEqual({
      count: 2,
      reasons: ['its blast radius was not measured, so it counts as high or critical'],
    });
  });

  it('needs every condition, takes the largest number and keeps every reason', () => {
    const policy = [
      { when: { assisted: true, paths: ['src/**'] }, require: 1 },
      { when: { assisted: true, paths: ['db/**'] }, require: 5 },
      { when: { paths: ['src/**'] }, require: 2 },
      { when: {}, require: 0 },
    ];
    expect(requiredSeniors(by('agent'), { policy })).toEqual({
      count: 2,
      reasons: ['an agent wrote part of it, and it touches src/**', 'it touches src/**'],
    });
    expect(requiredSeniors(by('human'), { policy: [] })).toEqual({ count: 0, reasons: [] });
  });
});
