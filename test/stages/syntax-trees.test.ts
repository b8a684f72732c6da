import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isScript, parseScript } from '../../stages/check/_shared/syntax-trees/parse-script.ts';

/** Fields of these stand in another order than in the source: `imported`, a template's expressions, a class's decorators. */
const text = `import { a, b as c } from './store.ts';
export { c as d };
@sealed class K<T> extends Base<T> implements I { @field() static x?: number = 1; get y(): T { return this.z!; } }
const f = async <T,>(first: T, { second = 2, ...rest }: P = {}): Promise<void> => { await (first as any)?.run?.(\`\${second} and \${rest}\`); };
for await (const [one, { two }] of list) label: do { if (one) break label; else delete two.x; } while (two ? one : !two);
`;

describe('syntax trees of JavaScript and TypeScript', () => {
  it.each([
    ['a written sample', text],
    ['this file', readFileSync(import.meta.filename, 'utf8')],
  ])('list the nodes in the order of the source, parents first: %s', async (_name, source) => {
    const tree = await parseScript('src/a.ts', source);
    if (!isScript(tree)) throw new Error(tree.reason);
    const starts = tree.nodes.map(({ range }) => range[0]);
    expect(starts).toEqual(starts.toSorted((left, right) => left - right));
    const place = new Map(tree.nodes.map((node, at) => [node, at]));
    for (const [child, parent] of tree.parents)
      expect(place.get(child)).toBeGreaterThan(place.get(parent) ?? Number.POSITIVE_INFINITY);
    expect(tree.nodes.length).toBeGreaterThan(80);
  });
});
