import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { Failure } from '../../pipeline/domain/failure.ts';
import { failureOf, loadFiles, loadText } from './load-files.ts';

/** A value for every key there is. */
const everything = {
  version: 1,
  extends: ['strict'],
  base: 'origin/main',
  ignore: ['vendor/**', '**/*.min.js'],
  effects: { error: 'blocking', warning: 'blocking', note: 'advisory' },
  stages: {
    check: {
      concurrency: 2,
      timeoutMs: 5000,
      gates: { lint: 'on', secrets: 'off', sql: { dialect: 'mysql', migrations: ['m/**'] }, iac: true, rules: false },
    },
    critique: {
      models: [{ name: 'a', baseUrl: 'http://localhost:8080/v1', apiKeyEnv: 'KEY' }],
      critics: ['security', { id: 'money', title: 'money', prompt: 'Look at money.', level: 'note' }],
      samples: 2,
      houseRules: 'Money is in cents.',
      ticket: { env: 'TICKET' },
      budget: { usd: 2, tokens: 1000, minutes: 1 },
      required: true,
    },
    return: { agent: { command: ['agent', '--fix'] }, rounds: 0, machineFixes: 'all', budget: { usd: 1, minutes: 1 } },
    escalate: {
      seniors: ['@acme/staff', 'ana@example.org'],
      attention: { lines: 100, minutes: 5, linesPerHour: 200 },
      policy: [{ when: { assisted: 'unknown-counts', authorLevel: ['junior'], paths: ['db/**'] }, require: 2 }],
      authorLevels: { '@ana': 'senior' },
    },
  },
  rules: { 'sql/*': 'off', 'lint/x': { level: 'note', effect: 'advisory' }, '*': 'warning' },
  suppressions: [{ rule: 'sql/*', path: 'x', reason: 'r', by: 'b', expires: '2027-01-31' }],
};

/** Any part of the keys of a map, in any order, and so on inside. */
function anyPart(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fc.constant(value);
  // A command without its list, or a ticket without its source, is no part of a valid file.
  if ('command' in value || 'file' in value || 'env' in value) return fc.constant(value);
  const entries = Object.entries(value);
  return fc
    .shuffledSubarray(entries)
    .chain((some) => fc.tuple(...some.map(([key, inner]) => anyPart(inner).map((part) => [key, part] as const))))
    .map((some) => Object.fromEntries(some));
}

/** The same map with its keys in another order, `rules` as they are: there order means something. */
function shuffled(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fc.constant(value);
  const entries = Object.entries(value);
  return fc
    .shuffledSubarray(entries, { minLength: entries.length })
    .chain((all) =>
      fc.tuple(
        ...all.map(([key, inner]) =>
          (key === 'rules' ? fc.constant(inner) : shuffled(inner)).map((part) => [key, part] as const),
        ),
      ),
    )
    .map((all) => Object.fromEntries(all));
}

describe('any part of a valid file, in any order', () => {
  it('parses', async () => {
    await fc.assert(
      fc.asyncProperty(anyPart(everything), async (part) => {
        await expect(loadText(stringify(part))).resolves.toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  it('does not parse once any key gets a letter too many', async () => {
    const text = stringify(everything);
    const keys = [...text.matchAll(/^ *(?:- )?([a-z]\w*):/gim)].map(
      (match) => (match.index ?? 0) + match[0].length - 1,
    );
    expect(keys.length).toBeGreaterThan(50);
    for (const at of keys) {
      const failure = await failureOf(loadText(`${text.slice(0, at)}qq${text.slice(at)}`));
      expect(failure.message).toContain('qq: unknown key');
    }
  });
});

describe('the digest', () => {
  const digest = async (text: string): Promise<string> => (await loadText(text)).settings.digest;

  it('does not depend on the order of keys, comments, places or the file', async () => {
    const expected = await digest(stringify(everything));
    await fc.assert(
      fc.asyncProperty(shuffled(everything), async (other) => {
        expect(await digest(`# comment\n\n${stringify(other)}`)).toBe(expected);
      }),
      { numRuns: 50 },
    );
    const elsewhere = await loadFiles({ '.pipeline.yaml': stringify(everything) });
    expect(elsewhere.settings.digest).toBe(expected);
  });

  it.each([
    ['base: main', 'base: dev'],
    ['stages: { check: { gates: { sql: off } } }', 'stages: { check: { gates: { sql: on } } }'],
    ['rules: { "sql/*": off, sql/a: error }', 'rules: { sql/a: error, "sql/*": off }'],
    ['ignore: [a, b]', 'ignore: [b, a]'],
    ['extends: [strict]', 'extends: [advisory]'],
  ])('of %j is not that of %j', async (one, other) => {
    expect(await digest(one)).not.toBe(await digest(other));
  });
});

describe('garbage', () => {
  it('ends as settings or as a Failure with places, never otherwise', async () => {
    const word = fc.constantFrom(
      'stages',
      ':',
      ' ',
      '\n',
      '  ',
      '-',
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '"',
      '\t',
      'on',
      '!',
      '#',
      'check',
      '1',
      '|',
      '>',
      '?',
      ',',
      '%',
      '@',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 30 }), async (words) => {
        const outcome = await loadText(words.join('')).then(
          () => 'settings',
          (error: unknown) => (error instanceof Failure ? error.message : String(error)),
        );
        expect(outcome).toMatch(/^settings$|^pipeline\.yaml has \d+ errors?:\npipeline\.yaml:\d+:\d+/);
      }),
      { numRuns: 2000 },
    );
  });
});
