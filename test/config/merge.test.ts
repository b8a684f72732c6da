import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedTree } from '../../config/layers.ts';
import { mergeMaps, mergeTrees, toData, type Tree } from '../../config/tree.ts';
import { loadFiles, loadText, type Files } from './load-files.ts';

describe('presets', () => {
  it.each([
    ['recommended', { error: 'blocking', warning: 'advisory', note: 'advisory' }, false],
    ['strict', { error: 'blocking', warning: 'blocking', note: 'advisory' }, true],
    ['advisory', { error: 'advisory', warning: 'advisory', note: 'advisory' }, false],
  ])('%s', async (name, effects, required) => {
    const { settings } = await loadText(`extends: [${name}]`);
    expect([settings.effects, settings.critique.required]).toEqual([effects, required]);
  });

  it('recommended undoes another preset', async () => {
    const plain = (await loadText('base: main')).settings;
    expect((await loadText('extends: [strict, recommended]\nbase: main')).settings).toEqual(plain);
    expect((await loadText('extends: [recommended, strict]\nbase: main')).settings).not.toEqual(plain);
  });
});

describe('extends', () => {
  it('merges maps, replaces lists, and the file itself wins', async () => {
    const { settings } = await loadFiles({
      'pipeline.yaml': 'extends: [strict, shared/a.yaml]\nstages: { return: { budget: { usd: 9 } } }\nignore: [c/**]',
      'shared/a.yaml': 'extends: [./b.yaml]\neffects: { note: blocking }\nignore: [a/**]\nbase: a',
      'shared/b.yaml': 'base: b\nstages: { return: { rounds: 1, budget: { usd: 1, minutes: 2 } } }\nignore: [b/**]',
    });
    expect(settings.return).toMatchObject({ rounds: 1, budget: { usd: 9, minutes: 2 } });
    expect(settings.effects).toEqual({ error: 'blocking', warning: 'blocking', note: 'blocking' });
    expect([settings.ignore, settings.base]).toEqual([['c/**'], 'a']);
  });

  it('is relative to the extending file and may go up inside the repository', async () => {
    const { settings } = await loadFiles({
      '.github/pipeline.yaml': 'extends: [../shared/base.yaml]',
      'shared/base.yaml': 'base: shared',
    });
    expect(settings.base).toBe('shared');
  });

  it('may reach one file by two ways', async () => {
    const { settings } = await loadFiles({
      'pipeline.yaml': 'extends: [./b.yaml, ./c.yaml]',
      'b.yaml': 'extends: [./d.yaml]\nbase: b',
      'c.yaml': 'extends: [./d.yaml]',
      'd.yaml': 'base: d',
    });
    expect(settings.base).toBe('d');
  });

  it('merges rules one by one; one that is named again comes last', async () => {
    const { settings } = await loadFiles({
      'pipeline.yaml': 'extends: [./a.yaml]\nrules: { "sql/*": warning, lint/x: { effect: advisory } }',
      'a.yaml': 'rules: { lint/x: error, "sql/*": { level: error, effect: blocking }, sql/y: off }',
    });
    expect(Object.entries(settings.rules)).toEqual([
      ['sql/y', { level: 'off' }],
      ['sql/*', { level: 'warning', effect: 'blocking' }],
      ['lint/x', { level: 'error', effect: 'advisory' }],
    ]);
  });

  it('lets a later file turn a gate off, on, or back to other options', async () => {
    const files = (last: string): Files => ({
      'pipeline.yaml': `extends: [./a.yaml]\nstages: { check: { gates: { sql: ${last} } } }`,
      'a.yaml': 'stages: { check: { gates: { sql: { dialect: mysql, migrations: [m] } } } }',
    });
    const gates = async (last: string): Promise<unknown> => (await loadFiles(files(last))).settings.check.gates['sql'];
    expect(await gates('off')).toBeUndefined();
    expect(await gates('on')).toEqual({ dialect: 'postgresql', migrations: [] });
    expect(await gates('{ dialect: sqlite }')).toEqual({ dialect: 'sqlite', migrations: ['m'] });
  });

  it('gives a suppression the place where it stands', async () => {
    const { settings } = await loadFiles({
      'pipeline.yaml': 'extends: [./a.yaml]',
      'a.yaml': '\nsuppressions:\n  - { rule: sql/*, path: x, reason: r, by: b, expires: 2027-01-31 }',
    });
    expect(settings.suppressions[0]?.source).toBe('a.yaml:3:5');
  });
});

const data: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('on', 'off', 1),
    fc.array(fc.constantFrom(1, 2), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree'), { maxKeys: 3 }),
  ),
})).tree;

const tree = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), data)
  .map((value): Tree => embeddedTree('generated', value));

/** Order shows too: among rules it decides. */
function text(merged: Tree): string {
  return JSON.stringify(toData(merged));
}

describe('merging', () => {
  it('is associative, also where maps, lists and words replace each other', () => {
    fc.assert(
      fc.property(tree, tree, tree, (a, b, c) => {
        expect(text(mergeTrees(mergeTrees(a, b), c))).toBe(text(mergeTrees(a, mergeTrees(b, c))));
      }),
      { numRuns: 2000 },
    );
  });

  it('with itself or with nothing changes nothing', () => {
    fc.assert(
      fc.property(tree, (a) => {
        if (a.kind !== 'map') return;
        expect(text(mergeMaps(a, a))).toBe(text(a));
        expect(text(mergeMaps(a, embeddedTree('none', {})))).toBe(text(a));
        expect(text(mergeMaps(embeddedTree('none', {}), a))).toBe(text(a));
      }),
    );
  });

  it('groups files as it likes: [a, b, c] is [[a, b], c] is [a, [b, c]]', async () => {
    const parts = [
      'base: x',
      'effects: { note: blocking }',
      'rules: { sql/a: error, "sql/*": off }',
      'rules: { sql/a: { effect: advisory } }',
      'ignore: [a]\nstages: { return: { agent: { command: [a] } } }',
      'stages: { return: { agent: none }, check: { gates: { sql: off } } }',
      'stages: { check: { gates: { sql: { dialect: mysql } } } }',
      'stages: { check: { gates: { sql: { migrations: [m] } } } }',
    ];
    const part = fc.constantFrom(...parts);
    await fc.assert(
      fc.asyncProperty(part, part, part, async (a, b, c) => {
        const shared = {
          'a.yaml': a,
          'b.yaml': b,
          'c.yaml': c,
          'ab.yaml': 'extends: [./a.yaml, ./b.yaml]',
          'bc.yaml': 'extends: [./b.yaml, ./c.yaml]',
        };
        const load = async (list: string): Promise<unknown> =>
          (await loadFiles({ ...shared, 'pipeline.yaml': `extends: ${list}` })).settings;
        const flat = await load('[./a.yaml, ./b.yaml, ./c.yaml]');
        expect(await load('[./ab.yaml, ./c.yaml]')).toEqual(flat);
        expect(await load('[./a.yaml, ./bc.yaml]')).toEqual(flat);
      }),
    );
  });
});
