import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretCatalogue, secretRules } from '../../stages/check/secrets/catalogue.ts';
import { findSecrets } from '../../stages/check/secrets/engine/find-secrets.ts';
import { fillPlaceholders } from '../support/fill-placeholders.ts';

const examples = secretRules.flatMap((rule) => rule.examples.map((example) => [rule.id, example] as const));
const counterExamples = secretRules.flatMap((rule) => rule.counterExamples.map((text) => [rule.id, text] as const));

function rulesIn(text: string): readonly string[] {
  return findSecrets(secretCatalogue(), Buffer.from(text), 'source').map((match) => match.rule.id);
}

describe('the rules', () => {
  it('have unique ids in kebab case, a title, lower-case keywords, examples', () => {
    expect(new Set(secretRules.map((rule) => rule.id)).size).toBe(secretRules.length);
    for (const rule of secretRules) {
      expect(rule.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(rule.title).not.toBe('');
      expect(rule.keywords.length).toBeGreaterThan(0);
      expect(rule.keywords).toEqual(rule.keywords.map((keyword) => keyword.toLowerCase()));
      expect(rule.examples.length).toBeGreaterThan(0);
      expect(rule.pattern.flags).toContain('g');
    }
  });

  it('find their examples', () => {
    const missed = examples.filter(([id, example]) => !rulesIn(fillPlaceholders(example)).includes(id));
    expect(missed).toEqual([]);
  });

  it('leave their counter-examples alone', () => {
    const alarms = counterExamples.filter(([id, text]) => rulesIn(fillPlaceholders(text)).includes(id));
    expect(alarms).toEqual([]);
  });

  it('are all in the README, and the README names no other', () => {
    const readme = readFileSync('stages/check/secrets/README.md', 'utf8');
    const named = new Set([...readme.matchAll(/`secrets\/([a-z0-9-]+)`/g)].map((match) => match[1]));
    expect([...named].sort()).toEqual(secretRules.map((rule) => rule.id).sort());
  });

  it('hold no secret themselves', () => {
    for (const file of [
      'cloud',
      'generic',
      'named',
      'services',
      'credentials',
      'keys-and-tokens',
      'models',
      'payments',
    ]) {
      const path = `stages/check/secrets/rules/${file}.ts`;
      expect(existsSync(path)).toBe(true);
      const matches = findSecrets(secretCatalogue(), readFileSync(path), 'source');
      expect(matches.filter((match) => match.level === 'error')).toEqual([]);
    }
  });
});

/** What may stand around a secret without being part of a word. */
const filler = fc
  .array(fc.constantFrom(' ', '\n', '\r\n', '\t', '{', '}', ';', 'x = 1;\n', 'ä', '日本', '// note\n', '"a",\n'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

describe('surroundings', () => {
  const tokens = examples.filter(([id, example]) => {
    const rule = secretRules.find((candidate) => candidate.id === id);
    return rule?.kind === 'token' && !example.includes('\n');
  });

  it('never hide a provider token, wherever it stands and however lines end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tokens),
        filler,
        filler,
        fc.constantFrom('\n', '\r\n'),
        ([id, example], before, after, eol) => {
          const text = `${before}${eol}${fillPlaceholders(example)}${eol}${after}`;
          expect(rulesIn(text)).toContain(id);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('never hide a token behind a thousand keywords', () => {
    const noise = 'ghp_ AKIA sk_live_ key token secret xoxb- eyJ '.repeat(1000);
    expect(rulesIn(`${noise}\n${fillPlaceholders('t = "{{secret:github-ghp}}"')}\n${noise}`)).toContain('github-token');
  });

  it('do not cut a longer word into a token', () => {
    const tail = fc.stringMatching(/^[A-Za-z0-9]{1,40}$/);
    fc.assert(
      fc.property(tail, (more) => {
        expect(rulesIn(`x="${fillPlaceholders('{{secret:github-ghp}}')}${more}"`)).not.toContain('github-token');
      }),
    );
  });
});

describe('placeholders', () => {
  const prefixes = [
    'ghp_',
    'sk_live_',
    'AKIA',
    'glpat-',
    'xoxb-',
    'npm_',
    'AIza',
    'hf_',
    'API_KEY=',
    'password: ',
    'DATADOG_API_KEY=',
  ];
  const placeholder = fc.oneof(
    fc
      .tuple(fc.constantFrom('x', 'X', '0', 'A', '*', '.'), fc.integer({ min: 8, max: 80 }))
      .map(([c, n]) => c.repeat(n)),
    fc.constantFrom(
      '<your-key>',
      '${SECRET_KEY}',
      '{{ .Values.secretKey }}',
      '$(cat /run/secrets/key)',
      'changeme',
      'your_api_key_goes_here_1234',
      'EXAMPLEKEY1234567890EXAMPLE',
      'process.env.API_KEY_1',
      '%API_KEY_1%',
    ),
  );

  it('never count, bare or quoted', () => {
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), placeholder, fc.constantFrom('', '"', "'"), (prefix, value, quote) => {
        const text =
          prefix.endsWith('=') || prefix.endsWith(' ')
            ? `${prefix}${quote}${value}${quote}\n`
            : `k = ${quote}${prefix}${value}${quote}\n`;
        expect(rulesIn(text)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
