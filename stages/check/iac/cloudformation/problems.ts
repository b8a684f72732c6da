import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { YamlProblem } from '../../_shared/yaml-nodes/node.ts';
import { maxFileCharacters } from '../../_shared/yaml-nodes/open-yaml.ts';
import { type Source, draftAt, isTouched } from '../../_shared/yaml-nodes/source.ts';
import { parseError } from './parse-error.ts';

function toDraft(source: Source, problem: YamlProblem): FindingDraft {
  const { line, column } = source.lines.positionOf(Math.min(problem.offset, source.text.length));
  const where = `${source.path}:${line}:${column}`;
  const side = source.side === 'old' ? ' at the base, so that nothing could be compared with it' : '';
  const isDuplicate = problem.kind === 'duplicate-key';
  const details = {
    ruleId: parseError.id,
    message: isDuplicate
      ? `${where}: ${problem.message}; which of the two counts differs from tool to tool.`
      : `${where} cannot be read${side}: ${problem.message}.`,
    remedy: isDuplicate ? 'Leave one of the two.' : 'Correct the file at this place; the cause may stand further up.',
    evidence: problem.message,
    symbol: problem.kind,
    ...(isDuplicate || source.side === 'old' ? { level: 'warning' as const } : {}),
  };
  const draft = draftAt(source, { start: problem.offset, end: problem.offset + 1 }, details);
  // Where a parser gives up is seldom where the mistake is: off the changed lines the file as a whole is named.
  const isPlaced = isTouched(source, { start: problem.offset, end: problem.offset + 1 });
  return isPlaced ? draft : { ...draft, location: { path: source.path, side: source.side, region: null } };
}

/** What kept a file of ours from being read, the first of each kind; of duplicate keys only those that are new. */
export function draftProblems(
  source: Source,
  problems: readonly YamlProblem[],
  isOurs: boolean,
): readonly FindingDraft[] {
  if (!isOurs) return [];
  const relevant = problems.filter(
    (problem) =>
      problem.kind !== 'duplicate-key' ||
      (source.side === 'new' && isTouched(source, { start: problem.offset, end: problem.offset + 1 })),
  );
  return relevant.slice(0, 3).map((problem) => toDraft(source, problem));
}

/** How much of a file that is too large is looked at to see whose it is. */
const sampleCharacters = 1_000_000;

/**
 * A file that is too large to be read at all: null where it is not, else what is to be said of it. Nothing else may be
 * done with such a text, not even counting its lines.
 */
export function draftOversize(
  path: string,
  text: string,
  isOurs: (sample: string) => boolean,
): readonly FindingDraft[] | null {
  if (text.length <= maxFileCharacters) return null;
  if (!isOurs(text.slice(0, sampleCharacters))) return [];
  return [
    {
      ruleId: parseError.id,
      message: `${path} cannot be read: ${text.length} characters, over the limit of ${maxFileCharacters}.`,
      location: { path, side: 'new', region: null },
      evidence: path,
      remedy: 'Split it into files that a person could read.',
      symbol: 'too-large',
    },
  ];
}
