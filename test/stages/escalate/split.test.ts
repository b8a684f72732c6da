import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { Escalation } from '../../../pipeline/domain/escalation.ts';
import type { Split } from '../../../pipeline/domain/split.ts';
import { readingMinutes } from '../../../stages/escalate/budget.ts';
import { adviseSplit } from '../../../stages/escalate/split/advise-split.ts';
import { listRanges, nameFiles } from '../../../stages/escalate/split/name-group.ts';
import { type Edge, orderUnits } from '../../../stages/escalate/split/order-units.ts';
import { type SplitInput, proposeSplit } from '../../../stages/escalate/split/propose-split.ts';
import { addedHunk, changedFile, escalatedFinding, numberedLines } from './samples.ts';

const attention = { lines: 200, minutes: 15, linesPerHour: 400 };

/** One decision about `lines` lines of one file. */
function item(path: string, lines: number, fingerprint = path): Escalation {
  return {
    question: 'May it?',
    reason: '',
    fingerprints: [fingerprint],
    attempts: [],
    owners: [],
    lines,
    minutes: readingMinutes(lines, attention),
    rank: 1,
    excerpts: [{ path, side: 'new', startLine: 1, lines: numberedLines(lines), highlight: null }],
    checked: [],
    unchecked: [],
    withinBudget: true,
  };
}

function findingAt(path: string, fingerprint = path) {
  return escalatedFinding({ fingerprint, location: { path, side: 'new', region: { startLine: 1 } } });
}

function input(over: Partial<SplitInput> & { readonly asked?: readonly (readonly [string, number])[] }): SplitInput {
  const asked = over.asked ?? [];
  return {
    files: asked.map(([path]) => changedFile(path, { hunks: [addedHunk(3)] })),
    escalations: asked.map(([path, lines]) => item(path, lines)),
    findings: asked.map(([path]) => findingAt(path)),
    attention,
    imports: [],
    commits: null,
    ...over,
  };
}

const shapeOf = (split: Split | null) => split?.groups.map(({ paths, after }) => ({ paths, after }));

