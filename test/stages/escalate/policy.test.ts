import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorKind, Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import type { PolicySetting } from '../../../pipeline/domain/settings.ts';
import { authorLevel } from '../../../stages/escalate/author-level.ts';
import { requiredSeniors } from '../../../stages/escalate/policy.ts';
import { addedHunk, changeOf, changedFile } from './samples.ts';

function by(kind: AuthorKind, over: Partial<Change> = {}): Change {
  return changeOf(['src/a.ts'], { authors: [{ name: 'x', email: 'x@example.com', kind, evidence: '' }], ...over });
}

function ask(when: PolicySetting['when'], change: Change, level?: 'junior' | 'mid' | 'senior') {
  const authorLevels = level === undefined ? {} : { 'x@example.com': level };
  const { count, reasons } = requiredSeniors(change, { policy: [{ when, require: 1 }], authorLevels });
  return { count, reasons };
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
    expect(requiredSeniors(change, { policy }, { level: 'high', score: 58 })).toMatchObject({
      count: 2,
      reasons: ['its blast radius is high (58 of 100)'],
    });
    expect(requiredSeniors(change, { policy }, { level: 'medium', score: 49 }).count).toBe(0);
    expect(requiredSeniors(change, { policy })).toMatchObject({
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
    expect(requiredSeniors(by('agent'), { policy })).toMatchObject({
      count: 2,
      reasons: ['an agent wrote part of it, and it touches src/**', 'it touches src/**'],
    });
    expect(requiredSeniors(by('human'), { policy: [] })).toMatchObject({ count: 0, reasons: [] });
  });

  it('explains each entry with the conditions that held and those that did not', () => {
    const policy = [{ when: { assisted: true, paths: ['db/**'] }, require: 2, from: ['@acme/dba'] }];
    expect(requiredSeniors(by('agent'), { policy }).entries).toEqual([
      {
        entry: 1,
        require: 2,
        from: ['@acme/dba'],
        held: false,
        conditions: [
          { name: 'assisted', held: true, text: 'an agent wrote part of it' },
          { name: 'paths', held: false, text: 'nothing in db/** changed' },
        ],
      },
    ]);
    const touching = by('agent', { files: [changedFile('db/1.sql')] });
    expect(requiredSeniors(touching, { policy }).demands).toEqual([
      { entry: 1, require: 2, from: ['@acme/dba'], reason: 'an agent wrote part of it, and it touches db/**' },
    ]);
  });

  it.each([
    [['Schema'], 1],
    [['schema', 'urgent'], 1],
    [['schemas'], 0],
    [[], 0],
  ])('labels %j: %d', (labels, count) => {
    expect(ask({ labels: ['schema'] }, by('human', { labels })).count).toBe(count);
  });

  it('asks by size, and counts a file that could not be read as large', () => {
    expect(ask({ changedLines: 1 }, by('human')).count).toBe(0);
    const unread = by('human', { files: [changedFile('big.sql', { unreadReason: 'over the limit' })] });
    expect(ask({ changedLines: 1000 }, unread).reasons).toEqual([
      'not all of its lines could be counted, so it counts as 1000 or more',
    ]);
  });
});

describe('authorLevel', () => {
  const authors = (...list: readonly (readonly [string, AuthorKind])[]) => ({
    authors: list.map(([email, kind]) => ({ name: 'x', email, kind, evidence: '' })),
  });
  const levels = { 'ana@acme.example': 'senior', '@Bo': 'junior', 'bot@acme.example': 'junior' } as const;

  it.each([
    [[['ana@acme.example', 'human']], 'senior'],
    [[['ANA@acme.example', 'unknown']], 'senior'],
    [[['12+bo@users.noreply.github.com', 'unknown']], 'junior'],
    [[['12-bo@users.noreply.gitlab.com', 'unknown']], 'junior'],
    [
      [
        ['ana@acme.example', 'human'],
        ['12+bo@users.noreply.github.com', 'unknown'],
      ],
      'junior',
    ],
    [
      [
        ['ana@acme.example', 'human'],
        ['who@else.example', 'unknown'],
      ],
      null,
    ],
    [
      [
        ['ana@acme.example', 'human'],
        ['bot@acme.example', 'agent'],
      ],
      'senior',
    ],
    [[['bot@acme.example', 'agent']], null],
    [[], null],
  ] as const)('of %j is %s', (list, level) => {
    expect(authorLevel(authors(...list), levels)).toBe(level);
  });
});

