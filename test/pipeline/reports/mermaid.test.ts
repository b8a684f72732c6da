import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlastGraph } from '../../../pipeline/domain/blast-radius.ts';
import { mermaidLabel, mermaidLines } from '../../../pipeline/reports/mermaid.ts';
import { renderReport } from '../../../pipeline/reports/index.ts';
import { hostileText } from './hostile-text.ts';
import { returnedReport } from './sample-reports.ts';

const line =
  /^(?:flowchart LR| {2}n\d+(?:\["[^"\n`<>]*"\](?::::changed)?|\(\["[^"\n`<>]*"\]\)|\[\["[^"\n`<>]*"\]\])| {2}n\d+ --> n\d+| {2}classDef changed stroke-width:3px)$/;

describe('mermaidLabel', () => {
  it('keeps ordinary paths and shows the signs of route files by their numbers', () => {
    expect(mermaidLabel('src/orders/pay-once.ts')).toBe('src/orders/pay-once.ts');
    expect(mermaidLabel('app/[id]/$a.tsx')).toBe('app/#91;id#93;/#36;a.tsx');
  });

  it('holds nothing that ends a label, a line or a fence, or that hides', () => {
    fc.assert(
      fc.property(hostileText, (path) => {
        expect(mermaidLabel(path)).toMatch(/^(?:[\p{L}\p{N}._/…-]|#\d+;)*$/u);
      }),
    );
  });
});

describe('mermaidLines', () => {
  it('writes only lines of its own making, at most fifteen nodes, whatever the paths are', () => {
    const path = fc.string({ unit: 'binary', maxLength: 20 }).chain((text) => hostileText.map((more) => text + more));
    const node = fc.record({
      path,
      role: fc.constantFrom('changed' as const, 'dependent' as const, 'entry-point' as const, 'more' as const),
      files: fc.constant(1),
    });
    const graphs = fc.array(node, { maxLength: 20 }).map((nodes): BlastGraph => {
      const edges = nodes.slice(1).map(({ path: to }) => ({ from: nodes[0]?.path ?? '', to }));
      return { nodes, edges };
    });
    fc.assert(
      fc.property(graphs, (graph) => {
        const lines = mermaidLines(graph);
        for (const each of lines) expect(each).toMatch(line);
        expect(lines.filter((each) => /^ {2}n\d+[[(]/.test(each)).length).toBeLessThanOrEqual(15);
      }),
    );
  });
});

describe('blast radius in reports', () => {
  it('is one line in the terminal, a section in Markdown, a field in JSON, and nowhere where it was not measured', async () => {
    const context = { rules: [], color: false, width: 200, verbose: false };
    const terminal = await renderReport('terminal', returnedReport, context);
    expect(terminal.split('\n').filter((each) => each.includes('blast radius: high (54 of 100)'))).toHaveLength(1);
    const markdown = await renderReport('markdown', returnedReport, context);
    expect(markdown).toContain('### Blast radius: high, 54 of 100');
    expect(markdown).toContain('```mermaid\nflowchart LR\n');
    expect(markdown.match(/^```$/gm)?.length).toBe(markdown.match(/^```[a-z]+$/gm)?.length);
    const { blastRadius: _without, ...plain } = returnedReport;
    expect(JSON.parse(await renderReport('json', plain, context))).not.toHaveProperty('blastRadius');
    expect(await renderReport('markdown', plain, context)).not.toContain('Blast radius');
  });
});
