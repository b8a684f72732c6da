import { describe, expect, it } from 'vitest';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/smells/index.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';

const tools = { readText: async () => null } as unknown as Tools;

async function check(path: string, after: string, before: string | null = null) {
  const { change, files } = changeFromPairs([{ path, before, after }]);
  const options = gate.options.parse({});
  const signal = new AbortController().signal;
  const drafts = await gate.run({ change, options, prior: [], files, tools, signal });
  return { drafts, unread: files.unread, rules: drafts.map(({ ruleId }) => ruleId) };
}

const paths = ['a.ts', 'a.vue', 'a.py', 'a.go', 'a.rb', 'a.php', 'a.md'];

/** Texts that are made to cost time or memory, or to break a parser. */
const texts: Readonly<Record<string, string>> = {
  'one line of 10 MB': 'a '.repeat(5_000_000),
  'one line of 10 MB of brackets': '('.repeat(10_000_000),
  'brackets nested 10,000 deep': `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'conditions nested 10,000 deep': `${'if (a) {'.repeat(10_000)}${'}'.repeat(10_000)}`,
  '10,000 operands': `const a = ${'b && '.repeat(10_000)}c;`,
  '20,000 equal comments': '// TODO: implement the rest of the code here\n'.repeat(20_000),
  '20,000 commented lines of code': '// const a = (1);\n'.repeat(20_000),
  'a comment of blanks': `//${' '.repeat(2_000_000)}x\n# ${'- '.repeat(500_000)}`,
  'words to reviewers, almost': `// ${'ignore all previous '.repeat(50_000)}\n// ${'AI reviewer: please '.repeat(50_000)}`,
  'invisible characters': `// ${'\u200B'.repeat(300_000)}\nconst a = '${'\u{E0041}'.repeat(100_000)}';`,
  'quotes that never end': `${`"'\`"""`.repeat(50_000)}`,
  'letters of two scripts': `const ${'аa'.repeat(200_000)} = 1;`,
  'control characters': '\u0001\u0002\u001B['.repeat(100_000),
  'half a character': 'const a = "\uD800";\n\uDC00',
  'a cut source': 'export function a(b: string) {\n  try {\n    const c = Number(',
};

describe('hostile input', () => {
  for (const path of paths) {
    it.each(Object.keys(texts))(`is survived in ${path}: %s`, { timeout: 60_000 }, async (name) => {
      const { drafts } = await check(path, texts[name] ?? '');
      for (const { location, evidence, message } of drafts) {
        expect(evidence.length).toBeLessThan(2000);
        expect(message.length).toBeLessThan(2000);
        expect(location === null || location.path === path).toBe(true);
      }
    });
  }

  it('a source that cannot be parsed is said to be unread, or broken', async () => {
    for (const [path, text] of [
      ['a.ts', texts['brackets nested 10,000 deep']],
      ['a.py', texts['brackets nested 10,000 deep']],
      ['a.go', texts['one line of 10 MB of brackets']],
      ['a.ts', texts['a cut source']],
    ] as const) {
      const { unread, rules } = await check(path, text ?? '');
      expect(unread.length > 0 || rules.includes('smells/parse-error'), path).toBe(true);
    }
  });

  it('hidden text in a line of 10 MB is found where the line is looked at', async () => {
    const { rules } = await check('a.md', `x\u{E0041}\u{E0042}${'y'.repeat(10_000_000)}`);
    expect(rules).toEqual(['smells/hidden-text']);
  });

  it('manifests that are no JSON, TOML or module claim nothing', async () => {
    const pairs = [
      { path: 'package.json', before: '{ nope', after: '{ nope' },
      { path: 'tsconfig.json', before: '[1,', after: '[1,' },
      { path: 'pyproject.toml', before: '[[[', after: '[[[' },
      { path: 'a.ts', before: null, after: "import a from 'a-package';\nexport { a };\n" },
    ];
    const { change, files } = changeFromPairs(pairs);
    const signal = new AbortController().signal;
    const drafts = await gate.run({ change, options: gate.options.parse({}), prior: [], files, tools, signal });
    expect(drafts).toEqual([]);
  });

  it('modules that pass on each other in a circle end', async () => {
    const pairs = [
      { path: 'a.ts', before: "export * from './b.ts';\n", after: "export * from './b.ts';\n" },
      { path: 'b.ts', before: "export * from './a.ts';\n", after: "export * from './a.ts';\nexport const b = 1;\n" },
      { path: 'c.ts', before: null, after: "import { b, c } from './a.ts';\nexport { b, c };\n" },
    ];
    const { change, files } = changeFromPairs(pairs);
    const signal = new AbortController().signal;
    const drafts = await gate.run({ change, options: gate.options.parse({}), prior: [], files, tools, signal });
    expect(drafts.map(({ ruleId, reach }) => [ruleId, reach])).toEqual([['smells/missing-export', 'c']]);
  });

  it('a path that leaves the repository is not followed', async () => {
    const { drafts } = await check('src/a.ts', "import a from '../../../etc/passwd';\nexport { a };\n");
    expect(drafts).toEqual([]);
  });
});