const anyWhen: fc.Arbitrary<PolicySetting['when']> = fc.record(
  {
    assisted: fc.constantFrom(true, false, 'unknown-counts' as const),
    authorLevel: fc.subarray(['junior', 'mid', 'senior']),
    paths: fc.subarray(['db/**', 'src/**', '**/*.ts'], { minLength: 1 }),
    blastRadius: fc.subarray(['low', 'medium', 'high', 'critical'] as const),
    labels: fc.subarray(['schema', 'urgent'], { minLength: 1 }),
    changedLines: fc.integer({ min: 1, max: 12 }),
  },
  { requiredKeys: [] },
);
const anyEntry: fc.Arbitrary<PolicySetting> = fc.record(
  { when: anyWhen, require: fc.integer({ min: 0, max: 4 }), from: fc.constantFrom(['@acme/dba'], ['@ana', '@bo']) },
  { requiredKeys: ['when', 'require'] },
);
const anyFile: fc.Arbitrary<ChangedFile> = fc
  .tuple(fc.constantFrom('db/1.sql', 'src/a.ts', 'docs/x.md', 'a.ts'), fc.nat({ max: 6 }), fc.boolean())
  .map(([path, lines, isRead]) =>
    changedFile(path, { hunks: isRead ? [addedHunk(lines)] : [], unreadReason: isRead ? null : 'over the limit' }),
  );
const anyChange: fc.Arbitrary<Change> = fc
  .record({
    kind: fc.constantFrom<AuthorKind>('agent', 'human', 'unknown'),
    files: fc.array(anyFile, { maxLength: 4 }),
    labels: fc.subarray(['schema', 'urgent', 'other']),
  })
  .map(({ kind, files, labels }) => by(kind, { files, labels }));
const anyLevels = fc.constantFrom({}, { 'x@example.com': 'mid' as const }, { 'x@example.com': 'senior' as const });
const anyRadius = fc.constantFrom(null, { level: 'low' as const, score: 1 }, { level: 'critical' as const, score: 90 });

describe('the policy, whatever it says', () => {
  it('never asks for less when an entry is added', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 4 }),
        anyEntry,
        fc.nat({ max: 4 }),
        anyChange,
        anyLevels,
        anyRadius,
        (policy, entry, at, change, authorLevels, radius) => {
          const before = requiredSeniors(change, { policy, authorLevels }, radius);
          const after = requiredSeniors(change, { policy: policy.toSpliced(at, 0, entry), authorLevels }, radius);
          expect(after.count).toBeGreaterThanOrEqual(before.count);
          expect(after.demands.length).toBeGreaterThanOrEqual(before.demands.length);
        },
      ),
    );
  });

  it('never asks for less when more files change', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 4 }),
        anyChange,
        anyFile,
        anyRadius,
        (policy, change, file, radius) => {
          const larger = { ...change, files: [...change.files, file] };
          const before = requiredSeniors(change, { policy }, radius);
          const after = requiredSeniors(larger, { policy }, radius);
          for (const { entry } of before.demands) expect(after.demands.map((demand) => demand.entry)).toContain(entry);
          expect(after.count).toBeGreaterThanOrEqual(before.count);
        },
      ),
    );
  });

  it('demands exactly what the tree says that it holds', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 4 }), anyChange, anyRadius, (policy, change, radius) => {
        const { entries, demands, count } = requiredSeniors(change, { policy }, radius);
        expect(entries.map(({ entry }) => entry)).toEqual(policy.map((_, at) => at + 1));
        for (const { held, conditions } of entries) expect(held).toBe(!conditions.some((each) => !each.held));
        const asking = entries.filter(({ held, require }) => held && require > 0);
        expect(demands.map(({ entry }) => entry)).toEqual(asking.map(({ entry }) => entry));
        expect(count).toBe(Math.max(0, ...asking.map(({ require }) => require)));
      }),
    );
  });
});
