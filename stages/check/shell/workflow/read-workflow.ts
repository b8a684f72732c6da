import { type Document, isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { parseYaml } from '../../_shared/shell/sources/read-yaml.ts';

/** A value with its place in the file. */
export interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface WorkflowStep {
  /** Null in a job that calls another workflow. */
  readonly job: string;
  readonly uses: Placed | null;
  readonly run: Placed | null;
  readonly inputs: ReadonlyMap<string, Placed>;
  readonly environment: ReadonlyMap<string, Placed>;
  readonly place: { readonly start: number; readonly end: number };
}

/** `contents: write` of one job, or of the whole workflow (job ``). `*` stands for `write-all`. */
export interface Permission extends Placed {
  readonly job: string;
  readonly scope: string;
}

export interface Workflow {
  readonly triggers: readonly Placed[];
  readonly permissions: readonly Permission[];
  /** Jobs with a `permissions:` of their own, `` for the workflow. */
  readonly restricted: ReadonlyMap<string, Placed>;
  readonly steps: readonly WorkflowStep[];
  readonly environment: ReadonlyMap<string, Placed>;
}

function placed(node: unknown): Placed | null {
  if (!isScalar(node) || !node.range) return null;
  const [start, end] = node.range;
  return { text: String(node.value), start, end };
}

function follow(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function child(map: unknown, key: string, document: Document): unknown {
  return isMap(map) ? follow(map.get(key, true), document) : undefined;
}

function entries(map: unknown, document: Document): readonly { key: Placed; value: unknown }[] {
  if (!isMap(map)) return [];
  return map.items.flatMap((pair) => {
    const key = placed(pair.key);
    return key === null ? [] : [{ key, value: follow(pair.value, document) }];
  });
}

function texts(map: unknown, document: Document): ReadonlyMap<string, Placed> {
  return new Map(
    entries(map, document).flatMap(({ key, value }): [string, Placed][] => {
      const text = placed(value);
      return text === null ? [] : [[key.text, text]];
    }),
  );
}

function readTriggers(node: unknown, document: Document): readonly Placed[] {
  const single = placed(node);
  if (single !== null) return [single];
  if (isSeq(node)) return node.items.flatMap((item) => placed(item) ?? []);
  return entries(node, document).map(({ key }) => key);
}

function readPermissions(node: unknown, job: string, document: Document): readonly Permission[] {
  const single = placed(node);
  if (single !== null) return single.text === 'write-all' ? [{ ...single, job, scope: '*' }] : [];
  return entries(node, document).flatMap(({ key, value }) => {
    const text = placed(value);
    return text?.text === 'write' ? [{ ...text, start: key.start, job, scope: key.text }] : [];
  });
}

function readStep(node: YAMLMap, job: string, document: Document): WorkflowStep {
  const [start = 0, end = 0] = node.range ?? [];
  return {
    job,
    uses: placed(child(node, 'uses', document)),
    run: placed(child(node, 'run', document)),
    inputs: texts(child(node, 'with', document), document),
    environment: texts(child(node, 'env', document), document),
    place: { start, end },
  };
}

function readSteps(node: unknown, job: string, document: Document): readonly WorkflowStep[] {
  const steps = child(node, 'steps', document);
  const own = isMap(node) && node.has('uses') ? [readStep(node, job, document)] : [];
  if (!isSeq(steps)) return own;
  return [
    ...own,
    ...steps.items
      .map((item) => follow(item, document))
      .filter((item) => isMap(item))
      .map((item) => readStep(item, job, document)),
  ];
}

/** A workflow or a composite action; null for YAML that is neither. Errors are reported where the scripts are read. */
export function readWorkflow(text: string): Workflow | null {
  const [document] = parseYaml(text).documents;
  if (document === undefined || !isMap(document.contents)) return null;
  const root = document.contents;
  const jobs = entries(child(root, 'jobs', document), document);
  const runs = child(root, 'runs', document);
  const blocks = [
    { job: '', node: root as unknown },
    ...jobs.map(({ key, value }) => ({ job: key.text, node: value })),
  ];
  const restricted = new Map<string, Placed>();
  for (const { job, node } of blocks) {
    const pair = isMap(node) ? node.items.find((item) => placed(item.key)?.text === 'permissions') : undefined;
    const key = placed(pair?.key);
    if (key !== null) restricted.set(job, key);
  }
  return {
    triggers: readTriggers(child(root, 'on', document), document),
    permissions: blocks.flatMap(({ job, node }) =>
      readPermissions(child(node, 'permissions', document), job, document),
    ),
    restricted,
    steps: [
      ...jobs.flatMap(({ key, value }) => readSteps(value, key.text, document)),
      ...readSteps(runs, '', document),
    ],
    environment: new Map(blocks.flatMap(({ node }) => [...texts(child(node, 'env', document), document)])),
  };
}