describe('proposeSplit', () => {
  it('cuts independent files side by side and joins what fits', () => {
    const split = proposeSplit(
      input({
        asked: [
          ['a/1.ts', 60],
          ['b/2.ts', 60],
          ['c/3.ts', 60],
        ] as const,
        imports: [],
      }),
    );
    expect(shapeOf(split)).toEqual([
      { paths: ['a/1.ts'], after: [] },
      { paths: ['b/2.ts'], after: [] },
      { paths: ['c/3.ts'], after: [] },
    ]);
    const smaller = proposeSplit(
      input({
        asked: [
          ['a/1.ts', 40],
          ['b/2.ts', 40],
          ['c/3.ts', 40],
        ] as const,
      }),
    );
    expect(shapeOf(smaller)?.map(({ paths }) => paths)).toEqual([['a/1.ts', 'b/2.ts'], ['c/3.ts']]);
  });

  it('merges what is imported before what imports it', () => {
    const asked = [
      ['a.ts', 70],
      ['b.ts', 70],
    ] as const;
    const imports = [{ from: 'a.ts', to: 'b.ts' }];
    expect(shapeOf(proposeSplit(input({ asked, imports })))).toEqual([
      { paths: ['b.ts'], after: [] },
      { paths: ['a.ts'], after: [1] },
    ]);
  });

  it('never cuts a circle, and says nothing where all questions are in it', () => {
    const asked = [
      ['a.ts', 70],
      ['b.ts', 70],
    ] as const;
    const imports = [
      { from: 'a.ts', to: 'b.ts' },
      { from: 'b.ts', to: 'a.ts' },
    ];
    const quiet = changedFile('docs/x.md');
    const all = input({ asked, imports });
    expect(proposeSplit({ ...all, files: [...all.files, quiet] })).toBeNull();
    expect(adviseSplit(null)).toBe('cut it by concern: one change for each decision that is asked');
  });

  it('puts what asks nothing first, and says its size and cost', () => {
    const all = input({
      asked: [
        ['a.ts', 90],
        ['b.ts', 90],
      ] as const,
    });
    const split = proposeSplit({ ...all, files: [...all.files, changedFile('docs/x.md', { hunks: [addedHunk(7)] })] });
    expect(
      split?.groups.map(({ paths, changedLines, decisions, lines, minutes, withinBudget }) => [
        ...paths,
        changedLines,
        decisions,
        lines,
        minutes,
        withinBudget,
      ]),
    ).toEqual([
      ['docs/x.md', 7, 0, 0, 0, true],
      ['a.ts', 3, 1, 90, 14, true],
      ['b.ts', 3, 1, 90, 14, true],
    ]);
    expect(adviseSplit(split)).toBe(
      '`docs/x.md` (nothing to decide), then `a.ts` (1 decision, 90 lines, ~14 min), then `b.ts` (1 decision, 90 lines, ~14 min)',
    );
  });

  it('cuts along commits where they touch files of their own', () => {
    const asked = [
      ['db/1.sql', 90],
      ['src/a.ts', 40],
      ['src/b.ts', 40],
    ] as const;
    const commits = [
      { sha: 'c1', paths: ['src/a.ts'] },
      { sha: 'c2', paths: ['src/b.ts', 'gone.ts'] },
      { sha: 'c3', paths: ['src/a.ts', 'gone.ts'] },
      { sha: 'c4', paths: ['db/1.sql'] },
    ];
    const split = proposeSplit(input({ asked, commits }));
    expect(split?.by).toBe('commits');
    expect(split?.groups.map(({ name, commits: shas, paths }) => [name, shas, paths])).toEqual([
      ['commits 1–3', ['c1', 'c2', 'c3'], ['src/a.ts', 'src/b.ts']],
      ['commit 4', ['c4'], ['db/1.sql']],
    ]);
  });

  it('cuts by files where something is not committed, or where one commit touches all', () => {
    const asked = [
      ['a.ts', 90],
      ['b.ts', 90],
    ] as const;
    const touching = (...paths: readonly (readonly string[])[]) =>
      proposeSplit(input({ asked, commits: paths.map((each, at) => ({ sha: `c${at}`, paths: each })) }))?.by;
    expect(touching(['a.ts'], ['b.ts'])).toBe('commits');
    expect(touching(['a.ts'], ['a.ts'])).toBe('files');
    expect(touching(['a.ts', 'b.ts'], ['b.ts'])).toBe('files');
  });

  it('keeps files of one folder together where nobody reads their imports, and says so', () => {
    const asked = [
      ['app/a.rb', 90],
      ['app/b.rb', 90],
      ['lib/c.rb', 90],
    ] as const;
    const files = asked.map(([path]) => changedFile(path, { language: 'ruby' }));
    const split = proposeSplit(input({ asked, files, imports: null }));
    expect(split?.groups.map(({ paths }) => paths)).toEqual([['app/a.rb', 'app/b.rb'], ['lib/c.rb']]);
    expect(split?.unknown).toEqual([
      'which changed files import each other was not measured',
      'imports of ruby are not read: files of one folder were kept together',
    ]);
  });

  it('counts a finding at a caller where the change points from', () => {
    const related = [{ location: { path: 'b.ts', side: 'new' as const, region: null }, message: 'removed here' }];
    const all = input({
      asked: [
        ['a.ts', 90],
        ['b.ts', 90],
      ] as const,
    });
    const split = proposeSplit({
      ...all,
      escalations: [...all.escalations, item('caller.ts', 5, 'call'), item('x', 1, 'nowhere')],
      findings: [
        ...all.findings,
        { ...findingAt('caller.ts', 'call'), related },
        escalatedFinding({ fingerprint: 'nowhere', location: null }),
      ],
    });
    expect(split?.groups.map(({ fingerprints }) => fingerprints)).toEqual([
      ['a.ts', 'nowhere'],
      ['b.ts', 'call'],
    ]);
  });
});

const names = ['a/1.ts', 'a/2.ts', 'a/3.ts', 'b/1.ts', 'b/2.sql', 'c.md', 'd/e/f.rb', 'd/e/g.rb', 'd/h.rb'];
const anyEdges = fc.array(fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) }), {
  maxLength: 14,
});
const anyFiles: fc.Arbitrary<readonly ChangedFile[]> = fc
  .subarray(names, { minLength: 1 })
  .map((paths) =>
    paths.map((path, at) =>
      changedFile(path, { language: path.endsWith('.rb') ? 'ruby' : null, hunks: [addedHunk(at)] }),
    ),
  );
