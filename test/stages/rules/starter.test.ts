import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runRuleTests } from '../../../pipeline/cli/rules/run-rule-tests.ts';
import { generateStarter } from '../../../scripts/write-starter-rules.ts';
import { readAnnotations } from '../../../stages/check/rules/rule-tests/annotations.ts';
import { hasTree } from '../../../stages/check/rules/semgrep/tree/languages.ts';
import { languageOf } from '../../../stages/check/rules/semgrep/index.ts';
import { starterSet } from '../../../stages/check/rules/starter/rules.generated.ts';

const folder = 'stages/check/rules/starter/cases';
const examples = globSync(`${folder}/*/*`).filter((file) => !file.endsWith('.yaml'));
const annotations = examples.map((file) => readAnnotations(readFileSync(file, 'utf8')));
const count = (id: string, kind: 'ruleid' | 'ok'): number =>
  annotations.reduce((sum, one) => sum + (one[kind].get(id)?.size ?? 0), 0);

describe('starter rules', () => {
  it('are carried as the rule files say', async () => {
    const { rules, files } = await generateStarter();
    expect(readFileSync('stages/check/rules/starter/rules.generated.ts', 'utf8')).toBe(rules);
    expect(readFileSync('stages/check/rules/starter/files.generated.ts', 'utf8')).toBe(files);
  });

  it('are at least ninety, each with an id of its own', () => {
    expect(starterSet.length).toBeGreaterThanOrEqual(90);
    expect(new Set(starterSet.map((rule) => rule.id)).size).toBe(starterSet.length);
  });

  it.each(starterSet.map((rule) => rule.id))('%s has three lines that it finds and two that it leaves alone', (id) => {
    expect(count(id, 'ruleid')).toBeGreaterThanOrEqual(3);
    expect(count(id, 'ok')).toBeGreaterThanOrEqual(2);
  });

  it('are each said in two sentences: what is wrong, and what to do', () => {
    const short = starterSet.filter((rule) => !/[.] [A-Z`]/.test(rule.message)).map((rule) => rule.id);
    expect(short).toEqual([]);
  });

  it('find exactly the annotated lines, where the engine reads the language', async () => {
    const paths = globSync(`${folder}/*/*`).toSorted();
    const { rules } = await runRuleTests(paths, (path) => readFileSync(path, 'utf8'));
    const read = new Set(
      starterSet.filter((rule) => rule.languages.every((name) => hasTree(languageOf(name)))).map((rule) => rule.id),
    );
    expect(read.size).toBeGreaterThan(50);
    const wrong = rules.filter((rule) => read.has(rule.id) && rule.verdict?.passed !== true);
    expect(wrong.map(({ id, notRun, verdict }) => ({ id, notRun, verdict }))).toEqual([]);
  });
});
