import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Author, Change } from '../../pipeline/domain/change.ts';
import { digestOfChange, meansDigest } from '../../pipeline/domain/change-digest.ts';
import type { Measurements } from '../../pipeline/domain/gate.ts';
import { readAttestations } from '../../pipeline/domain/self-review-text.ts';
import { gate } from '../../stages/check/self-review/index.ts';
import { questionIds, raiseQuestions } from '../../stages/check/self-review/questions/raise-questions.ts';
import { type FilePair, changeFromPairs } from '../support/change-from-pairs.ts';

const before = (path: string, text: string): FilePair => ({ path, before: text, after: null });
const after = (path: string, text: string): FilePair => ({ path, before: null, after: text });
const edit = (path: string, from: string, to: string): FilePair => ({ path, before: from, after: to });
const raised = (pair: FilePair) => raiseQuestions(changeFromPairs([pair]).change.files, 20);

/** For each kind: what raises it with the words of the question, and what looks like it and does not. */
const triggers: readonly (readonly [id: string, yes: FilePair, says: string, no: FilePair])[] = [
  [
    'migration-way-back',
    after('db/migrate/1.rb', 'remove_column :orders, :note\n'),
    '`db/migrate/1.rb` stops halfway',
    after('src/a.rb', 'remove_column :x\n'),
  ],
  [
    'migration-old-rows',
    after('migrations/1.sql', 'ALTER TABLE o ADD COLUMN n int;\n'),
    'before the migration `migrations/1.sql`',
    after('migrations/1.sql', '-- ALTER TABLE o\nSELECT 1;\n'),
  ],
  [
    'infrastructure',
    after('infra/main.tf', 'resource "a" "b" {}\n'),
    'plan for `infra/main.tf`',
    before('infra/main.tf', 'resource "a" "b" {}\n'),
  ],
  [
    'access',
    after('src/a.ts', 'if (user.isAdmin) {}\n'),
    'before `isAdmin` changed',
    after('src/a.ts', 'const administrator = 1;\n'),
  ],
  [
    'personal-data',
    after('src/a.ts', 'logger.info(user.email);\n'),
    'Who can read `email`',
    after('src/a.ts', 'const email = 1;\n'),
  ],
  [
    'money',
    after('src/a.ts', 'const amountCents = Math.round(x);\n'),
    'is `amountCents` kept',
    after('src/a.ts', 'const amount = x;\n'),
  ],
  [
    'stored-format',
    edit('api/a.proto', 'int32 a = 1;\n', 'int64 a = 1;\n'),
    '`api/a.proto` describes',
    after('api/a.proto', 'int32 a = 1;\n'),
  ],
  [
    'concurrency',
    after('src/a.ts', 'async function pay() {\n  await Promise.all(jobs);\n}\n'),
    'when `pay` runs twice',
    after('src/a.ts', 'await one();\n'),
  ],
  [
    'retry',
    after('src/a.ts', 'function send() {\n  withRetries(3);\n  retry(3);\n}\n'),
    'twice by `send`',
    after('src/a.ts', 'const country = 1;\n'),
  ],
  [
    'new-failure',
    after('src/a.py', 'def load(x):\n    raise ValueError(x)\n'),
    'Who else calls `load`',
    after('src/a.py', 'praise = 1\n'),
  ],
  [
    'public-name',
    edit('src/a.ts', 'export function total(a) {}\n', 'export function total(a, b) {}\n'),
    'uses `total`',
    edit('src/a.ts', 'function total(a) {}\n', 'function total(a, b) {}\n'),
  ],
  [
    'deleted-code',
    before('src/old.ts', 'const x = 1;\n'),
    'deleted from `src/old.ts`',
    before('test/old.test.ts', 'const x = 1;\n'),
  ],
  [
    'expected-value',
    edit('test/a.test.ts', 'expect(a).toBe(1);\n', 'expect(a).toBe(2);\n'),
    '`test/a.test.ts` expects now',
    after('test/a.test.ts', 'expect(a).toBe(1);\n'),
  ],
  [
    'new-dependency',
    after('package.json', '{\n  "dependencies": {\n    "left-pad": "^1.0.0"\n  }\n}\n'),
    'Why is `left-pad` needed',
    after('package.json', '{\n  "version": "1.0.0"\n}\n'),
  ],
  [
    'new-dependency',
    after('requirements.txt', 'flask==3.0\n'),
    'Why is `flask` needed',
    after('notes.txt', 'flask==3.0\n'),
  ],
  [
    'remote-call',
    after('src/a.ts', 'const load = async () => fetch(url);\n'),
    'other side of `load`',
    after('src/a.ts', 'prefetch(url);\n'),
  ],
  [
    'unset-setting',
    after('src/a.ts', 'const k = process.env.API_URL;\n'),
    'where `API_URL` is not set',
    after('src/a.ts', 'const k = env;\n'),
  ],
  [
    'feature-flag',
    after('src/a.ts', 'if (feature_flag("x")) {}\n'),
    '`feature_flag` is off',
    after('src/a.ts', 'const flag = 1;\n'),
  ],
  [
    'cache',
    after('src/a.ts', 'userCache.set(id, user);\n'),
    'comes out of `userCache`',
    after('src/a.ts', 'const x = 1;\n'),
  ],
  [
    'clock',
    after('src/a.ts', 'function due() {\n  return new Date();\n}\n'),
    'What does `due` do at midnight',
    after('src/a.ts', 'const date = row.date;\n'),
  ],
  [
    'query-size',
    after('src/a.ts', 'function list() {\n  return db.findMany();\n}\n'),
    'rows can `list` get',
    after('src/a.ts', 'db.findOne(1);\n'),
  ],
];

