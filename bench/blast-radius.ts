// How long the import graph takes with an empty cache and with a full one: `npm run bench -- blast-radius MIRRORS`.
import { createGateCache } from '../pipeline/platform/local/gate-cache.ts';
import { gate } from '../stages/check/blast-radius/index.ts';
import { buildHeadGraph, cloneMirror, measureLastChange, removeClone } from './blast-radius-sources.ts';
import { median, table } from './statistics.ts';

const repositories = ['Unleash/unleash', 'documenso/documenso', 'FlowFuse/flowfuse', 'pypi/warehouse', 'bufbuild/buf'];
const repeats = 5;

const rows: string[][] = [];
for (const name of repositories) {
  const clone = cloneMirror(name);
  if (clone === null) continue;
  try {
    const cache = createGateCache(`${clone}/.git`, 'blast-radius');
    const first = await buildHeadGraph(clone, cache);
    const warm: number[] = [];
    const whole: number[] = [];
    for (let at = 0; at < repeats; at++) {
      const again = await buildHeadGraph(clone, cache);
      warm.push(again.readMs + again.buildMs);
      whole.push(await measureLastChange(clone, gate, cache));
    }
    rows.push([
      name,
      String(first.files),
      String(first.graph.edges),
      `${((first.readMs + first.buildMs) / 1000).toFixed(2)} s`,
      `${(median(warm) / 1000).toFixed(2)} s`,
      `${(median(whole) / 1000).toFixed(2)} s`,
    ]);
  } finally {
    removeClone(clone);
  }
}
const header = ['repository', 'source files', 'edges', 'graph, first run', 'graph, second', 'whole gate, second'];
process.stdout.write(`${table(header, rows)}\n`);
