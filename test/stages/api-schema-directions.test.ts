import { describe, expect, it } from 'vitest';
import { runApi } from '../support/api-drafts.ts';

/** The same schema pair as the body of a request, of a reply, and (where it can be one) as a query parameter. */
function document(schema: unknown, use: 'request' | 'response' | 'parameter'): string {
  const media = { content: { 'application/json': { schema } } };
  const operation = {
    ...(use === 'request' ? { requestBody: media } : {}),
    ...(use === 'parameter' ? { parameters: [{ in: 'query', name: 'q', schema }] } : {}),
    responses: { 200: use === 'response' ? { description: '', ...media } : { description: '' } },
  };
  return JSON.stringify(
    { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { '/a': { post: operation } }, components: shared },
    null,
    1,
  );
}

const named = (properties: Record<string, unknown>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});
const shared = {
  schemas: {
    Cat: named({ meow: { type: 'string' } }),
    Dog: named({ bark: { type: 'string' } }),
    Fox: named({ sly: { type: 'boolean' } }),
    SameAsDog: named({ bark: { type: 'string' } }),
    Noted: { description: 'only words' },
  },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

async function judge(old: unknown, head: unknown, use: 'request' | 'response' | 'parameter'): Promise<string> {
  const { drafts } = await runApi([{ path: 'openapi.json', before: document(old, use), after: document(head, use) }]);
  if (drafts.some((draft) => draft.level !== 'note')) return 'breaks';
  return drafts.length > 0 ? 'noted' : 'fine';
}

const text = { type: 'string' };
/** A literal key of that name would look like a promise. */
const short = JSON.parse('{ "if": { "const": "a" }, "then": { "maxLength": 1 } }') as Record<string, unknown>;
type Row = readonly [name: string, old: unknown, head: unknown, request: string, response: string];

// For each pair: what it means to who sends such values, and to who receives them.
const rows: readonly Row[] = [
  ['same', text, text, 'fine', 'fine'],
  ['described', text, { ...text, description: 'd', example: 'e', title: 't' }, 'fine', 'fine'],
  ['type changed', text, { type: 'integer' }, 'breaks', 'breaks'],
  ['type widened', { type: 'integer' }, { type: 'number' }, 'fine', 'breaks'],
  ['type narrowed', { type: 'number' }, { type: 'integer' }, 'breaks', 'fine'],
  ['type list widened', text, { type: ['string', 'integer'] }, 'fine', 'breaks'],
  ['type list narrowed', { type: ['string', 'integer'] }, text, 'breaks', 'fine'],
  ['types as oneOf', { oneOf: [text, { type: 'integer' }] }, { type: ['integer', 'string'] }, 'fine', 'fine'],
  ['types as anyOf widened', text, { anyOf: [text, { type: 'integer' }] }, 'fine', 'breaks'],
  ['type dropped', text, {}, 'fine', 'breaks'],
  ['type added', {}, text, 'breaks', 'fine'],
  ['null by type', text, { type: ['string', 'null'] }, 'fine', 'breaks'],
  ['null by flag', text, { ...text, nullable: true }, 'fine', 'breaks'],
  ['null by branch', ref('Dog'), { oneOf: [ref('Dog'), { type: 'null' }] }, 'fine', 'breaks'],
  ['null three ways', { type: ['string', 'null'] }, { ...text, nullable: true }, 'fine', 'fine'],
  ['not null any more', { type: ['string', 'null'] }, text, 'breaks', 'fine'],
  ['format added', text, { ...text, format: 'date' }, 'breaks', 'fine'],
  ['format dropped', { ...text, format: 'date' }, text, 'fine', 'breaks'],
  ['format widened', { type: 'integer', format: 'int32' }, { type: 'integer', format: 'int64' }, 'fine', 'breaks'],
  ['enum value added', { ...text, enum: ['a'] }, { ...text, enum: ['a', 'b'] }, 'fine', 'breaks'],
  ['enum value removed', { ...text, enum: ['a', 'b'] }, { ...text, enum: ['a'] }, 'breaks', 'fine'],
  ['enum reordered', { ...text, enum: ['a', 'b'] }, { ...text, enum: ['b', 'a'] }, 'fine', 'fine'],
  ['enum introduced', text, { ...text, enum: ['a'] }, 'breaks', 'fine'],
  ['enum lifted', { ...text, enum: ['a'] }, text, 'fine', 'breaks'],
  ['const changed', { const: 'a' }, { const: 'b' }, 'breaks', 'breaks'],
  ['const as enum', { const: 'a' }, { enum: ['a'] }, 'fine', 'fine'],
  ['every boolean', { type: 'boolean' }, { type: 'boolean', enum: [true, false] }, 'fine', 'fine'],
  [
    'extensible value removed',
    { ...text, 'x-extensible-enum': ['a', 'b'] },
    { ...text, 'x-extensible-enum': ['a'] },
    'breaks',
    'fine',
  ],
  [
    'extensible value added',
    { ...text, 'x-extensible-enum': ['a'] },
    { ...text, 'x-extensible-enum': ['a', 'b'] },
    'fine',
    'fine',
  ],
  ['minLength raised', { ...text, minLength: 1 }, { ...text, minLength: 2 }, 'breaks', 'fine'],
  ['minLength lowered', { ...text, minLength: 2 }, { ...text, minLength: 1 }, 'fine', 'breaks'],
  ['minLength of nothing', text, { ...text, minLength: 0 }, 'fine', 'fine'],
  ['maxLength set', text, { ...text, maxLength: 9 }, 'breaks', 'fine'],
  ['maxLength lifted', { ...text, maxLength: 9 }, text, 'fine', 'breaks'],
  ['maximum made exclusive', { maximum: 9 }, { exclusiveMaximum: 9 }, 'breaks', 'fine'],
  ['exclusive as a flag', { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }, 'fine', 'fine'],
  [
    'maxItems lowered',
    { type: 'array', items: text, maxItems: 9 },
    { type: 'array', items: text, maxItems: 8 },
    'breaks',
    'fine',
  ],
  ['minProperties raised', { minProperties: 1 }, { minProperties: 2 }, 'breaks', 'fine'],
  ['unique items', { type: 'array', items: text }, { type: 'array', items: text, uniqueItems: true }, 'breaks', 'fine'],
  ['multiples', { multipleOf: 4 }, { multipleOf: 8 }, 'breaks', 'fine'],
  ['multiples of less', { multipleOf: 8 }, { multipleOf: 4 }, 'fine', 'breaks'],
  ['pattern added', text, { ...text, pattern: '^a' }, 'breaks', 'fine'],
  ['pattern lifted', { ...text, pattern: '^a' }, text, 'fine', 'noted'],
  ['pattern opened', { ...text, pattern: '^a' }, { ...text, pattern: '.*' }, 'fine', 'noted'],
  ['pattern changed', { ...text, pattern: '^a' }, { ...text, pattern: '^b' }, 'breaks', 'noted'],
  ['optional property added', named({ a: text }), named({ a: text, b: text }), 'fine', 'fine'],
  ['required property added', named({ a: text }), named({ a: text, b: text }, ['b']), 'breaks', 'fine'],
  ['required with a default', named({}), named({ b: { ...text, default: 'x' } }, ['b']), 'breaks', 'fine'],
  ['became required', named({ a: text }), named({ a: text }, ['a']), 'breaks', 'fine'],
  ['became optional', named({ a: text }, ['a']), named({ a: text }), 'fine', 'breaks'],
  ['optional property removed', named({ a: text, b: text }), named({ a: text }), 'noted', 'breaks'],
  ['required property removed', named({ a: text }, ['a']), named({}), 'noted', 'breaks'],
  [
    'removed from a closed object',
    { ...named({ a: text }), additionalProperties: false },
    { ...named({}), additionalProperties: false },
    'breaks',
    'breaks',
  ],
  [
    'read-only became required',
    named({ a: { ...text, readOnly: true } }),
    named({ a: { ...text, readOnly: true } }, ['a']),
    'fine',
    'fine',
  ],
  [
    'read-only narrowed',
    named({ a: { ...text, readOnly: true } }),
    named({ a: { ...text, readOnly: true, maxLength: 1 } }),
    'fine',
    'fine',
  ],
  ['write-only removed', named({ a: { ...text, writeOnly: true } }, ['a']), named({}), 'noted', 'fine'],
  ['default changed', named({ a: { ...text, default: 'x' } }), named({ a: { ...text, default: 'y' } }), 'fine', 'fine'],
  ['closed', named({ a: text }), { ...named({ a: text }), additionalProperties: false }, 'breaks', 'fine'],
  ['opened', { ...named({ a: text }), additionalProperties: false }, named({ a: text }), 'fine', 'noted'],
  [
    'map values narrowed',
    { additionalProperties: { type: 'number' } },
    { additionalProperties: { type: 'integer' } },
    'breaks',
    'fine',
  ],
  ['unevaluated closed', named({ a: text }), { ...named({ a: text }), unevaluatedProperties: false }, 'breaks', 'fine'],
  ['unevaluated typed', named({ a: text }), { ...named({ a: text }), unevaluatedProperties: text }, 'breaks', 'fine'],
  [
    'items narrowed',
    { type: 'array', items: { type: 'number' } },
    { type: 'array', items: { type: 'integer' } },
    'breaks',
    'fine',
  ],
  ['items typed', { type: 'array' }, { type: 'array', items: text }, 'breaks', 'fine'],
  [
    'position typed',
    { type: 'array', items: text },
    { type: 'array', items: text, prefixItems: [{ type: 'integer' }] },
    'breaks',
    'breaks',
  ],
  [
    'position as the rest',
    { type: 'array', items: text },
    { type: 'array', items: text, prefixItems: [text] },
    'fine',
    'fine',
  ],
  ['contains added', { type: 'array' }, { type: 'array', contains: text }, 'breaks', 'fine'],
  ['contains removed', { type: 'array', contains: text }, { type: 'array' }, 'fine', 'breaks'],
  ['maxContains lowered', { contains: text, maxContains: 3 }, { contains: text, maxContains: 2 }, 'breaks', 'fine'],
  ['names restricted', { type: 'object' }, { type: 'object', propertyNames: { pattern: '^a' } }, 'breaks', 'fine'],
  ['names by pattern', { type: 'object' }, { type: 'object', patternProperties: { '^a': text } }, 'breaks', 'fine'],
  [
    'names by pattern freed',
    { type: 'object', patternProperties: { '^a': text } },
    { type: 'object' },
    'fine',
    'breaks',
  ],
  [
    'dependency added',
    named({ a: text }),
    { ...named({ a: text }), dependentRequired: { a: ['b'] } },
    'breaks',
    'fine',
  ],
  [
    'dependency removed',
    { ...named({ a: text }), dependentRequired: { a: ['b'] } },
    named({ a: text }),
    'fine',
    'breaks',
  ],
  [
    'dependent schema added',
    named({ a: text }),
    { ...named({ a: text }), dependentSchemas: { a: named({ b: text }) } },
    'breaks',
    'fine',
  ],
  ['condition added', text, { ...text, ...short }, 'breaks', 'fine'],
  ['condition removed', { ...text, ...short }, text, 'fine', 'breaks'],
  ['exclusion added', text, { ...text, not: { const: 'a' } }, 'breaks', 'fine'],
  ['exclusion widened', { not: { enum: ['a'] } }, { not: { enum: ['a', 'b'] } }, 'breaks', 'fine'],
  ['exclusion narrowed', { not: { enum: ['a', 'b'] } }, { not: { enum: ['a'] } }, 'fine', 'breaks'],
  [
    'content schema added',
    { ...text, contentMediaType: 'application/json' },
    { ...text, contentMediaType: 'application/json', contentSchema: text },
    'breaks',
    'fine',
  ],
  [
    'content encoding changed',
    { ...text, contentEncoding: 'base64' },
    { ...text, contentEncoding: 'base32' },
    'breaks',
    'breaks',
  ],
  [
    'alternative added',
    { oneOf: [ref('Cat'), ref('Dog')] },
    { oneOf: [ref('Cat'), ref('Dog'), ref('Fox')] },
    'fine',
    'breaks',
  ],
  [
    'alternative removed',
    { oneOf: [ref('Cat'), ref('Dog'), ref('Fox')] },
    { oneOf: [ref('Cat'), ref('Dog')] },
    'breaks',
    'fine',
  ],
  [
    'open alternative added',
    { anyOf: [ref('Cat'), ref('Dog')] },
    { anyOf: [ref('Cat'), ref('Dog'), ref('Fox')] },
    'fine',
    'noted',
  ],
  ['alternatives reordered', { oneOf: [ref('Cat'), ref('Dog')] }, { oneOf: [ref('Dog'), ref('Cat')] }, 'fine', 'fine'],
  [
    'alternative renamed only',
    { oneOf: [ref('Cat'), ref('Dog')] },
    { oneOf: [ref('Cat'), ref('SameAsDog')] },
    'fine',
    'fine',
  ],
  [
    'alternative written out',
    { oneOf: [ref('Cat'), ref('Dog')] },
    { oneOf: [ref('Cat'), shared.schemas.Dog] },
    'fine',
    'fine',
  ],
  [
    'alternative narrowed',
    { oneOf: [{ type: 'number', title: 'N' }, ref('Dog')] },
    { oneOf: [{ type: 'integer', title: 'N' }, ref('Dog')] },
    'breaks',
    'fine',
  ],
  ['wrapped in alternatives', ref('Cat'), { oneOf: [ref('Cat'), ref('Dog')] }, 'breaks', 'breaks'],
  ['alternatives collapsed', { oneOf: [ref('Cat'), { type: 'integer' }] }, ref('Cat'), 'breaks', 'fine'],
  [
    'discriminator added',
    { oneOf: [ref('Cat'), ref('Dog')] },
    { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'k' } },
    'noted',
    'noted',
  ],
  ['conjunct added', { allOf: [ref('Cat')] }, { allOf: [ref('Cat'), ref('Dog')] }, 'breaks', 'fine'],
  ['conjunct of words added', { allOf: [ref('Cat')] }, { allOf: [ref('Cat'), ref('Noted')] }, 'fine', 'fine'],
  [
    'conjunct required',
    { allOf: [ref('Cat'), named({ a: text })] },
    { allOf: [ref('Cat'), named({ a: text }, ['a'])] },
    'breaks',
    'fine',
  ],
  [
    'conjunct’s property lost',
    { allOf: [ref('Cat'), named({ a: text }, ['a'])] },
    { allOf: [ref('Cat'), named({})] },
    'noted',
    'breaks',
  ],
  ['component written out', ref('Dog'), shared.schemas.Dog, 'fine', 'fine'],
  ['component through allOf', ref('Dog'), { allOf: [ref('Dog')], description: 'd' }, 'fine', 'fine'],
];

