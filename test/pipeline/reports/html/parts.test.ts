import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlastGraph } from '../../../../pipeline/domain/blast-radius.ts';
import type { Disposition } from '../../../../pipeline/domain/finding.ts';
import { codeBlock } from '../../../../pipeline/reports/html/code-block.ts';
import { funnelSteps } from '../../../../pipeline/reports/html/funnel.ts';
import { grammarOf } from '../../../../pipeline/reports/html/languages.ts';
import { layoutGraph } from '../../../../pipeline/reports/html/layout-graph.ts';
import { tokenizeLines } from '../../../../pipeline/reports/html/tokenize.ts';
import { hostileText } from '../hostile-text.ts';
import { emptyReport, sampleFinding } from '../sample-reports.ts';

const paths = [
  'a.ts',
  'b/c.sql',
  'd.py',
  'e.tf',
  'f.json',
  'g.html',
  'h.txt',
  'Dockerfile',
  'constructor',
  '.toString',
];

const kinds = (path: string, ...lines: string[]): readonly string[] => {
  const grammar = grammarOf(path);
  if (grammar === null) throw new Error(`${path} has no grammar`);
  return tokenizeLines(lines, grammar).map((line) => line.map(({ kind, text }) => `${kind}:${text}`).join('|'));
};

describe('tokenizeLines', () => {
  it('knows comments, texts, words and numbers', () => {
    expect(kinds('a.ts', "const x = 'it\\'s' + 1.5; // done")).toEqual([
      "keyword:const|text: x = |string:'it\\'s'|text: + |number:1.5|text:; |comment:// done",
    ]);
    expect(kinds('a.sql', 'Drop TABLE x; -- gone')).toEqual([
      'keyword:Drop|text: |keyword:TABLE|text: x; |comment:-- gone',
    ]);
    expect(kinds('Dockerfile', 'FROM a # b')).toEqual(['keyword:FROM|text: a |comment:# b']);
  });

  it('goes on over lines where the language does, and ends where the text does not', () => {
    expect(kinds('a.ts', '/* a', 'b */ 1', '`x', 'y` 2', "'open", 'if')).toEqual([
      'comment:/* a',
      'comment:b */|text: |number:1',
      'string:`x',
      'string:y`|text: |number:2',
      "string:'open",
      'keyword:if',
    ]);
  });

  it('loses and adds nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.array(hostileText), (path, texts) => {
        const grammar = grammarOf(path);
        const lines = texts.flatMap((text) => text.split('\n'));
        const again =
          grammar === null
            ? lines
            : tokenizeLines(lines, grammar).map((tokens) => tokens.map(({ text }) => text).join(''));
        expect(again).toEqual(lines);
      }),
    );
  });

  it.each(['/*', '"', "'", '`', '\\"', '<!--', '#', '-', 'a', '1', '/', '$'])(
    'takes steps in proportion to a run of %s',
    (text) => {
      // A megabyte: whatever is worse than linear would not end before the test's time is over.
      const line = text.repeat(1_000_000 / text.length);
      for (const path of paths)
        expect(() => kinds(path === 'h.txt' || !grammarOf(path) ? 'a.ts' : path, line)).not.toThrow();
    },
  );
});

describe('codeBlock', () => {
  it('holds the code and nothing else as its text', () => {
    const block = codeBlock({
      text: 'a < b\n\tif',
      path: 'x.ts',
      side: 'old',
      startLine: 9,
      highlight: { start: 10, end: 10 },
    });
    expect(block).toBe(
      '<pre class=old><code><span data-n=9>a &lt; b\n</span><span class=hit data-n=10>    <i class=k>if</i>\n</span></code></pre>',
    );
  });
});

describe('funnelSteps', () => {
  const all: readonly Disposition[] = [
    'fixed',
    'returned',
    'escalated',
    'signed-off',
    'informed',
    'suppressed',
    'baseline',
    'outside-change',
    'duplicate',
    'refuted',
    'dropped',
  ];

  it('adds up, whatever became of the findings', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all)), (dispositions) => {
        const findings = dispositions.map((disposition) => sampleFinding({ disposition }));
        const steps = funnelSteps({ ...emptyReport, findings });
        expect(steps[0]?.left).toBe(findings.length);
        for (const [at, { left, gone }] of steps.entries()) {
          const before = steps[at - 1]?.left ?? left;
          expect(left + gone.reduce((sum, { many }) => sum + many, 0)).toBe(before);
        }
        expect(steps.at(-1)?.left).toBe(dispositions.filter((one) => one === 'escalated').length);
      }),
    );
  });
});

describe('layoutGraph', () => {
  const roles = ['changed', 'dependent', 'entry-point', 'test', 'more'] as const;
  const graphs = fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 70 })
    .chain((names) =>
      fc.record({
        nodes: fc.tuple(...names.map((path) => fc.constantFrom(...roles).map((role) => ({ path, role, files: 1 })))),
        edges: fc.array(fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) }), {
          maxLength: 200,
        }),
      }),
    ) as fc.Arbitrary<BlastGraph>;

  it('gives every node a place of its own, and every edge its two ends', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const placed = layoutGraph(graph);
        expect(placed.nodes).toHaveLength(Math.min(60, graph.nodes.length));
        const places = placed.nodes.map(({ column, row }) => `${column} ${row}`);
        expect(new Set(places).size).toBe(places.length);
        for (const { column, row } of placed.nodes) {
          expect(column).toBeLessThan(placed.columns);
          expect(row).toBeLessThanOrEqual(placed.rows - 1);
        }
        for (const [from, to] of placed.edges)
          expect(from !== to && placed.nodes[from] && placed.nodes[to]).toBeTruthy();
      }),
    );
  });

  it('draws the same graph the same, whatever order its parts came in', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const nodes = graph.nodes.slice(0, 60);
        const again = layoutGraph({ nodes: nodes.toReversed(), edges: graph.edges.toReversed() });
        const first = layoutGraph({ nodes, edges: graph.edges });
        expect(again.nodes).toEqual(first.nodes);
      }),
    );
  });

  it('puts what imports a changed file beside it, and what imports that further on', () => {
    const node = (path: string, role: (typeof roles)[number]) => ({ path, role, files: 1 });
    const placed = layoutGraph({
      nodes: [node('c', 'entry-point'), node('b', 'dependent'), node('a', 'changed')],
      edges: [
        { from: 'b', to: 'a' },
        { from: 'c', to: 'b' },
      ],
    });
    expect(placed.nodes.map(({ node: { path }, column }) => [path, column])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
  });
});
