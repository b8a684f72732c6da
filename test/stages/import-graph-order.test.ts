import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphBuilder } from '../../stages/check/_shared/import-graph/import-graph.ts';

describe('importers of a file', () => {
  it('come in the same order, in whichever files were read', () => {
    const names = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts'];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        const builder = createGraphBuilder();
        for (const name of order) builder.addEdge(name, 'root.ts', false);
        const graph = builder.build();
        const importers = graph.importersOf(graph.idOf('root.ts') ?? -1);
        expect(importers.map((id) => graph.nodes[id])).toEqual(names);
      }),
    );
  });
});
