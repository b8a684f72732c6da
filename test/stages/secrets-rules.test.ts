import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretCatalogue, secretRules } from '../../stages/check/secrets/catalogue.ts';
import { findSecrets } from '../../stages/check/secrets/engine/find-secrets.ts';
import type { SecretRule } from '../../stages/check/secrets/engine/secret-rule.ts';
import { openProviders } from '../../stages/check/secrets/rules/named/open.ts';
import { fillPlaceholders } from '../support/fill-placeholders.ts';
import { generateSecret } from '../support/generate-secret.ts';
import { broken, countRandom, cutShort, dress, fillWith, standIns } from '../support/spread-examples.ts';

/** Where a rule looks into some paths only, one of them. */
const pathOf: Readonly<Record<string, string>> = {
  'git-credentials': 'home/.git-credentials',
  'pgpass-password': 'home/.pgpass',
  'rails-master-key': 'config/master.key',
  'xml-password': 'servers.xml',
  'password-setting': 'app.properties',
};

const examples = secretRules.flatMap((rule) => rule.examples.map((example) => [rule.id, example] as const));
const counterExamples = secretRules.flatMap((rule) => rule.counterExamples.map((text) => [rule.id, text] as const));

function rulesIn(text: string, file = ''): readonly string[] {
  return findSecrets(secretCatalogue(), Buffer.from(text), 'source', file).matches.map((match) => match.rule.id);
}

const finds = (id: string, text: string): boolean => rulesIn(text, pathOf[id]).includes(id);
const isIssued = (rule: SecretRule): boolean => rule.kind === 'token' || rule.kind === 'named';

describe('the rules', () => {
  it('have unique ids in kebab case, a title, lower-case keywords, examples', () => {
    expect(new Set(secretRules.map((rule) => rule.id)).size).toBe(secretRules.length);
    for (const rule of secretRules) {
      expect(rule.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(rule.title).not.toBe('');
      expect(rule.keywords.length > 0 || rule.paths !== undefined).toBe(true);
      expect(rule.keywords).toEqual(rule.keywords.map((keyword) => keyword.toLowerCase()));
      expect(rule.examples.length).toBeGreaterThan(0);
      expect(rule.pattern.flags).toContain('g');
    }
  });

  it('are for 250 providers and more with a form of their own, and a thousand without', () => {
    expect(secretRules.filter(isIssued).length).toBeGreaterThan(500);
    expect(openProviders.length).toBeGreaterThan(1000);
  });

  it('find their examples, five times with other values', () => {
    const missed = examples.flatMap(([id, example]) =>
      [0, 1, 2, 3, 4].filter((round) => !finds(id, fillWith(example, round))).map((round) => [id, example, round]),
    );
    expect(missed).toEqual([]);
  });

  it('find their examples in other surroundings', () => {
    const missed = examples.flatMap(([id, example]) =>
      pathOf[id] === undefined
        ? dress(fillPlaceholders(example)).flatMap((text, nth) => (finds(id, text) ? [] : [[id, nth]]))
        : [],
    );
    expect(missed).toEqual([]);
  });

  it('leave their counter-examples alone', () => {
    const alarms = counterExamples.filter(([id, text]) => finds(id, fillPlaceholders(text)));
    expect(alarms).toEqual([]);
  });

  it('are all in the README, and the README names no other', () => {
    const readme = readFileSync('stages/check/secrets/README.md', 'utf8');
    const named = new Set([...readme.matchAll(/`secrets\/([a-z0-9-]+)`/g)].map((match) => match[1]));
    expect([...named].sort()).toEqual(secretRules.map((rule) => rule.id).sort());
  });

  it('hold no secret themselves', () => {
    const files = readdirSync('stages/check/secrets', { recursive: true, encoding: 'utf8' });
    const sources = files.filter((file) => file.endsWith('.ts') || file.endsWith('.md'));
    expect(sources.length).toBeGreaterThan(20);
    for (const file of sources) {
      const bytes = readFileSync(path.join('stages/check/secrets', file));
      const found = findSecrets(secretCatalogue(), bytes, 'source').matches.filter((match) => match.level === 'error');
      expect(found.map((match) => [file, match.rule.id])).toEqual([]);
    }
  });
});

describe('what every rule for issued values leaves alone', () => {
  const issued = secretRules
    .filter(isIssued)
    .flatMap((rule) => rule.examples.filter((text) => countRandom(text) >= 16).map((text) => [rule.id, text] as const));

  it.each(standIns.map((make, nth) => [nth, make] as const))('stand-in %i for the value', (_nth, make) => {
    const alarms = issued.filter(([id, example]) => finds(id, fillWith(example, 0, make)));
    expect(alarms).toEqual([]);
  });

  it('a value that is cut off', () => {
    const loud = issued.filter(([, example]) => {
      const text = fillWith(example, 0, cutShort);
      return findSecrets(secretCatalogue(), Buffer.from(text), 'source').matches.some(
        (match) => match.level === 'error',
      );
    });
    expect(loud).toEqual([]);
  });

  it('a value with characters that it cannot have', () => {
    // WordPress takes anything, spaces and commas included.
    const strict = issued.filter(([id]) => id !== 'wordpress-salt');
    const loud = strict.filter(([id, example]) => {
      const text = fillWith(example, 0, broken);
      const { matches } = findSecrets(secretCatalogue(), Buffer.from(text), 'source');
      return matches.some((match) => match.rule.id === id && match.level === 'error');
    });
    expect(loud).toEqual([]);
  });

  it('a longer word that only begins like one', () => {
    const tokens = issued.filter(([id]) => secretRules.find((rule) => rule.id === id)?.kind === 'token');
    const grown = tokens.filter(([, example]) => /\{\{secret:[a-z]+-\d+(?::\d+)?\}\}"?$/.test(example));
    expect(grown.length).toBeGreaterThan(100);
    const alarms = grown.filter(([id, example]) => {
      const text = fillWith(example, 0);
      const longer = text.endsWith('"') ? `${text.slice(0, -1)}${'aB3'.repeat(300)}"` : `${text}${'aB3'.repeat(300)}`;
      return finds(id, longer);
    });
    expect(alarms).toEqual([]);
  });
});

describe('providers that promise no form', () => {
  const value = generateSecret('alnum-36');

  it('are known by every spelling of their name', () => {
    const missed = openProviders.flatMap(({ spellings }) =>
      spellings.filter((name) => {
        const found = rulesIn(`${name}_api_key = "${value}"`).filter((id) => id !== 'generic-secret');
        return found.length === 0;
      }),
    );
    expect(missed).toEqual([]);
  });

  it('warn, and say whose key it is', () => {
    const text = Buffer.from(`KLAVIYO_API_KEY=${value}`);
    const [match] = findSecrets(secretCatalogue(), text, 'source').matches;
    expect(match).toMatchObject({ level: 'warning', title: 'Klaviyo key' });
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
