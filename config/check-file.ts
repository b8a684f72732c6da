import { z } from 'zod';
import { suggest, explainSecrets, explainValue } from './explain.ts';
import { documentedGateIds, otherRuleOwners } from './gate-ids.ts';
import type { Problem } from './problem.ts';
import { createSchema } from './schema.ts';
import { showText } from './show-value.ts';
import { find, mapTree, type Entry, type MapTree, type Tree } from './tree.ts';

export interface FileCheck {
  readonly gateIds: readonly string[];
  readonly today: string;
}

/** All gate ids that a file may name, whether or not this version has them. */
export function knownGateIds(gateIds: readonly string[]): readonly string[] {
  return [...new Set([...gateIds, ...documentedGateIds])];
}

/** Why a rule id or glob can match no rule; null when it can. Rules of wrapped tools are not known, only their gate is. */
export function ruleProblem(rule: string, gateIds: readonly string[]): string | null {
  const owners = [...knownGateIds(gateIds), ...otherRuleOwners];
  const [owner = '', ...rest] = rule.split('/');
  if (/[*?[{]/.test(owner) || rule.trim() === '') return null;
  if (rest.length === 0 && owners.includes(owner)) return `is a gate, not a rule; did you mean "${owner}/*"?`;
  if (owners.includes(owner)) return null;
  const meant = suggest(owner, owners);
  const advice = meant === null ? `gates: ${owners.join(', ')}` : `did you mean "${[meant, ...rest].join('/')}"?`;
  return `no gate is called ${showText(owner)}; ${advice}`;
}

function ruleProblems(root: Tree, gateIds: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const rules = find(root, ['rules']);
  for (const [key, { keyAt }] of rules?.kind === 'map' ? rules.entries : []) {
    const text = ruleProblem(key, gateIds);
    if (text !== null) problems.push({ at: keyAt, path: ['rules', key], text });
  }
  const suppressions = find(root, ['suppressions']);
  for (const [index, item] of suppressions?.kind === 'list' ? suppressions.items.entries() : []) {
    const rule = find(item, ['rule']);
    if (rule?.kind !== 'scalar' || typeof rule.value !== 'string') continue;
    const text = ruleProblem(rule.value, gateIds);
    if (text !== null) problems.push({ at: rule.at, path: ['suppressions', index, 'rule'], text });
  }
  return problems;
}

function nextYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}-01-31`;
}

/** All mistakes of one file that can be seen without the files it extends. Gates' options come later, merged. */
export async function checkFile(root: MapTree, { gateIds, today }: FileCheck): Promise<Problem[]> {
  const anything = z.unknown().exactOptional();
  const gates = Object.fromEntries(knownGateIds(gateIds).map((id) => [id, anything]));
  const { problems } = await explainValue({ root, base: [], schema: createSchema(gates, nextYear(today)) });
  return [...explainSecrets(root), ...problems, ...ruleProblems(root, gateIds)];
}

const gatesPath = 'stages.check.gates';

/** Keys with nothing behind them count as not written. Options of gates are theirs to judge. */
function withoutBlanks(tree: Tree, path: readonly string[]): Tree {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => withoutBlanks(item, [...path, '[]'])) };
  if (tree.kind !== 'map') return tree;
  const entries: [string, Entry][] = [];
  const insideOptions = path.slice(0, -1).join('.') === gatesPath;
  for (const [key, entry] of tree.entries) {
    if (entry.value.kind === 'scalar' && entry.value.value === null && !insideOptions) continue;
    entries.push([key, insideOptions ? entry : { ...entry, value: withoutBlanks(entry.value, [...path, key]) }]);
  }
  return mapTree(tree.at, entries);
}

/** `sql/x: off` is short for `sql/x: { level: off }`; one form merges. */
function withLongRules(rules: Tree): Tree {
  if (rules.kind !== 'map') return rules;
  const entries = [...rules.entries].map(([key, entry]): [string, Entry] => {
    if (entry.value.kind !== 'scalar') return [key, entry];
    return [key, { ...entry, value: mapTree(entry.value.at, [['level', entry]]) }];
  });
  return { ...rules, entries: new Map(entries) };
}

export function dropBlanks(root: MapTree): MapTree {
  const tree = withoutBlanks(root, []);
  return tree.kind === 'map' ? tree : root;
}

export function normaliseRules(root: MapTree): MapTree {
  const entries = [...root.entries].map(([key, entry]): [string, Entry] => [
    key,
    key === 'rules' ? { ...entry, value: withLongRules(entry.value) } : entry,
  ]);
  return { ...root, entries: new Map(entries) };
}
