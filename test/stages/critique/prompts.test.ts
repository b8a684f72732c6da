import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskedSecret } from '../../../pipeline/domain/model.ts';
import { scrub } from '../../../pipeline/model/scrub.ts';
import * as prompts from '../../../stages/critique/prompts.generated.ts';
import { generatedPath, renderPrompts } from '../../../stages/critique/write-prompts.ts';

describe('prompts.generated.ts', () => {
  it('holds the text of the Markdown files (else run `node stages/critique/write-prompts.ts`)', () => {
    expect(readFileSync(generatedPath, 'utf8')).toBe(renderPrompts());
    for (const file of ['critic-correctness', 'repair-quotes', 'refuter']) {
      const text = readFileSync(new URL(`../../../stages/critique/prompts/${file}.md`, import.meta.url), 'utf8').trim();
      expect(Object.values(prompts)).toContain(text);
    }
  });

  it.each(Object.entries(prompts))('%s knows the fence, and the scrubber leaves it as it is', (_, prompt) => {
    expect(prompt).toContain('names a fence: a random word');
    expect(scrub(prompt)).toEqual({ text: prompt, masked: 0 });
  });

  it('explain the mask to those who judge code', () => {
    for (const prompt of [prompts.criticCorrectness, prompts.refuter]) expect(prompt).toContain(maskedSecret);
  });
});
