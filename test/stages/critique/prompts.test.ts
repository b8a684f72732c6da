import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskedSecret } from '../../../pipeline/domain/model.ts';
import { scrub } from '../../../pipeline/model/scrub.ts';
import { critics } from '../../../stages/critique/critics.ts';
import { optionsSchema } from '../../../stages/critique/options.ts';
import * as prompts from '../../../stages/critique/prompts.generated.ts';
import { criticText, listPrompts, refuterText } from '../../../stages/critique/system-text.ts';
import { generatedPath, renderPrompts } from '../../../stages/critique/write-prompts.ts';

const parts = new Set<string>([
  prompts.criticCorrectness.text,
  prompts.criticSecurity.text,
  prompts.criticContracts.text,
]);

describe('prompts.generated.ts', () => {
  it('holds the text of the Markdown files (else run `node stages/critique/write-prompts.ts`)', () => {
    expect(readFileSync(generatedPath, 'utf8')).toBe(renderPrompts());
  });

  it.each(Object.entries(prompts))('%s: the scrubber leaves it as it is, and it knows the fence', (_, { text }) => {
    expect(scrub(text)).toEqual({ text, masked: 0 });
    expect(parts.has(text) || text.includes('names a fence: a random word')).toBe(true);
  });

  it('explain the mask to those who judge code', () => {
    for (const { text } of [prompts.criticFrame, prompts.refuter, prompts.conformance]) {
      expect(text).toContain(maskedSecret);
    }
  });
});

describe('what a critic is told', () => {
  it.each(critics.map((critic) => [critic.id, critic] as const))(
    '%s: focus and what to look for, no gaps',
    (_, critic) => {
      const text = criticText(critic, '');
      expect(text).toContain(`one thing only: ${critic.focus}.`);
      expect(text).toContain(critic.lookFor);
      expect(text).not.toMatch(/\{\{|House rules/);
    },
  );

  it('takes signs of a replacement pattern in a prompt or in house rules as they are', () => {
    const [critic] = critics;
    if (critic === undefined) throw new Error('there is no critic');
    const odd = "$& $1 $' {{focus}} {{look-for}}";
    const text = criticText({ ...critic, lookFor: odd }, odd);
    expect(text.split(odd)).toHaveLength(3);
  });

  it('gives the house rules to critics and refuter, behind everything else', () => {
    const rules = 'Money is in cents.';
    for (const text of [...critics.map((critic) => criticText(critic, rules)), refuterText(rules)]) {
      expect(text.endsWith(rules)).toBe(true);
      expect(text).toContain('# House rules of this repository');
    }
  });
});

describe('listPrompts', () => {
  const own = { id: 'money', title: 'money', prompt: 'Look at money.' };

  it('names every text with its version, and the digest of all its words', () => {
    const listed = listPrompts(optionsSchema.parse({ critics: ['correctness', own] }));
    expect(listed.map(({ id, version }) => [id, version === null])).toEqual([
      ['critic-frame', false],
      ['critic:correctness', false],
      ['critic:money', true],
      ['repair', false],
      ['refuter', false],
    ]);
    const changed = listPrompts(optionsSchema.parse({ critics: ['correctness', own], houseRules: 'x' }));
    const differing = listed.filter(({ digest }, index) => digest !== changed[index]?.digest).map(({ id }) => id);
    expect(differing).toEqual(['critic:correctness', 'critic:money', 'refuter']);
  });

  /** Other words are another version: raise the number on the first line of the Markdown file, then write it here. */
  it('has a new version for new words', () => {
    const ticket = { source: 'test', text: 'Do it.' };
    const listed = listPrompts(optionsSchema.parse({ ticket }));
    expect(
      Object.fromEntries(listed.map(({ id, version, digest }) => [id, `${version} ${digest.slice(0, 12)}`])),
    ).toEqual({
      conformance: '1 a6bb77a8e775',
      'conformance:requirements': '1 d5096cae21f9',
      'critic-frame': '2 51ab607b21e2',
      'critic:contracts': '1 ac8cf27be0ea',
      'critic:correctness': '2 cbdd425eaf6a',
      'critic:security': '1 f72d664a4e7b',
      refuter: '2 78b0f885abcf',
      repair: '1 62397a3a33a0',
    });
  });
});