describe('questions', () => {
  it('knows at least twelve kinds, each with a trigger here', () => {
    expect(questionIds.length).toBeGreaterThanOrEqual(12);
    expect(new Set(triggers.map(([id]) => id))).toEqual(new Set(questionIds));
  });

  it.each(triggers)('%s', (id, yes, says, no) => {
    const asked = raised(yes).find((question) => question.id === id);
    expect(asked?.text).toContain(says);
    expect(asked?.because).toContain(yes.path);
    expect(raised(no).map((question) => question.id)).not.toContain(id);
  });

  it('asks the gravest first, and no more than wanted', () => {
    const { files } = changeFromPairs([
      after('src/a.ts', 'fetch(url); retry(3);\n'),
      after('m/migrations/1.sql', 'DROP TABLE a;\n'),
    ]).change;
    expect(raiseQuestions(files, 2).map(({ id }) => id)).toEqual(['migration-way-back', 'retry']);
    expect(raiseQuestions(files, 0)).toEqual([]);
  });

  it('quotes names of the change as code that they cannot leave', () => {
    const [question] = raised(before('src/a`) @all [x](y).ts', 'const x = 1;\n'));
    expect(question?.text).toContain('`src/a ) @all [x](y).ts`');
  });

  it('does not depend on the order of files, and takes time in proportion to the text', () => {
    const all = triggers.map(([, yes], at) => ({ ...yes, path: `${at}/${yes.path}` }));
    const { files } = changeFromPairs(all).change;
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (other) => {
        expect(raiseQuestions(other, 20)).toEqual(raiseQuestions(files, 20));
      }),
    );
    const hostile = ['a', ' ', 'amount', '(', '"a":"', 'x.'].map((part) => part.repeat(100_000)).join('\n');
    expect(raised(after('package.json', hostile)).length).toBeLessThan(20);
  });
});

describe('digestOfChange', () => {
  const pair = edit('a.ts', '1\n2\n3\n4\n5\n6\n7\n8\n', '1\n2\n3\n4\nX\n6\n7\n8\n');
  const digest = (each: FilePair): string => digestOfChange(changeFromPairs([each]).change);

  it('is the same after a rebase that moves the lines, and another for any other edit', () => {
    const moved = edit('a.ts', `0\n0\n${pair.before}`, `0\n0\n${pair.after}`);
    expect(digest(moved)).toBe(digest(pair));
    expect(digest(edit('a.ts', pair.before ?? '', '1\n2\n3\nX\n4\n5\n6\n7\n8\n'))).not.toBe(digest(pair));
    expect(digest({ ...pair, path: 'b.ts' })).not.toBe(digest(pair));
    expect(digest({ ...pair, after: pair.after?.trimEnd() ?? '' })).not.toBe(digest(pair));
  });

  it('sees another content of a binary file', () => {
    const [file] = changeFromPairs([after('a.bin', 'x')]).change.files;
    const binary = { files: file === undefined ? [] : [{ ...file, binary: true, hunks: [] }] };
    const withId = (id: string): string => digestOfChange(binary, new Map([['a.bin', id]]));
    expect(withId('1')).not.toBe(withId('2'));
  });

  it('is meant by its beginning, twelve digits at least', () => {
    expect(meansDigest('0123456789AB', '0123456789abcdef')).toBe(true);
    expect(meansDigest('0123456789a', '0123456789abcdef')).toBe(false);
    expect(meansDigest('1123456789ab', '0123456789abcdef')).toBe(false);
  });
});

