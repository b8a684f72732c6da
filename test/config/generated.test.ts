import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { generateJsonSchema } from '../../config/json-schema.ts';
import { embeddedDefaults } from '../../config/embedded.generated.ts';
import { generateEmbeddedFile, generateSchemaFile } from '../../config/write-schema.ts';
import { gates } from '../../stages/index.ts';
import { loadText } from './load-files.ts';

const read = (name: string): Promise<string> => readFile(new URL(`../../config/${name}`, import.meta.url), 'utf8');

const sqlOptions = z.strictObject({
  dialect: z.enum(['postgresql', 'mysql']).default('postgresql').describe('Dialect of migrations.'),
});
const schema = generateJsonSchema([{ id: 'sql', title: 'Destructive SQL', options: sqlOptions }]);

type Json = { readonly [key: string]: unknown };

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Paths of properties, at any depth, that an editor could not explain. */
function undescribed(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => undescribed(item, `${path}/${index}`));
  if (!isMap(value)) return [];
  const properties = isMap(value['properties']) ? Object.entries(value['properties']) : [];
  const bare = properties.filter(([, property]) => !isMap(property) || typeof property['description'] !== 'string');
  const deeper = Object.entries(value).flatMap(([key, inner]) => undescribed(inner, `${path}/${key}`));
  return [...bare.map(([key]) => `${path}/${key}`), ...deeper];
}

describe('generated files are up to date (npx node config/write-schema.ts)', () => {
  it('embedded.generated.ts', async () => {
    expect(await read('embedded.generated.ts')).toBe(await generateEmbeddedFile());
  });

  it('pipeline.schema.json', async () => {
    expect(await read('pipeline.schema.json')).toBe(await generateSchemaFile(gates));
  });
});

describe('defaults.yaml', () => {
  it('is itself a valid configuration that changes nothing', async () => {
    const { settings } = await loadText(await read('defaults.yaml'));
    expect(settings.digest).toBe((await loadText('extends: [recommended]')).settings.digest);
  });

  it('writes every key out, but for base, which has no default', () => {
    const described = Object.keys(schema['properties'] as Json);
    expect(described.filter((key) => !(key in embeddedDefaults))).toEqual(['extends', 'base']);
  });
});

describe('the schema for editors', () => {
  const validate = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

  it('explains every key', () => {
    expect(undescribed(schema, '')).toEqual([]);
  });

  it('holds the options of gates, and the switches', () => {
    const accepts = (gate: unknown): boolean =>
      validate.safeParse({ stages: { check: { gates: { sql: gate } } } }).success;
    expect([{ dialect: 'mysql' }, {}, 'on', 'off', true, false].map(accepts)).toEqual(Array(6).fill(true));
    expect([{ dialect: 'oracle' }, { dialekt: 'mysql' }, 'offf', 3].map(accepts)).toEqual(Array(4).fill(false));
  });

  it('accepts defaults.yaml and each preset', async () => {
    for (const name of ['defaults.yaml', 'presets/strict.yaml', 'presets/recommended.yaml', 'presets/advisory.yaml']) {
      expect(validate.safeParse(parse(await read(name))).error).toBeUndefined();
    }
  });

  it.each([
    ['an unknown key', { stags: {} }],
    ['a number out of range', { stages: { check: { concurrency: 900 } } }],
    ['a suppression without a reason', { suppressions: [{ rule: 'a/b', path: 'c', by: 'd' }] }],
    ['an unknown agent', { stages: { return: { agent: 'claude' } } }],
  ])('refuses %s', (_kind, config) => {
    expect(validate.safeParse(config).success).toBe(false);
  });
});
