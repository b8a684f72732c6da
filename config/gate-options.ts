import type { z } from 'zod';
import { suggest, explainValue } from './explain.ts';
import type { ConfigNotice, GateSchemas } from './contract.ts';
import type { Problem } from './problem.ts';
import { showTree } from './show-value.ts';
import { find, type MapTree, type Tree } from './tree.ts';

export interface ResolvedGates {
  readonly gates: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  readonly notices: readonly ConfigNotice[];
}

const gatesPath = ['stages', 'check', 'gates'] as const;

/** What a gate runs with when nobody sets an option: the schema's own defaults. `{}` is what the contract asks for. */
export async function defaultOptions(schema: z.ZodType): Promise<{ readonly options: unknown } | null> {
  for (const nothing of [{}, undefined, []]) {
    const result = await schema.safeParseAsync(nothing);
    if (result.success) return { options: result.data };
  }
  return null;
}

type Switch = 'on' | 'off' | 'options';

function switchOf(value: Tree): Switch {
  if (value.kind !== 'scalar') return 'options';
  if (value.value === false || value.value === 'off') return 'off';
  return value.value === true || value.value === 'on' ? 'on' : 'options';
}

function notAvailable(id: string): ConfigNotice {
  return {
    code: 'gate-not-available',
    message: `The gate ${id} is configured but not part of this version: it does not run, and its options are not checked.`,
    hint: `Update, or remove stages.check.gates.${id}.`,
  };
}

/** Two commands with one id would be one gate in every report. */
function duplicateIds(id: string, value: Tree): Problem[] {
  if (value.kind !== 'list') return [];
  const seen = new Map<unknown, number>();
  const problems: Problem[] = [];
  for (const [index, item] of value.items.entries()) {
    const name = find(item, ['id']);
    if (name?.kind !== 'scalar' || name.value === null) continue;
    const first = seen.get(name.value);
    if (first === undefined) seen.set(name.value, name.at.line);
    else
      problems.push({
        at: name.at,
        path: [...gatesPath, id, index, 'id'],
        text: `${showTree(name)} is there twice, first at line ${first}; ids must differ`,
      });
  }
  return problems;
}

/** A lone word is a misspelt switch unless the gate takes words. */
function asSwitchProblem(problem: Problem, value: Tree, depth: number): Problem {
  if (value.kind !== 'scalar' || problem.path.length > depth) return problem;
  const meant = suggest(String(value.value), ['on', 'off', 'true', 'false']);
  const text = `expected on, off or a map of options, got ${showTree(value)}`;
  return { ...problem, text: meant === null ? text : `${text}; did you mean "${meant}"?` };
}

async function readOptions(id: string, root: MapTree, value: Tree, schema: z.ZodType) {
  const base = [...gatesPath, id];
  const explained = await explainValue({ root, base, schema });
  const problems = explained.problems.map((problem) => asSwitchProblem(problem, value, base.length));
  return { options: explained.data, problems: [...problems, ...duplicateIds(id, value)] };
}

async function resolveGate(id: string, root: MapTree, value: Tree, schemas: GateSchemas) {
  const { options: schema } = await schemas.load(id);
  if (switchOf(value) === 'options') return readOptions(id, root, value, schema);
  const defaults = await defaultOptions(schema);
  if (defaults) return { options: defaults.options, problems: [] };
  const text = 'cannot be just on: it needs options';
  return { options: undefined, problems: [{ at: value.at, path: [...gatesPath, id], text }] };
}

/** Options of every gate out of the merged configuration. Gates that no file names are on, optional ones off; `{}` stands for their defaults. */
export async function resolveGates(root: MapTree, schemas: GateSchemas): Promise<ResolvedGates> {
  const written = find(root, gatesPath);
  const named = written?.kind === 'map' ? written.entries : new Map<string, never>();
  const gates: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const id of schemas.ids) {
    const value = named.get(id)?.value;
    if (value === undefined && schemas.optional?.includes(id) !== true) gates[id] = {};
    if (value === undefined || switchOf(value) === 'off') continue;
    const resolved = await resolveGate(id, root, value, schemas);
    gates[id] = resolved.options;
    problems.push(...resolved.problems);
  }
  const absent = [...named].filter(([id, entry]) => !schemas.ids.includes(id) && switchOf(entry.value) !== 'off');
  return { gates, problems, notices: absent.map(([id]) => notAvailable(id)) };
}
