import { type ConfigMap, type ConfigValue, isMap } from '../model/config.ts';
import type { Plan, PlanAction, PlannedChange } from './plan.ts';

const actions: Readonly<Record<string, PlanAction>> = {
  noop: 'none',
  read: 'none',
  move: 'none',
  import: 'none',
  open: 'none',
  create: 'create',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
  remove: 'forget',
  forget: 'forget',
};

const text = (value: ConfigValue | undefined): string => (typeof value === 'string' ? value : '');

function parseLine(line: string): ConfigMap | null {
  try {
    const value = JSON.parse(line) as ConfigValue;
    return isMap(value) ? value : null;
  } catch {
    return null;
  }
}

function toChange(message: ConfigMap, line: number): PlannedChange | null {
  const change = isMap(message['change']) ? message['change'] : {};
  const resource = isMap(change['resource']) ? change['resource'] : {};
  const address = text(resource['addr']);
  const action = actions[text(change['action'])];
  if (message['type'] !== 'planned_change' || action === undefined || /(?:^|\.)data\./.test(address)) return null;
  return {
    address,
    moduleAddress: text(resource['module']),
    type: text(resource['resource_type']),
    action,
    createsFirst: false,
    deposed: null,
    previousAddress: null,
    reason: text(change['reason']),
    replacePaths: [],
    before: null,
    after: null,
    startLine: line,
    endLine: line,
  };
}

/** The messages of `plan -json`, one JSON object a line; null where the text is something else or breaks off. */
export function parseMessages(path: string, source: string): Plan | null {
  if (!source.includes('"planned_change"') && !source.includes('"change_summary"')) return null;
  const changes: PlannedChange[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    if (line.trim() === '') continue;
    const message = parseLine(line);
    if (message === null) return null;
    const change = toChange(message, index + 1);
    if (change !== null) changes.push(change);
  }
  return { path, changes, unknownActions: [] };
}
