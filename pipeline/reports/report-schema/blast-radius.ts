import { z } from 'zod';
import {
  type BlastGraph,
  type BlastGraphNode,
  type BlastRadius,
  type BlastReach,
  type BlastReason,
  type ChangedReach,
  type EntryPoint,
  blastLevels,
} from '../../domain/blast-radius.ts';
import { amount, count, line, mapOf, text } from './atoms.ts';

const reason = mapOf<BlastReason>()({
  code: z.enum(['reach', 'entry-points', 'critical-path', 'size', 'intent']),
  text,
  points: amount,
});

const entryPoint = mapOf<EntryPoint>()({ path: text, kind: z.enum(['package', 'route', 'command', 'server']) });

const reach = mapOf<BlastReach>()({
  knownFiles: count,
  files: count,
  entryPoints: count,
  entryPointList: z.array(entryPoint),
  tests: count,
  knownTests: count,
  changed: z.array(mapOf<ChangedReach>()({ path: text, dependents: count, tests: count })),
  untested: z.array(text),
  leftOut: count,
});

const node = mapOf<BlastGraphNode>()({
  path: text,
  role: z.enum(['changed', 'dependent', 'entry-point', 'test', 'more']),
  files: line,
});
const edge = mapOf<BlastGraph['edges'][number]>()({ from: text, to: text });
const graph = mapOf<BlastGraph>()({ nodes: z.array(node).max(1000), edges: z.array(edge).max(10_000) });

export const blastRadius = mapOf<BlastRadius>()({
  score: z.number().min(0).max(100),
  level: z.enum(blastLevels),
  reasons: z.array(reason),
  reach,
  graph,
  imports: z.array(edge).max(100_000).exactOptional(),
});
