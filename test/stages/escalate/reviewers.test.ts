import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Author } from '../../../pipeline/domain/change.ts';
import type { ReviewerDirectory } from '../../../pipeline/domain/reviewer-directory.ts';
import { escalate } from '../../../stages/escalate/index.ts';
import { type ReviewersInput, createReviewers } from '../../../stages/escalate/reviewers.ts';
import { changeOf, escalatedFinding, packetInput } from './samples.ts';

const author = (email: string, name = 'x'): Author => ({ name, email, kind: 'unknown', evidence: '' });

function directoryOf(teams: Record<string, readonly string[]>, loads: Record<string, number>): ReviewerDirectory {
  return { membersOf: async (team) => teams[team] ?? null, openReviewsOf: async (who) => loads[who] ?? null };
}

function input(over: Partial<ReviewersInput> & { readonly owned?: readonly string[] } = {}): ReviewersInput {
  const { owned = [], ...rest } = over;
  return {
    change: changeOf(['db/1.sql']),
    seniors: [],
    owners: () => (owned.length === 0 ? [] : [{ owners: owned, pattern: 'db/**', source: 'CODEOWNERS:4' }]),
    directory: null,
    ...rest,
  };
}

const ask = async (over: Parameters<typeof input>[0], people = 1) =>
  createReviewers(input(over)).forPaths(['db/1.sql'], people);
const names = async (over: Parameters<typeof input>[0], people = 1) => (await ask(over, people)).map(({ who }) => who);

describe('forPaths', () => {
  it.each([
    [['@a', '@b'], ['@B'], ['@b']],
    [['@a'], ['@s'], ['@s']],
    [['@a'], [], ['@a']],
    [[], ['@s'], ['@s']],
    [[], [], []],
    [['@acme/db'], ['@acme/db'], ['@acme/db']],
  ])('of owners %j and seniors %j asks %j', async (owned, seniors, asked) => {
    expect(await names({ owned, seniors })).toEqual(asked);
  });

  it('explains each: what they own, their load, that they are no author', async () => {
    const directory = directoryOf({ '@acme/staff': ['@ana', '@bo', '@cy'] }, { '@ana': 4, '@bo': 1, '@cy': 2 });
    expect(await ask({ owned: ['@acme/staff'], seniors: ['@acme/staff'], directory })).toEqual([
      { who: '@bo', why: 'owns db/** (CODEOWNERS:4) through @acme/staff, 1 open review, fewest of 3, not an author' },
    ]);
  });

  it('keeps a team that the platform does not tell the members of', async () => {
    expect(await names({ owned: ['@acme/db'], seniors: ['@acme/db'], directory: directoryOf({}, {}) })).toEqual([
      '@acme/db',
    ]);
  });

  it.each([
    ['12+ana@users.noreply.github.com', 'x'],
    ['someone@else.example', 'Ana'],
  ])('never asks an author, known by %s or the name %s', async (email, name) => {
    const change = { ...changeOf([]), authors: [author(email, name)] };
    expect(await names({ change, owned: ['@ana'], seniors: ['@ana', '@bo'] })).toEqual(['@bo']);
    expect(await names({ change, owned: ['@ana'], seniors: ['@ana'] })).toEqual([]);
  });

  it('never asks an author by address, in teams neither', async () => {
    const change = { ...changeOf([]), authors: [author('bo@acme.example')] };
    expect(await names({ change, owned: ['BO@acme.example', 'cy@acme.example'] }, 5)).toEqual(['cy@acme.example']);
    const directory = directoryOf({ '@acme/db': ['@ana', '@cy'] }, {});
    const ana = { ...changeOf([]), authors: [author('1+ana@users.noreply.github.com')] };
    expect(await names({ change: ana, owned: ['@acme/db'], directory }, 5)).toEqual(['@cy']);
  });

  it('draws another one for another change where loads are equal, and the same for the same', async () => {
    const owned = ['@a', '@b', '@c', '@d'];
    const drawn = async (number: number) => {
      const change = changeOf([]);
      return names({ owned, change: { ...change, ref: { ...change.ref, repo: 'acme/shop', number } } });
    };
    const all = await Promise.all(Array.from({ length: 20 }, (_, at) => drawn(at)));
    expect(new Set(all.flat()).size).toBeGreaterThan(2);
    expect(await drawn(3)).toEqual(await drawn(3));
  });

  it('asks one who was asked already rather than a second person', async () => {
    const owners = (path: string) => [
      { owners: path === 'a' ? ['@ana'] : ['@ana', '@bo'], pattern: path, source: 'CODEOWNERS:1' },
    ];
    const directory = directoryOf({}, { '@ana': 9, '@bo': 0 });
    const reviewers = createReviewers(input({ owners, directory }));
    await reviewers.forPaths(['a'], 1);
    expect(await reviewers.forPaths(['b'], 1)).toEqual([
      { who: '@ana', why: 'owns b (CODEOWNERS:1), already asked about this change, not an author' },
    ]);
  });

  it('fills up with other seniors when more people are needed than own it', async () => {
    const asked = await ask({ owned: ['@ana'], seniors: ['@ana', '@bo'] }, 2);
    expect(asked).toEqual([
      { who: '@ana', why: 'owns db/** (CODEOWNERS:4), not an author' },
      { who: '@bo', why: 'is a senior, and no other owner is one, not an author' },
    ]);
  });

  it('never asks an author, nobody twice, and no more than needed, whoever owns what', async () => {
    const people = ['@ana', '@bo', '@cy', '@acme/db', 'di@acme.example'];
    const some = fc.subarray(people);
    await fc.assert(
      fc.asyncProperty(
        some,
        some,
        fc.subarray(['ana', 'bo', 'cy']),
        fc.integer({ min: 1, max: 4 }),
        async (owned, seniors, wrote, many) => {
          const directory = directoryOf({ '@acme/db': ['@ana', '@cy', '@di'] }, { '@cy': 1, '@di': 1 });
          const authors = wrote.map((login) => author(`7+${login}@users.noreply.github.com`));
          const chosen = await names({ change: { ...changeOf([]), authors }, owned, seniors, directory }, many);
          expect(chosen.length).toBeLessThanOrEqual(many);
          expect(new Set(chosen).size).toBe(chosen.length);
          for (const login of wrote) expect(chosen).not.toContain(`@${login}`);
        },
      ),
    );
  });
});

describe('escalate', () => {
  it('asks as many people for each item as the policy demands, and those whom the policy names', async () => {
    const given = packetInput([escalatedFinding()], {
      settings: {
        seniors: ['@ana', '@bo', '@cy'],
        attention: { lines: 200, minutes: 15, linesPerHour: 400 },
        policy: [
          { when: {}, require: 2 },
          { when: { paths: ['db/**'] }, require: 1, from: ['@dba'] },
        ],
      },
    });
    const { escalations, policy } = await escalate(given);
    expect(escalations[0]?.owners).toHaveLength(2);
    expect(policy.asked?.map(({ who }) => who)).toEqual([...(escalations[0]?.owners ?? []), '@dba']);
    expect(policy.asked?.at(-1)?.why).toBe('the policy asks: it touches db/**, not an author');
  });
});
