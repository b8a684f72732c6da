import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretCatalogue, secretRules } from '../../stages/check/secrets/catalogue.ts';
import { describeRules } from '../../stages/check/secrets/describe-rules.ts';
import { findSecrets } from '../../stages/check/secrets/engine/find-secrets.ts';
import { createByteLocator } from '../../stages/check/secrets/engine/locate-bytes.ts';
import type { SecretRule } from '../../stages/check/secrets/engine/secret-rule.ts';
import { fillPlaceholders } from '../support/fill-placeholders.ts';

/** With `WRITE=1` the tests write what they compare: after a rule was added. */
const writes = process.env['WRITE'] === '1';
const folder = 'stages/check/secrets';

function compare(file: string, wanted: string): void {
  if (writes) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  }
  expect(readFileSync(file, 'utf8'), `${file}: run WRITE=1 npx vitest run test/stages/secrets-docs.test.ts`).toBe(
    wanted,
  );
}

describe('the README', () => {
  it('lists every rule as its table has it', () => {
    const file = `${folder}/README.md`;
    const text = readFileSync(file, 'utf8');
    const start = text.indexOf('### Formats of their own');
    const end = text.indexOf('\n## Options');
    expect(start).toBeGreaterThan(0);
    compare(file, `${text.slice(0, start)}${describeRules(secretRules)}\n${text.slice(end)}`);
  });
});

/** A file of examples for each kind of rule; rules for certain paths have a file of their own. */
const groups: readonly (readonly [name: string, file: string, belongs: (rule: SecretRule) => boolean])[] = [
  ['provider-formats', 'config.env', (rule) => rule.kind === 'token'],
  ['keys', 'keys.txt', (rule) => rule.kind === 'key' && !/^(?:encrypted-|putty-|base64-)?private-key$/.test(rule.id)],
  ['named-keys', 'services.env', (rule) => rule.kind === 'named'],
  ['passwords', 'settings.txt', (rule) => rule.kind === 'password' || rule.kind === 'generic'],
];

interface Expected {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
}

function expectedIn(file: string, text: string): readonly Expected[] {
  const bytes = Buffer.from(fillPlaceholders(text));
  const locator = createByteLocator({ bytes, encoding: 'utf-8' });
  return findSecrets(secretCatalogue(), bytes, 'source', file).matches.map((match) => ({
    rule: `secrets/${match.rule.id}`,
    path: file,
    line: locator.regionOf(match).startLine,
  }));
}

describe('the cases that show every rule', () => {
  it.each(groups)('%s', (name, file, belongs) => {
    const rules = secretRules.filter((rule) => belongs(rule) && rule.paths === undefined);
    // Blank lines keep one example out of another one's reach.
    const text = rules.flatMap((rule) => rule.examples.map((example) => `${example}\n\n\n\n`)).join('');
    const found = expectedIn(file, text);
    // Each rule is there because its own example is: the list below is only where.
    expect(rules.map((rule) => `secrets/${rule.id}`).filter((id) => !found.some(({ rule }) => rule === id))).toEqual(
      [],
    );
    const target = `${folder}/cases/bad.${name}`;
    if (writes) rmSync(target, { recursive: true, force: true });
    compare(`${target}/after/${file}`, text);
    compare(`${target}/expected.json`, `${JSON.stringify({ options: {}, findings: found }, null, 2)}\n`);
  });
});
