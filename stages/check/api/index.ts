import type { Change } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { defineGate, type GateInput } from '../../../pipeline/domain/gate.ts';
import { isCandidate } from './classify.ts';
import { draftFindings } from './draft.ts';
import { type ApiOptions, options } from './options.ts';
import { rules } from './rules.ts';
import { compareSelected } from './compare-selected.ts';
import { selectFiles } from './select.ts';
import type { Task } from './specification.ts';
import { findTouched } from './touched.ts';

/** The day the change was made: the same on every machine and in every later run. */
function dayOf(change: Change): string {
  const dates = change.commits
    .map(({ committedAt }) => committedAt.slice(0, 10))
    .filter((date) => /^\d{4}-/.test(date));
  return dates.sort().at(-1) ?? new Date().toISOString().slice(0, 10);
}

/** Globs are only matched where there are any: the matcher is not loaded otherwise. */
async function withoutExcluded(change: Change, exclude: readonly string[]): Promise<Change> {
  if (exclude.length === 0) return change;
  const { default: picomatch } = await import('picomatch');
  const isExcluded = picomatch([...exclude], { dot: true });
  return { ...change, files: change.files.filter((file) => !isExcluded(file.path)) };
}

async function run({ change, options, files, signal }: GateInput<ApiOptions>): Promise<readonly FindingDraft[]> {
  const included = await withoutExcluded(change, options.exclude);
  const touched = findTouched(change);
  const task: Task = { change: included, files, touched, options, today: dayOf(change), signal };
  const selection = await selectFiles(included, files);
  const results = await compareSelected(task, selection);
  return results.flatMap(({ breaks, path }) => draftFindings(breaks, touched, change, path));
}

/** Changes that break whoever uses an interface: GraphQL, protobuf, OpenAPI, JSON Schema, Avro. */
export const gate = defineGate<ApiOptions>({
  id: 'api',
  kind: 'deterministic',
  title: 'Breaking changes of interfaces',
  rules,
  options,
  skip: (change) => (change.files.some(isCandidate) ? null : 'no interface description changed'),
  run,
});
