import type { BlastRadius } from '../../pipeline/domain/blast-radius.ts';
import { type Change, assistance, countChangedLines } from '../../pipeline/domain/change.ts';
import { matchesPath } from '../../pipeline/domain/match.ts';
import type { PolicyCondition, PolicyDemand, PolicyEntryResult, PolicyResult } from '../../pipeline/domain/policy.ts';
import type { EscalateSettings, PolicySetting } from '../../pipeline/domain/settings.ts';
import { authorLevel } from './author-level.ts';

type When = PolicySetting['when'];
type Measured = Pick<BlastRadius, 'level' | 'score'>;

interface Judging {
  readonly change: Change;
  readonly level: string | null;
  readonly blastRadius: Measured | null;
}

/** Whether a condition holds, with the sentence for either case. */
type Judged = readonly [held: boolean, text: string];

const assistedWords = {
  agent: 'an agent wrote part of it',
  human: 'people wrote it',
  unknown: 'nobody knows whether an agent wrote it',
} as const;

/** `unknown` is no known agent: only `unknown-counts` treats it as one. */
function judgeAssisted(wanted: NonNullable<When['assisted']>, change: Change): Judged {
  const kind = assistance(change);
  if (wanted === false) return kind === 'agent' ? [false, assistedWords.agent] : [true, 'no known agent wrote it'];
  return [kind === 'agent' || (wanted === 'unknown-counts' && kind === 'unknown'), assistedWords[kind]];
}

/** An unknown level fails closed: better a senior too many than a policy that never applies. */
function judgeLevel(wanted: readonly string[], level: string | null): Judged {
  if (level === null) return [true, `the author's level is unknown, so it counts as ${wanted.join(' or ')}`];
  return [wanted.includes(level), `the author's level is ${level}`];
}

function judgePaths(wanted: readonly string[], change: Change): Judged {
  const matches = (path: string): boolean => wanted.some((glob) => matchesPath(glob, path));
  const touched = change.files.some(
    ({ path, previousPath }) => matches(path) || (previousPath !== null && matches(previousPath)),
  );
  return [touched, touched ? `it touches ${wanted.join(', ')}` : `nothing in ${wanted.join(', ')} changed`];
}

/** Not measured fails closed too: turning the gate off must not let a change through. */
function judgeRadius(wanted: readonly string[], measured: Measured | null): Judged {
  if (measured === null) return [true, `its blast radius was not measured, so it counts as ${wanted.join(' or ')}`];
  return [wanted.includes(measured.level), `its blast radius is ${measured.level} (${measured.score} of 100)`];
}

function judgeLabels(wanted: readonly string[], labels: readonly string[]): Judged {
  const folded = new Set(labels.map((label) => label.toLowerCase()));
  const found = wanted.filter((label) => folded.has(label.toLowerCase()));
  return found.length > 0
    ? [true, `it is labelled ${found.join(', ')}`]
    : [false, `it is not labelled ${wanted.join(' or ')}`];
}

/** A file whose lines could not be read may hold any number of them: it counts as large. */
function judgeSize(least: number, change: Change): Judged {
  const lines = countChangedLines(change);
  if (lines >= least) return [true, `it changes ${lines} lines, ${least} or more`];
  const unread = change.files.some((file) => file.unreadReason !== null);
  if (unread) return [true, `not all of its lines could be counted, so it counts as ${least} or more`];
  return [false, `it changes ${lines} lines, fewer than ${least}`];
}

function judgeAll(when: When, { change, level, blastRadius }: Judging): readonly PolicyCondition[] {
  const { assisted, authorLevel: levels, paths, blastRadius: radii, labels, changedLines } = when;
  const judged: readonly (readonly [PolicyCondition['name'], Judged | null])[] = [
    ['assisted', assisted === undefined ? null : judgeAssisted(assisted, change)],
    ['authorLevel', levels === undefined ? null : judgeLevel(levels, level)],
    ['paths', paths === undefined ? null : judgePaths(paths, change)],
    ['blastRadius', radii === undefined ? null : judgeRadius(radii, blastRadius)],
    ['labels', labels === undefined ? null : judgeLabels(labels, change.labels)],
    ['changedLines', changedLines === undefined ? null : judgeSize(changedLines, change)],
  ];
  return judged.flatMap(([name, result]) => (result === null ? [] : [{ name, held: result[0], text: result[1] }]));
}

function demandOf({ entry, require, from, conditions }: PolicyEntryResult): PolicyDemand {
  const reason = conditions.length === 0 ? 'every change needs one' : conditions.map(({ text }) => text).join(', and ');
  return { entry, require, from, reason };
}

/**
 * What the policy asks for: each entry judged by itself, with every condition that held or did not. All held entries are
 * demands; `count` is the largest of them. Unknown levels, radii and sizes fail closed. Pure.
 */
export function requiredSeniors(
  change: Change,
  settings: Pick<EscalateSettings, 'policy' | 'authorLevels'>,
  blastRadius: Measured | null = null,
): PolicyResult {
  const judging = { change, blastRadius, level: authorLevel(change, settings.authorLevels) };
  const entries = settings.policy.map(({ when, require, from }, at): PolicyEntryResult => {
    const conditions = judgeAll(when, judging);
    return { entry: at + 1, require, from: from ?? null, held: conditions.every(({ held }) => held), conditions };
  });
  const demands = entries.filter(({ held, require }) => held && require > 0).map(demandOf);
  const count = Math.max(0, ...demands.map(({ require }) => require));
  return { count, reasons: demands.map(({ reason }) => reason), demands, entries };
}
