import type { HclBlock, HclBody } from '../../../_shared/hcl/body.ts';

function lines(body: HclBody, prefix: string): readonly string[] {
  return [
    ...body.attributes.map(({ name, text }) => `${prefix}${name}=${text}`),
    ...body.blocks.flatMap((block) => {
      const head = `${prefix}${[block.type, ...block.labels].join(' ')}.`;
      return [head, ...lines(block.body, head)];
    }),
  ].toSorted();
}

/** What a block says, without its name, comments, order and white space. */
export function canonicalLines(block: HclBlock): readonly string[] {
  return lines(block.body, '');
}

/** Share of what two blocks say that both say, from 0 to 1. */
export function similarity(a: HclBlock, b: HclBlock): number {
  const left = canonicalLines(a);
  const right = canonicalLines(b);
  const counts = new Map<string, number>();
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of right) {
    const count = counts.get(line) ?? 0;
    if (count > 0) {
      shared++;
      counts.set(line, count - 1);
    }
  }
  const all = left.length + right.length;
  return all === 0 ? 1 : (2 * shared) / all;
}
