import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

  it.each(Object.entries(prompts))('%s names the fence and the mask as they are', (name, prompt) => {
    expect(prompt).toContain('names a fence: a random word');
    if (name !== 'repairQuotes') expect(prompt).toContain('[MASKED-SECRET]');
    expect(scrub(prompt).masked).toBe(0);
  });
});
