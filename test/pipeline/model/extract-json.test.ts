import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractJson } from '../../../pipeline/model/extract-json.ts';

describe('extractJson', () => {
  it('finds any value in a fence after any prose without brackets', () => {
    const prose = fc.string().filter((text) => !/[{}[\]"`<]/.test(text));
    const value = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(prose, value, prose, (before, value, after) => {
        const text = `${before}\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n${after}`;
        expect(extractJson(text)).toEqual({ value: JSON.parse(JSON.stringify(value)) });
      }),
    );
  });

  it.each([
    ['brackets in strings', 'x {"a": "}] \\" {"} y', { a: '}] " {' }],
    ['code with brackets before', 'In `if (a) { b[0] }` nothing. {"a": 1}', { a: 1 }],
    ['an opening bracket that nothing closes', 'A stray { here. {"a": 1}', { a: 1 }],
    ['two values: the last one', 'First {"a": 1}, no: {"a": 2}', { a: 2 }],
    ['reasoning that nothing closes after the reply', '{"a": 1}<think>was it {"a": 2}?', { a: 1 }],
    ['reasoning whose opening is missing', 'is it {"a": 2}?</think>{"a": 1}', { a: 1 }],
    ['a reply that talks about reasoning tags', '{"a": "</think>"}', { a: '</think>' }],
    ['a byte order mark', '\uFEFF{"a": 1}', { a: 1 }],
  ])('copes with %s', (_, text, value) => {
    expect(extractJson(text)).toEqual({ value });
  });

  it.each([
    ['nothing', ''],
    ['prose', 'Looks good to me.'],
    ['a scalar', '42'],
    ['broken JSON, of which no part is taken', '{"findings": [{"a": 1}],}'],
    ['only reasoning', '<think>{"a": 1}'],
  ])('finds nothing in %s', (_, text) => {
    expect(extractJson(text)).toBeNull();
  });
});
