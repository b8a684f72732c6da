import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlastRadius } from '../../pipeline/domain/blast-radius.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { GateCache } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/blast-radius/index.ts';
import { readStatement } from '../../stages/check/blast-radius/intent/statements.ts';
import { kindOfPath } from '../../stages/check/blast-radius/kinds/file-kind.ts';
import { scoreChange } from '../../stages/check/blast-radius/score.ts';
import { defaultReadLimits, readImports } from '../../stages/check/_shared/import-graph/read-imports.ts';
import { type FilePair, changeFromPairs } from '../support/change-from-pairs.ts';

const thresholds = { medium: 25, high: 50, critical: 75 };

async function measure(
  pairs: readonly FilePair[],
  { title = '', options = {}, cache }: { title?: string; options?: unknown; cache?: GateCache } = {},
): Promise<{ radius: BlastRadius; drafts: readonly FindingDraft[] }> {
  const { change, files } = changeFromPairs(pairs, { title });
  let radius: BlastRadius | undefined;
  const drafts = await gate.run({
    change,
    files,
    options: gate.options.parse(options),
    prior: [],
    tools: {} as never,
    signal: new AbortController().signal,
    measure: (measured) => (radius = measured.blastRadius),
    ...(cache === undefined ? {} : { cache }),
  });
  if (radius === undefined) throw new Error('nothing was measured');
  return { radius, drafts };
}

const kept = (path: string, text: string): FilePair => ({ path, before: text, after: text });
const edited = (path: string, before: string, after: string): FilePair => ({ path, before, after });

