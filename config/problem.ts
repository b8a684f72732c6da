import { Failure } from '../pipeline/domain/failure.ts';
import { showKey } from './show-value.ts';
import type { Crumbs, Place } from './tree.ts';

/** One mistake in a configuration file: where, breadcrumbs, and a sentence. */
export interface Problem {
  readonly at: Place;
  readonly path: Crumbs;
  readonly text: string;
}

const mostShown = 50;
const identifier = /^[A-Za-z_][\w-]*$/;

/** `stages.check`, `rules["sql/drop-column"].level`, `suppressions[0].path`. */
export function formatCrumbs(path: Crumbs): string {
  let text = '';
  for (const crumb of path) {
    if (typeof crumb === 'number') text += `[${crumb}]`;
    else if (identifier.test(crumb)) text += `${text === '' ? '' : '.'}${showKey(crumb)}`;
    else text += `[${JSON.stringify(showKey(crumb))}]`;
  }
  return text;
}

export function formatPlace(at: Place): string {
  return `${at.file}:${at.line}:${at.column}`;
}

export function formatProblem({ at, path, text }: Problem): string {
  return path.length === 0 ? `${formatPlace(at)}: ${text}` : `${formatPlace(at)} → ${formatCrumbs(path)}: ${text}`;
}

function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map((problem) => problem.at.file))];
  return problems.toSorted(
    (a, b) => files.indexOf(a.at.file) - files.indexOf(b.at.file) || a.at.line - b.at.line || a.at.column - b.at.column,
  );
}

/** All problems as one failure, in reading order, each once. `source` names the file that was asked for. */
export function configInvalid(source: string, problems: readonly Problem[]): Failure {
  const lines = [...new Set(inReadingOrder(problems).map(formatProblem))];
  const shown = lines.slice(0, mostShown);
  if (lines.length > mostShown) shown.push(`… and ${lines.length - mostShown} more`);
  const count = lines.length === 1 ? '1 error' : `${lines.length} errors`;
  return new Failure({
    code: 'config-invalid',
    message: [`${source} has ${count}:`, ...shown].join('\n'),
    hint: 'Correct these lines. `pipeline explain config` shows every key with its meaning and default.',
  });
}