describe('schemas in the two directions', () => {
  it.each(rows)('%s', async (_name, old, head, request, response) => {
    expect(await judge(old, head, 'request')).toBe(request);
    expect(await judge(old, head, 'response')).toBe(response);
  });

  it('finds nothing where both versions are one, whatever the schema', async () => {
    for (const [, old, head] of rows) {
      expect(await judge(old, old, 'request')).toBe('fine');
      expect(await judge(head, head, 'response')).toBe('fine');
    }
  });
});

describe('parameters', () => {
  const list = (items: unknown, more = {}) => ({ type: 'array', items, ...more });
  const parameterRows: readonly (readonly [string, unknown, unknown, string])[] = [
    ['everything fits a string', { type: 'integer' }, text, 'fine'],
    ['a string fits no integer', text, { type: 'integer' }, 'breaks'],
    ['one value is a list of one', text, list(text), 'fine'],
    ['one value is no list of two', text, list(text, { minItems: 2 }), 'breaks'],
    ['a list of something else', text, list({ type: 'integer' }), 'breaks'],
    ['a list of fewer values', text, list({ ...text, pattern: '^[a-z]+$' }), 'breaks'],
    ['several types into a list of the widest', { type: ['string', 'integer'] }, list(text), 'fine'],
    ['a list is not one value', list(text), { type: 'integer' }, 'breaks'],
    ['default changed', { ...text, default: 'a' }, { ...text, default: 'b' }, 'breaks'],
    ['default added', text, { ...text, default: 'b' }, 'breaks'],
    ['enum value removed', { ...text, enum: ['a', 'b'] }, { ...text, enum: ['a'] }, 'breaks'],
    ['enum value added', { ...text, enum: ['a'] }, { ...text, enum: ['a', 'b'] }, 'fine'],
  ];

  it.each(parameterRows)('%s', async (_name, old, head, expected) => {
    expect(await judge(old, head, 'parameter')).toBe(expected);
  });
});