const { change: plain } = changeFromPairs([after('db/migrations/1.sql', 'ALTER TABLE a ADD COLUMN b int;\n')]);
const short = digestOfChange(plain).slice(0, 12);
const commit = (body: string, email = 'ana@acme.example') => ({
  sha: 'a'.repeat(40),
  subject: 'x',
  body,
  author: { name: 'Ana', email },
  committedAt: '2026-01-01T00:00:00Z',
});
const agent: Author = { name: 'bot', email: 'bot@acme.example', kind: 'agent', evidence: '' };

async function review(over: Partial<Change>) {
  let measured: Measurements = {};
  const { change, files } = changeFromPairs([after('db/migrations/1.sql', 'ALTER TABLE a ADD COLUMN b int;\n')], over);
  const drafts = await gate.run({
    change,
    files,
    options: { when: 'always', questions: 3, minimumWords: 3 },
    prior: [],
    tools: undefined as never,
    signal: new AbortController().signal,
    measure: (values) => (measured = values),
  });
  return { rules: drafts.map(({ ruleId }) => ruleId.slice('self-review/'.length)), measured, drafts };
}

describe('the gate', () => {
  const answered = `Self-review-answer: migration-old-rows: they keep NULL for now\nSelf-reviewed: ${short}`;
  it.each([
    ['nothing', {}, ['not-attested']],
    ['a trailer', { commits: [commit(`Why.\n\n${answered}`)] }, []],
    ['a trailer of an agent', { commits: [commit(answered, 'BOT@acme.example')], authors: [agent] }, ['not-attested']],
    ['a trailer with no answer', { commits: [commit(`Self-reviewed: ${short}`)] }, ['unanswered']],
    [
      'a box that is ticked',
      { body: `- [X] read: self-review \`${short}\`\n- migration-old-rows: they stay as they are` },
      [],
    ],
    ['a box that is not', { body: `- [ ] read: self-review ${short}` }, ['not-attested']],
    ['a box with another digest', { body: '- [x] read: self-review 0123456789ab' }, ['outdated']],
    ['a digest that is too short', { body: `- [x] read: self-review ${short.slice(0, 8)}` }, ['not-attested']],
    ['one word', { body: `- [x] self-review ${short}\n- migration-old-rows: fine` }, ['unanswered']],
    [
      'an answer over two lines',
      { body: `- [x] self-review ${short}\n- \`migration-old-rows\`: they\n  stay as they are` },
      [],
    ],
    [
      'a note',
      {
        selfReview: {
          digest: 'f'.repeat(64),
          notes: [
            {
              digest: 'f'.repeat(64),
              answers: [{ id: 'migration-old-rows', text: 'they stay as is' }],
              origin: 'note',
              where: 'note',
              by: null,
            },
          ],
        },
      },
      [],
    ],
  ] as const)('with %s', async (_name, over, rules) => {
    expect((await review(over as Partial<Change>)).rules).toEqual(rules);
  });

  it('hands over what was asked and what was answered', async () => {
    const { measured } = await review({ commits: [commit(answered)] });
    expect(measured.selfReview?.questions.map(({ id }) => id)).toEqual(['migration-old-rows']);
    expect(measured.selfReview?.attestations[0]).toMatchObject({ origin: 'trailer', by: 'ana@acme.example' });
  });

  it('names the digest and the questions in what it asks for', async () => {
    const { drafts } = await review({});
    expect(drafts[0]?.remedy).toContain(`self-review ${short}`);
    expect(drafts[0]?.remedy).toContain('- migration-old-rows:');
  });

  it.each([
    ['assisted', 'unknown', false],
    ['assisted', 'agent', true],
    ['unknown-counts', 'unknown', true],
    ['unknown-counts', 'human', false],
    ['always', 'human', true],
  ] as const)('when %s and the author is %s: asks %s', (when, kind, asks) => {
    const change = { ...plain, authors: [{ ...agent, kind }] };
    expect(gate.skip?.(change, { when, questions: 3, minimumWords: 3 }) === null).toBe(asks);
  });

  it('reads any text without losing its way', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (body, message) => {
        for (const { digest } of readAttestations({ ...plain, body, commits: [commit(message)] }))
          expect(digest).toMatch(/^[0-9a-f]{12,64}$/);
      }),
    );
  });
});
