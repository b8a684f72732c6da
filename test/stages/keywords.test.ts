import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAutomaton } from '../../stages/check/_shared/keywords/build-automaton.ts';
import { findKeywords } from '../../stages/check/_shared/keywords/find-keywords.ts';

type Hit = readonly [keyword: number, start: number];

function search(keywords: readonly string[], bytes: Uint8Array): readonly Hit[] {
  const hits: Hit[] = [];
  findKeywords(buildAutomaton(keywords), bytes, (keyword, start) => hits.push([keyword, start]));
  return hits;
}

/** The same by trying every keyword at every offset. */
function searchNaively(keywords: readonly string[], bytes: Uint8Array): readonly Hit[] {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const hits: Hit[] = [];
  keywords.forEach((keyword, index) => {
    const folded = keyword.toLowerCase();
    for (let at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + 1)) hits.push([index, at]);
  });
  return hits;
}

const sorted = (hits: readonly Hit[]): readonly string[] => hits.map((hit) => hit.join('@')).sort();

describe('findKeywords', () => {
  it('finds overlapping keywords and keywords inside others', () => {
    expect(sorted(search(['he', 'she', 'his', 'hers'], Buffer.from('ushers')))).toEqual(
      sorted([
        [1, 1],
        [0, 2],
        [3, 2],
      ]),
    );
  });

  it('reports a keyword that is given twice under both indices', () => {
    expect(search(['key', 'KEY'], Buffer.from('Key'))).toHaveLength(2);
  });

  it('folds ASCII letters only', () => {
    expect(search(['k'], Buffer.from('K'))).toHaveLength(1);
    // The Kelvin sign folds to k in Unicode, not here.
    expect(search(['k'], Buffer.from('\u212a'))).toHaveLength(0);
    expect(search(['[_'], Buffer.from('{_'))).toHaveLength(0);
  });

  it('refuses empty keywords and ones that are not ASCII', () => {
    expect(() => buildAutomaton([''])).toThrow(RangeError);
    expect(() => buildAutomaton(['schlüssel'])).toThrow(RangeError);
  });

  it('finds exactly what a naive search finds, small alphabet', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '_'), minLength: 1, maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '_', 'ä'), maxLength: 60 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), text, (keywords, content) => {
        const bytes = Buffer.from(content);
        expect(sorted(search(keywords, bytes))).toEqual(sorted(searchNaively(keywords, bytes)));
      }),
      { numRuns: 500 },
    );
  });

  it('finds exactly what a naive search finds, any bytes', () => {
    const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.uint8Array({ maxLength: 400 }), (keywords, bytes) => {
        expect(sorted(search(keywords, bytes))).toEqual(sorted(searchNaively(keywords, bytes)));
      }),
      { numRuns: 300 },
    );
  });
});