describe('score', () => {
  const input = fc.record({
    files: fc.nat(2000),
    knownFiles: fc.nat(5000),
    entryPoints: fc.nat(200),
    criticalPaths: fc.array(fc.record({ name: fc.string(), weight: fc.integer({ min: 1, max: 35 }) }), {
      maxLength: 8,
    }),
    lines: fc.nat(5000),
    exceedsIntent: fc.boolean(),
  });

  it('never falls when any part grows, stays between 0 and 100, and says what it is made of', () => {
    fc.assert(
      fc.property(input, input, (one, more) => {
        const grown = {
          files: one.files + more.files,
          knownFiles: one.knownFiles + more.knownFiles,
          entryPoints: one.entryPoints + more.entryPoints,
          criticalPaths: [...one.criticalPaths, ...more.criticalPaths],
          lines: one.lines + more.lines,
          exceedsIntent: one.exceedsIntent || more.exceedsIntent,
        };
        const [small, large] = [scoreChange(one, thresholds), scoreChange(grown, thresholds)];
        expect(large.score).toBeGreaterThanOrEqual(small.score);
        expect(large.score).toBeLessThanOrEqual(100);
        const points = small.reasons.reduce((sum, reason) => sum + reason.points, 0);
        expect(Math.abs(points - small.score)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 100 for everything at once and 0 for nothing', () => {
    const criticalPaths = [20, 20, 15, 15].map((weight) => ({ name: 'x', weight }));
    const all = { files: 300, knownFiles: 300, entryPoints: 70, criticalPaths, lines: 1000, exceedsIntent: true };
    expect(scoreChange(all, thresholds)).toMatchObject({ score: 100, level: 'critical' });
    const none = { files: 0, knownFiles: 0, entryPoints: 0, criticalPaths: [], lines: 0, exceedsIntent: false };
    expect(scoreChange(none, thresholds)).toEqual({ score: 0, level: 'low', reasons: [] });
  });
});

/** A small repository: file i imports those in its list, and some files are tests, in folders that may be critical. */
const repository = fc
  .record({
    size: fc.integer({ min: 2, max: 14 }),
    edges: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }),
    folders: fc.array(fc.constantFrom('src', 'src/auth', 'test', 'lib/billing', 'app'), {
      minLength: 14,
      maxLength: 14,
    }),
    changed: fc.array(fc.nat(13), { minLength: 1, maxLength: 5 }),
    title: fc.constantFrom('', 'Fix typo', 'docs: say more', 'feat: more'),
  })
  .map(({ size, edges, folders, changed, title }) => {
    const paths = Array.from({ length: size }, (_, at) => `${folders[at]}/f${at}.ts`);
    const used = edges.map(([from, to]) => [from % size, to % size] as const);
    return { paths, edges: used, changed: new Set(changed.map((at) => at % size)), title };
  });

type Repository = typeof repository extends fc.Arbitrary<infer Value> ? Value : never;

function pairsOf({ paths, edges, changed }: Repository): readonly FilePair[] {
  return paths.map((path, at) => {
    const imports = edges
      .filter(([from, to]) => from === at && to !== at)
      .map(([, to]) => `import '${'../'.repeat(path.split('/').length - 1)}${paths[to]}';`);
    const text = `${imports.join('\n')}\nexport const a = 1;\n`;
    return changed.has(at)
      ? edited(path, text, `${text}export const more = [${at}, 'several', words()];\n`.repeat(9))
      : kept(path, text);
  });
}

describe('imports between changed files', () => {
  it('lists those alone, in order, those of a type too', async () => {
    const { radius } = await measure([
      edited('src/b.ts', 'export const b = 1;', 'export const b = 2;'),
      edited('src/a.ts', "import { b } from './b.ts';\nb;", "import { b } from './b.ts';\nb + 1;"),
      edited('src/t.ts', '', "import type { b } from './b.ts';\nimport { k } from './kept.ts';"),
      kept('src/kept.ts', "import { b } from './b.ts';"),
    ]);
    expect(radius.imports).toEqual([
      { from: 'src/a.ts', to: 'src/b.ts' },
      { from: 'src/t.ts', to: 'src/b.ts' },
    ]);
  });

  it('goes through packages of Go: whoever needs one needs its files', async () => {
    const { radius } = await measure([
      kept('go.mod', 'module example.org/shop\n'),
      edited('total/a.go', 'package total', 'package total\n\nvar A = 1'),
      edited('total/b.go', 'package total', 'package total\n\nvar B = 1'),
      edited('main.go', 'package main', 'package main\n\nimport "example.org/shop/total"\n'),
    ]);
    const from = (path: string) => radius.imports?.filter((each) => each.from === path).map(({ to }) => to);
    expect(from('main.go')).toEqual(['total/a.go', 'total/b.go']);
    expect(from('total/a.go')).toEqual(['total/b.go']);
    expect(from('total/b.go')).toEqual(['total/a.go']);
  });

  it('knows that nothing imports where nothing can', async () => {
    expect((await measure([edited('LICENSE', 'a', 'b')])).radius.imports).toEqual([]);
  });
});

describe('blast radius of a repository', () => {
  it('never falls when a further file changes', async () => {
    await fc.assert(
      fc.asyncProperty(repository, fc.nat(13), async (small, further) => {
        const large = { ...small, changed: new Set([...small.changed, further % small.paths.length]) };
        const [one, two] = [await measure(pairsOf(small), small), await measure(pairsOf(large), large)];
        expect(two.radius.score).toBeGreaterThanOrEqual(one.radius.score);
        expect(two.radius.reach.files).toBeGreaterThanOrEqual(one.radius.reach.files);
      }),
      { numRuns: 60 },
    );
  });

  it('never falls when a further file imports', async () => {
    await fc.assert(
      fc.asyncProperty(repository, fc.tuple(fc.nat(13), fc.nat(13)), async (small, [from, to]) => {
        const { length } = small.paths;
        const large = { ...small, edges: [...small.edges, [from % length, to % length] as const] };
        const [one, two] = [await measure(pairsOf(small), small), await measure(pairsOf(large), large)];
        expect(two.radius.score).toBeGreaterThanOrEqual(one.radius.score);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same change, in whatever order its files come, and draws at most fifteen nodes', async () => {
    await fc.assert(
      fc.asyncProperty(repository, async (sample) => {
        const pairs = pairsOf(sample);
        const { radius } = await measure(pairs, sample);
        expect((await measure(pairs, sample)).radius).toEqual(radius);
        expect((await measure(pairs.toReversed(), sample)).radius.score).toBe(radius.score);
        expect(radius.graph.nodes.length).toBeLessThanOrEqual(15);
        const names = new Set(radius.graph.nodes.map((node) => node.path));
        for (const { from, to } of radius.graph.edges) expect(names.has(from) && names.has(to)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('counts what reaches it, entry points and tests, through cycles and across a rename', async () => {
    const { radius } = await measure([
      kept('package.json', '{"name":"shop","main":"./src/index.ts","bin":"./src/cli.ts"}'),
      kept('src/index.ts', "export * from './a.ts';"),
      kept('src/cli.ts', "import './index.ts';"),
      kept('src/a.ts', "import './b.ts'; import './old-name.ts';"),
      kept('src/b.ts', "import './a.ts';"),
      kept('src/a.test.ts', "import './a.ts';"),
      { path: 'src/new-name.ts', previousPath: 'src/old-name.ts', before: 'x();\ny();\n', after: 'x();\nz();\n' },
    ]);
    expect(radius.reach).toMatchObject({ files: 5, entryPoints: 2, tests: 1, knownTests: 1 });
    expect(radius.reach.entryPointList).toEqual([
      { path: 'src/cli.ts', kind: 'command' },
      { path: 'src/index.ts', kind: 'package' },
    ]);
    expect(radius.reach.changed).toEqual([{ path: 'src/new-name.ts', dependents: 4, tests: 1 }]);
  });

  it('costs nothing where nothing changed that can be imported', async () => {
    const { change, files } = changeFromPairs([edited('.github/workflows/ci.yml', 'a', 'b'), kept('src/a.ts', 'a')]);
    const options = gate.options.parse({});
    const signal = new AbortController().signal;
    await gate.run({ change, files, options, prior: [], tools: {} as never, signal });
    expect(files.reads).toEqual([]);
  });

  it('stays inside the repository and ends, whatever manifests and imports say', async () => {
    const { radius } = await measure([
      kept(
        'tsconfig.json',
        '{"extends":["./b.json","../../../etc/passwd"],"compilerOptions":{"paths":{"*":["../../*"]}}}',
      ),
      kept('b.json', '{"extends":"./tsconfig.json","references":[{"path":"."},null,7]}'),
      kept(
        'package.json',
        '{"name":"x","main":"../../../etc/passwd","exports":{"./*":"../../*"},"imports":{"#a":"/etc/passwd"},"workspaces":["**/**/**/*","../.."],"bin":7}',
      ),
      kept('pyproject.toml', '[project.scripts]\nx = "...:a"\n'),
      kept('go.mod', 'module\nreplace a => ../../../..\n'),
      kept(
        'src/self.ts',
        "import './self'; import '../../../../../etc/passwd'; import '/etc/passwd'; import 'x/../../y'; import '#a'; import 'x/a/../../..'; import 'file:///etc/passwd';",
      ),
      kept('p/a.py', 'from ........ import x\nimport a...b\n'),
      edited('src/a.ts', 'a', 'b'),
    ]);
    expect(radius.reach.files).toBe(1);
  });
});

describe('what is kept between runs', () => {
  const pairs = [kept('src/b.ts', "import './a';"), edited('src/a.ts', 'one();', 'two();')];

  async function readAgain(stored: string | null) {
    const { files } = changeFromPairs(pairs);
    const ids = async () =>
      new Map([
        ['src/a.ts', '1'.repeat(40)],
        ['src/b.ts', '2'.repeat(40)],
      ]);
    let written: string | null = null;
    const cache: GateCache = { read: async () => stored, write: async (_key, text) => void (written = text) };
    const signal = new AbortController().signal;
    const reading = await readImports('new', {
      files: { ...files, ids },
      cache,
      signal,
      changed: new Set(['src/a.ts']),
    });
    return { reading, written: written as string | null, reads: files.reads.map(({ path }) => path).sort() };
  }

  it('saves reading what is known by its id, never what the change touches', async () => {
    const first = await readAgain(null);
    expect(first.reads).toEqual(['src/a.ts', 'src/b.ts']);
    const second = await readAgain(first.written);
    expect(second.reads).toEqual(['src/a.ts']);
    expect([...second.reading.readings]).toEqual(expect.arrayContaining([...first.reading.readings]));
  });

  it('is passed over where it is broken, and read again', async () => {
    const key = `${'2'.repeat(40)} script`;
    const broken = [
      '',
      '{',
      '[]',
      'null',
      '7',
      JSON.stringify({ [key]: 7 }),
      JSON.stringify({ [key]: [] }),
      JSON.stringify({ [key]: ['', ['./x', 99, 0]] }),
      JSON.stringify({ [key]: ['', ['x'.repeat(9999), 0, 0]] }),
      JSON.stringify({ [key]: ['', [7, 0, 0]] }),
      JSON.stringify({ [key]: ['', ['./x', 0.5, 0]] }),
      '{"__proto__": {"a": 1}}',
    ];
    for (const text of broken) {
      const { reads, reading } = await readAgain(text);
      expect(reads).toEqual(['src/a.ts', 'src/b.ts']);
      expect(reading.readings.get('src/b.ts')?.uses.map(({ specifier }) => specifier)).toEqual(['./a']);
    }
  });

  it('bounds how many files are read, those near the change first, and says what was left out', async () => {
    const many = [...pairs, ...Array.from({ length: 20 }, (_, at) => kept(`far/f${at}.ts`, "import '../src/a';"))];
    const { files } = changeFromPairs(many);
    const limits = { ...defaultReadLimits, files: 5 };
    const signal = new AbortController().signal;
    const { readings, leftOut } = await readImports('new', { files, signal, changed: new Set(['src/a.ts']), limits });
    expect(readings.size).toBe(5);
    expect(leftOut).toHaveLength(17);
    expect(readings.has('src/a.ts') && readings.has('src/b.ts')).toBe(true);
  });
});

describe('readStatement', () => {
  const say = (title: string, ...subjects: string[]) =>
    readStatement({
      ...changeFromPairs([]).change,
      title,
      commits: subjects.map((subject) => ({
        subject,
        sha: '',
        body: '',
        author: { name: '', email: '' },
        committedAt: '',
      })),
    })?.intent ?? null;

  it.each([
    ['Fix typo in README', 'typo'],
    ['fix(ui): correct misspelled label', 'typo'],
    ['typos', 'typo'],
    ['docs(api): describe paging', 'docs'],
    ['Update README', 'docs'],
    ['build(deps-dev): Bump vite from 5 to 6', 'bump'],
    ['Update all dependencies', 'bump'],
    ['test: cover refunds', 'tests'],
    ['ci: cache modules', 'ci'],
    ['Move parser, no functional change', 'no-behaviour'],
    ['[NFC] Rename and add helpers', 'no-behaviour'],
    ['Small fixes', 'small'],
    ['feat: fix typo', null],
    ['Fix typo and add export', null],
    ['refactor(packaging): defer typo checks', null],
    ['fix typosquatting detection', null],
    ['Quick tour', null],
    ['Documented refunds are paid out', null],
    ['Revert "Fix typo"', null],
    ['', null],
  ])('hears in "%s": %s', (title, intent) => {
    expect(say(title, title)).toBe(intent);
  });

  it('listens to the title of its own, else to all commits, merges aside', () => {
    expect(say('Rework billing', 'fix typo')).toBeNull();
    expect(say('fix typo', 'fix typo', 'Rework billing')).toBeNull();
    expect(say('fix typo', 'fix typo', "Merge branch 'main'", 'Fix typos')).toBe('typo');
    expect(say('my-branch', 'docs: a')).toBe('docs');
    expect(say('fix-typo')).toBeNull();
    expect(say('Fix typo in docs', 'wip', 'wip')).toBe('typo');
  });
});

describe('kindOfPath', () => {
  it.each([
    ['src/a.ts', 'source'],
    ['lib/contest.py', 'source'],
    ['src/latest/a.go', 'source'],
    ['src/a.stories.tsx', 'test'],
    ['a/testdata/x.go', 'test'],
    ['pkg/a_test.go', 'test'],
    ['db/migrate/1_a.rb', 'migration'],
    ['src/migrations.ts', 'source'],
    ['website/docs/dump.sql', 'docs'],
    ['infra/main.tf', 'infrastructure'],
    ['.github/workflows/a.yml', 'ci'],
    ['locales/de.json', 'asset'],
    ['yarn.lock', 'lock'],
    ['package.json', 'manifest'],
    ['vite.config.ts', 'config'],
    ['scripts/a.sh', 'tool'],
    ['benchmarks/a.ts', 'tool'],
  ])('%s is %s', (path, kind) => {
    expect(kindOfPath(path)).toBe(kind);
  });
});
