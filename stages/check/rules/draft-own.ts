import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { Level } from '../../../pipeline/domain/severity.ts';
import type { RuleProblem } from './semgrep/rule-file/place.ts';
import type { ScanError, SemgrepRule, UnsupportedRule } from './semgrep/types.ts';

const maxListed = 20;
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function tellNotRun({ id, reason, source }: UnsupportedRule): string {
  const place = source.path === '' || reason.includes(source.path) ? '' : ` at ${source.path}:${source.line}`;
  return `${id}${place} (${reason})`;
}

/** One finding for all rules that did not run: their number is what matters, and the list says which. */
export function draftNotRun(notRun: readonly UnsupportedRule[], level: Level): readonly FindingDraft[] {
  if (notRun.length === 0) return [];
  const listed = notRun.slice(0, maxListed).map(tellNotRun);
  const more = notRun.length > maxListed ? `; and ${notRun.length - maxListed} more` : '';
  return [
    {
      ruleId: 'rules/not-run',
      message: `${plural(notRun.length, 'rule')} did not run: ${listed.join('; ')}${more}.`,
      // Rules come from the base, which is no place in the change.
      location: null,
      evidence: notRun
        .map((rule) => rule.id)
        .toSorted()
        .join(' '),
      remedy:
        'Rewrite them without what is named, or install semgrep where the pipeline runs: `rules: { engine: auto }` hands such rules to it.',
      level,
    },
  ];
}

/** Mistakes in a rule file that the change brings, at their lines. */
export function draftInvalid(problems: readonly RuleProblem[]): readonly FindingDraft[] {
  return problems
    .filter((problem) => problem.level === 'error')
    .map((problem) => ({
      ruleId: 'rules/invalid',
      message: `${problem.ruleId === null ? 'This rule file' : `The rule ${problem.ruleId}`} cannot be read: ${problem.breadcrumb === '' ? '' : `${problem.breadcrumb}: `}${problem.message}.`,
      location: {
        path: problem.path,
        side: 'new',
        region: { startLine: problem.line, startColumn: problem.column },
      },
      evidence: `${problem.breadcrumb} ${problem.message}`,
      remedy: 'Correct the key that is named; `pipeline rules validate` checks it on your machine.',
    }));
}

export interface RuleDifference {
  readonly path: string;
  readonly added: readonly string[];
  readonly edited: readonly string[];
  readonly removed: readonly string[];
}

/** Says by which rules the change was judged, where it edits them. */
export function draftChanged({ path, added, edited, removed }: RuleDifference, isDeleted: boolean): FindingDraft {
  const parts = [
    [added, 'adds', 'not yet used'],
    [edited, 'edits', 'used as at the base'],
    [removed, 'removes', 'still used here'],
  ] as const;
  const said = parts
    .filter(([ids]) => ids.length > 0)
    .map(([ids, verb, state]) => `${verb} ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''} (${state})`);
  return {
    ruleId: 'rules/changed',
    message: `The change ${said.length === 0 ? `touches the rule file ${path}` : said.join(', ')}; it was judged by the rules of the base.`,
    location: { path, side: isDeleted ? 'old' : 'new', region: null },
    evidence: `${path} ${[...added, ...edited, ...removed].join(' ')}`,
    remedy: 'Nothing to do, unless the rules were to hold for this change: merge them first.',
  };
}

/** A rule of the change that finds other lines than its annotated file asks for. */
export function draftTestFailed(
  rule: SemgrepRule,
  fixture: string,
  lines: { readonly missed: readonly number[]; readonly extra: readonly number[] },
): FindingDraft {
  const said = [
    ...(lines.missed.length > 0 ? [`misses ${fixture}:${lines.missed.slice(0, 10).join(',')}`] : []),
    ...(lines.extra.length > 0 ? [`finds ${fixture}:${lines.extra.slice(0, 10).join(',')} unasked`] : []),
  ];
  return {
    ruleId: 'rules/test-failed',
    message: `The rule ${rule.id} ${said.join(' and ')}.`,
    location: { path: rule.source.path, side: 'new', region: { startLine: rule.source.line } },
    evidence: `${rule.id} ${fixture} missed ${lines.missed.length} extra ${lines.extra.length}`,
    remedy: 'Correct the pattern or the annotation; `pipeline rules test` shows both lists of lines.',
  };
}

/** A file that rules saw only in part. */
export function draftParseError(error: ScanError): FindingDraft {
  return {
    ruleId: 'rules/parse-error',
    message: `${error.path} could be read only in part: ${error.message}.`,
    location: { path: error.path, side: 'new', region: null },
    evidence: error.message,
    remedy:
      'Correct the syntax; where the language’s own tools accept it, have a human look at what rules did not see.',
  };
}
