import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { findLookAlike } from '../../stages/check/dependencies/names/look-alike.ts';
import { isOneEdit } from '../../stages/check/dependencies/names/one-edit.ts';
import { popularIn } from '../../stages/check/dependencies/names/popular.ts';
import { ecosystems } from '../../stages/check/dependencies/model/dependency.ts';
import { parseSpecifier } from '../../stages/check/dependencies/npm/specifier.ts';
import { parseRequirement } from '../../stages/check/dependencies/python/requirement.ts';
import { type BlockEntry, readBlocks } from '../../stages/check/dependencies/text/block-map.ts';
import { blankJsonExtras } from '../../stages/check/dependencies/text/json.ts';
import { UnreadableText } from '../../stages/check/dependencies/text/lines.ts';
import { readToml } from '../../stages/check/dependencies/text/toml.ts';
import { readXml } from '../../stages/check/dependencies/text/xml.ts';
import { comparePep440, satisfiesPep440 } from '../../stages/check/dependencies/versions/pep440.ts';
import { bumpOf, lowestOf, satisfies } from '../../stages/check/dependencies/versions/versions.ts';
import { weighLicence } from '../../stages/check/dependencies/judge/judge-licences.ts';
import { widthOf } from '../../stages/check/dependencies/judge/judge-ranges.ts';
import { judge, runDependencies } from './dependencies-support.ts';

describe('versions', () => {
  it('of PEP 440 sort as their specification lists them', () => {
    const sorted = ['1.0.dev1', '1.0a1.dev1', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.post1', '1.0.1', '1.10', '1!0.1'];
    for (const [index, version] of sorted.entries())
      for (const [other, later] of sorted.entries())
        expect(comparePep440(version, later), `${version} ${later}`).toBe(Math.sign(index - other));
    expect(comparePep440('1.0', '1.0.0')).toBe(0);
    expect(comparePep440('banana', '1.0')).toBeNull();
  });

  it.each([
    ['pypi', '2.31.0', '>=2.0,<3', true],
    ['pypi', '2.31.0', '~=2.30', true],
    ['pypi', '2.31.0', '~=2.30.1', false],
    ['pypi', '2.31.0', '^2.31', true],
    ['pypi', '0.28.1', '^0.27', false],
    ['pypi', '1.5', '==1.*', true],
    ['pypi', '1.5', '!=1.5', false],
    ['pypi', '3.1', '^2.0 || ^3.0', true],
    ['pypi', '1.0', 'see below', null],
    ['npm', '1.2.3', '^1.2.0', true],
    ['npm', '2.0.0-rc.1', '^1.2.0 || 2.0.0-rc.1', true],
    ['npm', '1.2.3', 'latest', null],
    ['cargo', '1.4.0', '1.2', true],
    ['cargo', '0.8.0', '0.7', false],
    ['cargo', '1.4.0', '>=1.2, <1.4', false],
    ['rubygems', '3.1.8', '~> 3.1', true],
    ['rubygems', '3.2.0', '~> 3.1.0', false],
    ['rubygems', '4.0', '~> 3.1', false],
    ['rubygems', '6.0.1', '~> 6.0.0.rc1', true],
    ['rubygems', '6.1.0', '~> 6.0.0.rc1', false],
    ['rubygems', '3.1.0.rc1', '>= 3.1.0', false],
  ] as const)('%s: %s in %s is %s', (ecosystem, version, range, expected) => {
    expect(satisfies(ecosystem, version, range)).toBe(expected);
  });

  it.each([
    ['npm', '1.9.9', '2.0.0', 'major'],
    ['npm', '0.3.1', '0.4.0', 'zero-minor'],
    ['npm', '1.2.0', '1.1.9', 'downgrade'],
    ['pypi', '2024.2', '2025.1', 'minor'],
    ['pypi', '23.1', '2024.1', 'minor'],
    ['pypi', '25.5.0', '26.1.0', 'year'],
    ['pypi', '48.0.1', '50.0.0', 'major'],
    ['npm', '25.5.0', '26.1.0', 'major'],
    ['go', 'v1.2.3', 'v1.2.4', 'minor'],
    ['go', 'v0.0.0-20240101000000-abcdefabcdef', 'v0.0.0-20250101000000-abcdefabcdef', 'minor'],
    ['go', 'v11.0.0+incompatible', 'v0.0.0-20191016111102-bec269661e48', null],
    ['maven', '5.3.39', '6.2.1', 'major'],
    ['maven', '2.0.0.Final', '2.0.0.RELEASE', 'same'],
    ['rubygems', '7.2.2.1', '8.0.1', 'major'],
    ['cargo', '1.0', '1.0.0', 'same'],
    ['npm', 'latest', '1.0.0', null],
  ] as const)('%s: %s → %s is %s', (ecosystem, from, to, expected) => {
    expect(bumpOf(ecosystem, from, to)).toBe(expected);
  });

  it('have a lowest one in most ranges', () => {
    expect(lowestOf('npm', '^1.2.3')).toBe('1.2.3');
    expect(lowestOf('npm', '*')).toBeNull();
    expect(lowestOf('npm', '<3')).toBeNull();
    expect(lowestOf('pypi', '>=1.4,<2')).toBe('1.4');
    expect(lowestOf('pypi', '<2')).toBeNull();
    expect(lowestOf('rubygems', '~> 3.1, >= 3.1.4')).toBe('3.1.4');
    expect(lowestOf('maven', '[1.2,2.0)')).toBe('1.2');
  });

  it('never satisfy a range that excludes them', () => {
    const part = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.tuple(part, part, part), (parts) => {
        const version = parts.join('.');
        expect(satisfiesPep440(version, `!=${version}`)).toBe(false);
        expect(satisfiesPep440(version, `==${version}`)).toBe(true);
        for (const ecosystem of ['npm', 'cargo', 'pypi'] as const)
          expect(satisfies(ecosystem, version, `^${version}`), `${ecosystem} ${version}`).toBe(true);
      }),
    );
  });
});

