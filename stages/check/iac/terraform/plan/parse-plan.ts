import { indexLines } from '../../../_shared/sql/line-index.ts';
import { findDeepNesting } from '../../../_shared/hcl/nesting.ts';
import { type ConfigMap, type ConfigValue, isList, isMap, toMaps } from '../model/config.ts';
import { findEntries } from './find-entries.ts';
import { mergeUnknown } from './merge-unknown.ts';
import { parseMessages } from './parse-messages.ts';
import type { Plan, PlanAction, PlannedChange } from './plan.ts';

export type ParsedPlan =
  | { readonly status: 'plan'; readonly plan: Plan }
  /** JSON, or not even that, and nothing says that it is a plan. */
  | { readonly status: 'other' }
  | { readonly status: 'broken'; readonly message: string; readonly line: number };

const actionsByKey: Readonly<Record<string, PlanAction>> = {
  'no-op': 'none',
  read: 'none',
  open: 'none',
  close: 'none',
  renew: 'none',
  create: 'create',
  update: 'update',
  delete: 'delete',
  'delete,create': 'replace',
  'create,delete': 'replace',
  forget: 'forget',
  'create,forget': 'forget',
  'forget,create': 'forget',
};

const text = (value: ConfigValue | undefined): string => (typeof value === 'string' ? value : '');

const showPath = (path: ConfigValue): string => (isList(path) ? path.map(String).join('.') : String(path));

interface Lines {
  readonly start: number;
  readonly end: number;
}

function toChange(entry: ConfigMap, action: PlanAction, lines: Lines): PlannedChange {
  const change = isMap(entry['change']) ? entry['change'] : {};
  const after =
    change['after'] === undefined || change['after'] === null
      ? null
      : mergeUnknown(change['after'], change['after_unknown']);
  return {
    address: text(entry['address']),
    moduleAddress: text(entry['module_address']),
    type: text(entry['type']),
    action,
    createsFirst: isList(change['actions']) && change['actions'][0] === 'create',
    deposed: text(entry['deposed']) || null,
    previousAddress: text(entry['previous_address']) || null,
    reason: text(entry['action_reason']),
    replacePaths: isList(change['replace_paths']) ? change['replace_paths'].map(showPath) : [],
    before: isMap(change['before']) ? change['before'] : null,
    after: isMap(after) ? after : null,
    startLine: lines.start,
    endLine: lines.end,
  };
}

/** A data source has a mode; old plans leave it out, and name it in the address. */
function isManaged(entry: ConfigMap): boolean {
  const mode = text(entry['mode']);
  return mode === '' ? !/(?:^|\.)data\./.test(text(entry['address'])) : mode === 'managed';
}

function toPlan(path: string, entries: readonly ConfigMap[], lines: readonly Lines[]): Plan {
  const changes: PlannedChange[] = [];
  const unknownActions: { address: string; actions: string; line: number }[] = [];
  for (const [index, entry] of entries.entries()) {
    if (!isManaged(entry)) continue;
    const at = lines[index] ?? { start: 1, end: 1 };
    const change = isMap(entry['change']) ? entry['change'] : {};
    const actions = isList(change['actions']) ? change['actions'].map(String).join(',') : '(none)';
    const action = actionsByKey[actions];
    if (action === undefined) unknownActions.push({ address: text(entry['address']), actions, line: at.start });
    else changes.push(toChange(entry, action, at));
  }
  return { path, changes, unknownActions };
}

const maxWrapping = 4;

/** `resource_changes` of the plan, or of the plans that a wrapper holds, in the order of the text. */
function collectChanges(value: ConfigValue, depth = 0): readonly ConfigMap[] | null {
  if (isMap(value) && isList(value['resource_changes'])) return toMaps(value['resource_changes']);
  if (depth >= maxWrapping || (!isMap(value) && !isList(value))) return null;
  const inner = (isMap(value) ? Object.values(value) : value).map((item) => collectChanges(item, depth + 1));
  const found = inner.filter((item) => item !== null);
  return found.length === 0 ? null : found.flat();
}

/** A plan without changes may lack the key altogether. */
const isEmptyPlan = (value: ConfigValue): boolean =>
  isMap(value) && (('format_version' in value && 'planned_values' in value) || 'plan_format_version' in value);

const looksLikePlan = (source: string): boolean =>
  source.includes('"resource_changes"') ||
  (source.includes('"format_version"') && source.includes('"terraform_version"')) ||
  source.includes('"planned_values"');

function linesOf(source: string): readonly Lines[] {
  const { lineOf } = indexLines(source);
  return findEntries(source).map(({ start, end }) => {
    const address = source.indexOf('"address"', start);
    return { start: lineOf(address === -1 || address > end ? start : address), end: lineOf(end - 1) };
  });
}

function parseJson(source: string): { readonly value: ConfigValue } | { readonly error: string } {
  try {
    return { value: JSON.parse(source.replace(/^\uFEFF/, '')) as ConfigValue };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A file that may be a plan of Terraform or OpenTofu: `show -json`, a wrapper around it, or the lines of `plan -json`. */
export function parsePlan(path: string, source: string): ParsedPlan {
  const parsed = parseJson(source);
  if ('error' in parsed) {
    const messages = parseMessages(path, source);
    if (messages !== null) return { status: 'plan', plan: messages };
    if (!looksLikePlan(source)) return { status: 'other' };
    const line = indexLines(source).lineOf(Math.max(0, source.trimEnd().length - 1));
    return { status: 'broken', message: 'not valid JSON, it may have been cut off', line };
  }
  if (looksLikePlan(source) && findDeepNesting(source) !== -1)
    return { status: 'broken', message: 'nested too deeply', line: indexLines(source).lineOf(findDeepNesting(source)) };
  const entries = collectChanges(parsed.value);
  if (entries !== null) return { status: 'plan', plan: toPlan(path, entries, linesOf(source)) };
  const messages = parseMessages(path, source);
  if (messages !== null) return { status: 'plan', plan: messages };
  const empty: Plan = { path, changes: [], unknownActions: [] };
  return isEmptyPlan(parsed.value) ? { status: 'plan', plan: empty } : { status: 'other' };
}