const anyInput: fc.Arbitrary<SplitInput> = anyFiles.chain((files) => {
  const path = fc.constantFrom(...files.map((file) => file.path), 'elsewhere.ts');
  const commit = fc.subarray([...files.map((file) => file.path), 'ghost.ts'], {
    maxLength: Math.min(3, files.length + 1),
  });
  return fc
    .record({
      asked: fc.array(fc.tuple(path, fc.integer({ min: 1, max: 120 })), { maxLength: 8 }),
      imports: fc.option(anyEdges),
      commits: fc.option(fc.array(commit, { maxLength: 6 })),
    })
    .map(({ asked, imports, commits }) => ({
      files,
      attention,
      imports,
      escalations: asked.map(([at, lines], index) => item(at, lines, `f${index}`)),
      findings: asked.map(([at], index) => findingAt(at, `f${index}`)),
      commits: commits?.map((paths, at) => ({ sha: `c${at}`, paths })) ?? null,
    }));
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe('a proposed cut, whatever the change', () => {
  it('partitions files and findings, and reports what each group costs', () => {
    let cuts = 0;
    fc.assert(
      fc.property(anyInput, (given) => {
        const split = proposeSplit(given);
        if (split === null) return;
        cuts++;
        expect(split.groups.length).toBeGreaterThan(1);
        expect(split.groups.flatMap(({ paths }) => paths).sort()).toEqual(given.files.map(({ path }) => path).sort());
        expect(split.groups.flatMap(({ fingerprints }) => fingerprints).sort()).toEqual(
          given.findings.map(({ fingerprint }) => fingerprint).sort(),
        );
        expect(sum(split.groups.map(({ lines }) => lines))).toBe(sum(given.escalations.map(({ lines }) => lines)));
        const changed = sum(given.files.map((file) => file.hunks[0]?.lines.length ?? 0));
        expect(sum(split.groups.map(({ changedLines }) => changedLines))).toBe(changed);
        for (const { lines, minutes, withinBudget } of split.groups)
          expect(withinBudget).toBe(lines <= attention.lines && minutes <= attention.minutes + 1e-9);
      }),
      { numRuns: 600 },
    );
    expect(cuts).toBeGreaterThan(100);
  });

  it('has no import from a group into a later one, and names every group that one needs', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const split = proposeSplit(given);
        const orderOf = new Map(
          split?.groups.flatMap(({ paths, order }) => paths.map((path) => [path, order] as const)),
        );
        for (const { from, to } of given.imports ?? []) {
          const [importer, imported] = [orderOf.get(from), orderOf.get(to)];
          if (importer === undefined || imported === undefined) continue;
          expect(imported).toBeLessThanOrEqual(importer);
          const before = split?.groups[importer - 1]?.after ?? [];
          expect(imported === importer || before.includes(imported)).toBe(true);
        }
        for (const { order, after } of split?.groups ?? [])
          for (const before of after) expect(before).toBeLessThan(order);
      }),
      { numRuns: 600 },
    );
  });

  it('puts every commit that touches the change into exactly one group when it cuts by commits', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const split = proposeSplit(given);
        if (split?.by !== 'commits') return;
        const shas = split.groups.flatMap(({ commits }) => commits);
        expect(new Set(shas).size).toBe(shas.length);
        const changed = new Set(given.files.map(({ path }) => path));
        const touching = (given.commits ?? []).filter(({ paths }) => paths.some((path) => changed.has(path)));
        expect(shas).toEqual(expect.arrayContaining(touching.map(({ sha }) => sha)));
      }),
      { numRuns: 600 },
    );
  });

  it('does not depend on the order of files, edges or items', () => {
    const shuffled = anyInput.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray([...given.files], { minLength: given.files.length }),
        fc.shuffledSubarray([...(given.imports ?? [])], { minLength: given.imports?.length ?? 0 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, files, imports]) => {
        const other = proposeSplit({ ...given, files, imports: given.imports === null ? null : imports });
        expect(shapeOf(other)).toEqual(shapeOf(proposeSplit(given)));
      }),
    );
  });
});

describe('orderUnits', () => {
  it('walks a chain that is deeper than any stack', () => {
    const paths = Array.from({ length: 30_000 }, (_, at) => `f${at}`);
    const edges = paths.slice(1).map((to, at): Edge => ({ from: paths[at] ?? '', to }));
    const units = orderUnits(paths, edges, []);
    expect(units.length).toBe(30_000);
    expect(units[0]?.paths).toEqual(['f29999']);
  });
});

describe('names', () => {
  it('tells groups of one folder apart', () => {
    const paths = ['db/1.sql', 'db/2.sql', 'db/3.sql', 'db/4.sql'];
    const split = proposeSplit(input({ asked: paths.map((path) => [path, 45] as const) }));
    expect(split?.groups.map(({ name }) => name)).toEqual([
      '`db/1.sql` … `db/2.sql` (2 files)',
      '`db/3.sql` … `db/4.sql` (2 files)',
    ]);
  });

  it.each([
    [[1], '1'],
    [[3, 1, 2, 6], '1–3 and 6'],
    [[1, 3, 5], '1, 3 and 5'],
  ])('%j is %s', (places, text) => expect(listRanges(places)).toBe(text));

  it.each([
    [['a.ts'], '`a.ts`'],
    [['src/db/a.ts', 'src/db/b.ts'], '`src/db/` (2 files)'],
    [['src/db/a.ts', 'src/x.ts'], '`src/` (2 files)'],
    [['a.ts', 'src/x.ts', 'db/1', 'db/2'], '`db/`, the root and 1 more folder (4 files)'],
  ])('%j is %s', (paths, text) => expect(nameFiles(paths)).toBe(text));
});