/** Damerau-Levenshtein with adjacent swaps, by the book: slow and plain. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 99;
  for (let j = 0; j <= b.length; j++) rows[0]?.splice(j, 1, j);
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : 99;
      rows[i]?.splice(j, 1, Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost, swap));
    }
  return at(a.length, b.length);
}

describe('names', () => {
  it('are one edit apart exactly where the distance is 1', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneEdit(a, b)).toBe(distance(a, b) === 1);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(ecosystems)('that are popular in %s look like nothing but themselves', (ecosystem) => {
    const { names } = popularIn(ecosystem);
    expect(names.size).toBeGreaterThan(80);
    for (const name of names) expect(findLookAlike(ecosystem, name), name).toBeNull();
  });

  it.each([
    ['npm', 'lodahs', 'lodash', true],
    ['npm', 'lod-ash', 'lodash', true],
    ['npm', 'l0dash', 'lodash', true],
    ['npm', 'lоdash', 'lodash', true],
    ['npm', 'rnoment', 'moment', true],
    ['npm', 'babelcore', '@babel/core', true],
    ['npm', 'expressjs', 'express', false],
    ['pypi', 'requets', 'requests', true],
    ['pypi', 'py-requests', 'requests', false],
    ['cargo', 'tokio-rs', 'tokio', false],
    ['pypi', 'psycopg3', 'psycopg', false],
    ['maven', 'com.google.guava:guave', 'com.google.guava:guava', true],
  ] as const)('%s: %s is taken for %s', (ecosystem, name, popular, isSure) => {
    expect(findLookAlike(ecosystem, name)).toMatchObject({ popular, isSure });
  });

  it.each([
    ['npm', 'my-company-billing'],
    ['npm', 'md6'],
    ['npm', 'is'],
    ['cargo', 'sha3'],
    ['go', 'github.com/labstack/echo/v5'],
  ] as const)('%s: %s is nobody else', (ecosystem, name) => {
    expect(findLookAlike(ecosystem, name)).toBeNull();
  });
});

describe('what stands behind a name', () => {
  it.each([
    ['^1.0.0', 'registry', '^1.0.0'],
    ['npm:@scope/other@^2.0.0', 'registry', '^2.0.0'],
    ['npm:^3.0.0', 'registry', '^3.0.0'],
    ['workspace:*', 'local', 'workspace:*'],
    ['catalog:', 'inherited', 'catalog:'],
    ['file:../x', 'local', 'file:../x'],
    ['./x', 'local', './x'],
    ['acme/repo', 'git', 'acme/repo'],
    ['acme/repo#semver:^1', 'git', 'acme/repo#semver:^1'],
    ['git+ssh://git@github.com/a/b.git#v1', 'git', 'git+ssh://git@github.com/a/b.git#v1'],
    ['https://github.com/a/b.git', 'git', 'https://github.com/a/b.git'],
    ['https://x.example/a.tgz', 'url', 'https://x.example/a.tgz'],
    ['patch:a@npm%3A1.8.0#~/.yarn/patches/a.patch', 'registry', '1.8.0'],
    ['latest', 'registry', 'latest'],
  ])('npm: %s', (spec, kind, range) => {
    expect(parseSpecifier(spec)).toMatchObject({ range, source: { kind } });
  });

  it.each([
    ['Django[argon2] >= 5.1, <6 ; python_version > "3.9"', 'django', '>= 5.1, <6', true],
    ['ruamel.yaml (==0.18)', 'ruamel-yaml', '==0.18', false],
    ['pip @ https://x.example/pip.zip', 'pip', '', false],
  ])('PyPI: %s', (text, name, range, isConditional) => {
    expect(parseRequirement(text)).toMatchObject({ name, range, isConditional });
  });

  it('hides credentials', () => {
    expect(parseSpecifier('git+https://user:hunter2@example.com/a.git').source.text).not.toContain('hunter2');
  });

  it.each([
    ['npm', '*', 'any'],
    ['npm', '', 'any'],
    ['npm', 'next', 'moving'],
    ['npm', '>=2', 'open'],
    ['npm', '>=2 <3', 'bounded'],
    ['npm', '1.2.3', 'pinned'],
    ['cargo', '1.2.3', 'bounded'],
    ['cargo', '=1.2.3', 'pinned'],
    ['pypi', '==1.2.3', 'pinned'],
    ['pypi', '==1.*', 'bounded'],
    ['maven', '[1.0,)', 'open'],
    ['maven', '1.0-SNAPSHOT', 'moving'],
    ['go', 'v1.2.3', 'pinned'],
    ['go', 'master', 'moving'],
  ] as const)('%s: %j is %s', (ecosystem, range, width) => {
    expect(widthOf(ecosystem, range)).toBe(width);
  });

  it.each([
    ['MIT', 0],
    ['(MIT OR GPL-3.0)', 0],
    ['MIT AND GPL-3.0', 2],
    ['AGPL-3.0-or-later', 3],
    ['BUSL-1.1', 4],
    ['BSL-1.0', 0],
    ['GPL-2.0 WITH Classpath-exception-2.0', 2],
    ['Our Own', null],
  ])('the licence %s weighs %s', (licence, weight) => {
    expect(weighLicence(licence)).toBe(weight);
  });
});

function toObject({ entries, value }: BlockEntry): unknown {
  return entries.length === 0 ? value : Object.fromEntries(entries.map((entry) => [entry.key, toObject(entry)]));
}

describe('readers', () => {
  const key = fc.stringMatching(/^[@a-z][a-z0-9@/.-]{0,12}[a-z0-9]$/);
  const scalar = fc.stringMatching(/^[a-z0-9^~ .'"#@:-]{1,20}$/).filter((text) => text.trim() === text);

  it('blocks are what a YAML library reads', () => {
    const tree = fc.dictionary(
      key,
      fc.dictionary(key, fc.oneof(scalar, fc.dictionary(key, scalar, { minKeys: 1 })), { minKeys: 1 }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(tree, (value) => {
        const text = stringify(value, { lineWidth: 0, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' });
        expect(toObject(readBlocks(text))).toEqual(parseYaml(text, { schema: 'failsafe' }));
      }),
    );
  });

  it('TOML keys and items are on the lines where they were written', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const table = fc.uniqueArray(name, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
        table,
        fc.array(fc.constantFrom('"a, b"', "'] # x'", '"\\""')),
        (tables, keys, items) => {
          const lines = tables.flatMap((head) => [
            `[${head}]  # [other]`,
            ...keys.map((one) => `${one} = """\nx = 1\n"""`),
            'list = [',
            ...items.map((item) => `  ${item},`),
            ']',
          ]);
          const text = lines.join('\n');
          const { lineOf } = readToml(text);
          const written = text.split('\n');
          for (const head of tables) {
            expect(written[lineOf([head]) - 1]).toContain(`[${head}]`);
            for (const one of keys) expect(written[lineOf([head, one]) - 1]).toBe(`${one} = """`);
            for (const [index, item] of items.entries())
              expect(written[lineOf([head, 'list', index]) - 1]).toBe(`  ${item},`);
          }
        },
      ),
    );
  });

  it('JSON with comments and trailing commas keeps its offsets', () => {
    const text = '{\n  // one, "two"\n  "a": ["x,]", 1,], // end\n  "b": {},\n}\n';
    const blanked = blankJsonExtras(text);
    expect(blanked).toHaveLength(text.length);
    expect(JSON.parse(blanked)).toEqual({ a: ['x,]', 1], b: {} });
  });

  it('XML has names, texts and lines, and refuses what does not close', () => {
    const root = readXml('<?xml version="1.0"?>\n<!-- <a> -->\n<a x=">">\n <b>1 &lt; 2</b>\n <c/>\n</a>\n');
    expect(root.children.map(({ name, text, line }) => [name, text, line])).toEqual([
      ['b', '1 < 2', 4],
      ['c', '', 5],
    ]);
    for (const bad of ['<a><b></a>', '<a>', '</a>', '<a', '<a></a><b></b>'])
      expect(() => readXml(bad)).toThrow(UnreadableText);
  });
});

describe('the gate', () => {
  it('judges what the change brings and nothing that was there', async () => {
    const manifest = (description: string): string =>
      JSON.stringify(
        { description, dependencies: { lodahs: '*', a: 'github:x/y' }, scripts: { postinstall: 'x' } },
        null,
        1,
      );
    expect(await judge('package.json', manifest('one'), manifest('two'))).toEqual([]);
    expect(await judge('package.json', '{}', manifest('two'))).not.toEqual([]);
  });

  it('says nothing of a file that is deleted but what it declared', async () => {
    expect(await judge('package.json', '{"dependencies":{"a":"1.0.0"}}', null)).toEqual(['note removed-dependency']);
    expect(await judge('package-lock.json', '{"lockfileVersion":3,"packages":{}}', null)).toEqual([]);
  });

  it('tells many new names of one manifest in one finding', async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`package-number-${index}`, '^1.0.0']));
    expect(await judge('package.json', null, JSON.stringify({ dependencies: many }, null, 1))).toEqual([
      'note new-dependency',
    ]);
  });

  it('tells one finding where all packages move to another registry', async () => {
    const lock = (host: string): string => {
      const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
      const packages = names.map((name) => [
        `node_modules/${name}`,
        { version: '1.0.0', resolved: `https://${host}/${name}/-/${name}-1.0.0.tgz`, integrity: 'sha512-aa==' },
      ]);
      return JSON.stringify({ lockfileVersion: 3, packages: Object.fromEntries(packages) }, null, 2);
    };
    expect(await judge('package-lock.json', lock('registry.npmjs.org'), lock('npm.acme.example'))).toEqual([
      'warning registry-added',
    ]);
  });

  it('marks a lock file that is no text', async () => {
    const { change, files } = await import('../support/change-from-pairs.ts').then(({ changeFromPairs }) =>
      changeFromPairs([{ path: 'package-lock.json', before: '{}', after: '{ }' }]),
    );
    const { gate } = await import('../../stages/check/dependencies/index.ts');
    const binary = { ...change, files: change.files.map((file) => ({ ...file, binary: true, hunks: [] })) };
    const signal = new AbortController().signal;
    await gate.run({ change: binary, options: gate.options.parse({}), prior: [], files, tools: {} as never, signal });
    expect(files.unread.map(({ path }) => path)).toEqual(['package-lock.json']);
  });
});

const deep = 10_000;
const long = 1_000_000;

describe('hostile input', () => {
  const names = [
    'package.json',
    'package-lock.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'yarn.lock',
    'bun.lock',
    'requirements.txt',
    'pyproject.toml',
    'poetry.lock',
    'uv.lock',
    'Pipfile',
    'Pipfile.lock',
    'setup.cfg',
    'setup.py',
    'go.mod',
    'go.sum',
    'Cargo.toml',
    'Cargo.lock',
    'pom.xml',
    'build.gradle',
    'gradle/libs.versions.toml',
    'Gemfile',
    'Gemfile.lock',
    '.npmrc',
    '.yarnrc.yml',
    'pip.conf',
  ];
  const texts: Readonly<Record<string, string>> = {
    'deep JSON': '{"a":'.repeat(deep),
    'deep lists': '['.repeat(deep),
    'deep XML': '<a>'.repeat(deep),
    'deep blocks': Array.from({ length: 3000 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'),
    'one long line': 'a'.repeat(long),
    'one long line of blanks': `a${' '.repeat(long)}b`,
    'one long line of quotes': '"'.repeat(long),
    'one long line of commas': 'gem "a", '.repeat(long / 9),
    'one long line of dots': `a = ${'1.'.repeat(long / 2)}`,
    'many tables': '[a.b]\n'.repeat(20_000),
    'many lines': 'a==1.0 \\\n'.repeat(20_000),
    nothing: '',
    'a byte order mark': '\ufeff',
    'no characters': '\u0001\u0002\ufffd',
    'names of objects': '{"dependencies":{"__proto__":"1.0.0","constructor":"1.0.0","toString":"*"}}',
  };

  it.each(Object.keys(texts))('%s is read or refused in every file', { timeout: 60_000 }, async (kind) => {
    for (const path of names) {
      const { drafts } = await runDependencies([{ path, before: null, after: texts[kind] ?? '' }]);
      expect(Array.isArray(drafts), path).toBe(true);
    }
  });

  it('is never clean where the format says that it is broken', async () => {
    for (const path of [
      'package.json',
      'package-lock.json',
      'pyproject.toml',
      'poetry.lock',
      'Cargo.toml',
      'pom.xml',
      'go.mod',
      'pnpm-lock.yaml',
      'bun.lock',
    ])
      expect(await judge(path, null, texts['deep JSON'] ?? ''), path).toEqual(['error parse-error']);
  });
});
