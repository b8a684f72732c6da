import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelPort } from '../../../pipeline/domain/model.ts';
import { planChunks } from '../../../stages/critique/chunk.ts';
import type { Chunk } from '../../../stages/critique/chunk.ts';
import { critics } from '../../../stages/critique/critics.ts';
import { familyOf, planQuestions } from '../../../stages/critique/plan-questions.ts';
import { shuffle } from '../../../stages/critique/shuffle.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';

const model = (name: string, family?: string): ModelPort => ({
  name,
  ...(family === undefined ? {} : { family }),
  complete: () => Promise.reject(new Error('is not asked here')),
});

function chunksOf(texts: readonly string[]): readonly Chunk[] {
  const pairs = texts.map((text, index) => ({ path: `f${index}.txt`, before: null, after: `${text}\n` }));
  return planChunks(changeFromPairs(pairs).change.files, { maxChunkLines: 1, maxChunkCharacters: 1000 }).chunks;
}

const texts = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 });
const models = fc
  .array(fc.constantFrom('openai', 'anthropic', 'google'), { minLength: 1, maxLength: 5 })
  .map((families) => families.map((family, index) => model(`m${index}`, family)));
const some = fc.subarray([...critics], { minLength: 1 });
const samples = fc.integer({ min: 1, max: 4 });

describe('planQuestions', () => {
  it('asks every critic about every chunk as often as configured, and lets two families see each chunk where there are two', () => {
    fc.assert(
      fc.property(texts, some, models, samples, (texts, some, models, samples) => {
        const chunks = chunksOf(texts);
        const questions = planQuestions(chunks, some, models, samples);
        const families = new Set(models.map(familyOf));
        for (const chunk of chunks) {
          const asked = questions.filter((question) => question.chunk === chunk);
          const seats = asked.map(({ critic, sample }) => `${critic.id} ${sample}`);
          expect(new Set(seats).size).toBe(seats.length);
          for (const { id } of some)
            for (let sample = 1; sample <= samples; sample++) expect(seats).toContain(`${id} ${sample}`);
          expect(new Set(asked.map(({ model }) => familyOf(model))).size).toBeGreaterThanOrEqual(
            Math.min(2, families.size),
          );
          expect(asked.length).toBe(Math.max(some.length * samples, Math.min(2, families.size)));
        }
        expect(questions.length % chunks.length).toBe(0);
      }),
    );
  });

  it('asks about every chunk once before it asks about any twice', () => {
    fc.assert(
      fc.property(texts, some, models, samples, (texts, some, models, samples) => {
        const chunks = chunksOf(texts);
        const questions = planQuestions(chunks, some, models, samples);
        for (let from = 0; from < questions.length; from += chunks.length) {
          const round = questions.slice(from, from + chunks.length).map(({ chunk }) => chunk);
          expect(new Set(round).size).toBe(chunks.length);
        }
      }),
    );
  });

  it('is decided by the change alone, and what a chunk is asked by that chunk alone', () => {
    fc.assert(
      fc.property(texts, some, models, samples, (texts, some, models, samples) => {
        const plan = (texts: readonly string[]) =>
          planQuestions(chunksOf(texts), some, models, samples).map(
            ({ critic, model, sample, chunk }) => `${chunk.digest} ${critic.id} ${model.name} ${sample}`,
          );
        expect(plan(texts)).toEqual(plan(texts));
        const shorter = plan(texts.slice(0, -1));
        expect(plan(texts)).toEqual(expect.arrayContaining(shorter));
      }),
    );
  });

  it('gives a critic both families over the chunks, not always the same one', () => {
    const chunks = chunksOf(Array.from({ length: 40 }, (_, index) => `line${'x'.repeat(index)}`));
    const questions = planQuestions(chunks, critics, [model('a', 'one'), model('b', 'two')], 1);
    for (const { id } of critics) {
      const own = questions.filter(({ critic, model }) => critic.id === id && model.name === 'a').length;
      expect(own).toBeGreaterThan(8);
      expect(own).toBeLessThan(32);
    }
  });

  it('uses every model of a family', () => {
    const chunks = chunksOf(Array.from({ length: 20 }, (_, index) => `line${'x'.repeat(index)}`));
    const questions = planQuestions(chunks, critics, [model('a1', 'a'), model('a2', 'a'), model('b')], 1);
    expect(new Set(questions.map(({ model }) => model.name))).toEqual(new Set(['a1', 'a2', 'b']));
  });
});

describe('shuffle', () => {
  it('keeps every item once, and its order hangs on the seed alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        expect(shuffle(items, seed).toSorted()).toEqual(items.toSorted());
        expect(shuffle(items, seed)).toEqual(shuffle(items, seed));
      }),
    );
    const items = Array.from({ length: 20 }, (_, index) => index);
    expect(shuffle(items, 'a')).not.toEqual(shuffle(items, 'b'));
  });
});
