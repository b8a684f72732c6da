import { type BlastRadius, blastLevels } from '../domain/blast-radius.ts';
import { Failure } from '../domain/failure.ts';
import type { Measurements } from '../domain/gate.ts';

/** Longest lists that a report takes: a change of a hundred thousand files must still make a report that can be read. */
const limits = { reasons: 50, changed: 500, untested: 500, entryPoints: 100, nodes: 15, edges: 100, imports: 5000 };

/** Which gate answers for which measurement: another one could talk a policy out of asking a senior. */
const owners: Readonly<Record<keyof Measurements, string>> = {
  blastRadius: 'blast-radius',
  selfReview: 'self-review',
};

function broken(gateId: string, what: string): Failure {
  return new Failure({
    code: 'gate-contract',
    message: `The gate ${gateId} measured something that cannot be: ${what}.`,
    hint: 'See Measurements in pipeline/domain/gate.ts.',
  });
}

function problemOf({ score, level, reasons, reach, graph, imports = [] }: BlastRadius): string | null {
  if (!(score >= 0 && score <= 100)) return `a score of ${score}`;
  if (!blastLevels.includes(level)) return `a level "${level}"`;
  const names = new Set(graph.nodes.map((node) => node.path));
  if (graph.edges.some(({ from, to }) => !names.has(from) || !names.has(to))) return 'an edge without its node';
  const lists: readonly (readonly [keyof typeof limits, readonly unknown[]])[] = [
    ['reasons', reasons],
    ['changed', reach.changed],
    ['untested', reach.untested],
    ['entryPoints', reach.entryPointList],
    ['nodes', graph.nodes],
    ['edges', graph.edges],
    ['imports', imports],
  ];
  const long = lists.find(([name, list]) => list.length > limits[name]);
  return long === undefined ? null : `${long[1].length} ${long[0]}, more than ${limits[long[0]]}`;
}

/** What a gate measured, when it is that gate's to measure and can be true. Throws the Failure `gate-contract`. */
export function checkMeasured(gateId: string, measured: Measurements): Measurements {
  for (const name of Object.keys(measured))
    if (owners[name as keyof Measurements] !== gateId) throw broken(gateId, `${name}, which is not its to measure`);
  const problem = measured.blastRadius === undefined ? null : problemOf(measured.blastRadius);
  if (problem !== null) throw broken(gateId, problem);
  return measured;
}
