import { type ChangedFile, changedLines } from '../../../pipeline/domain/change.ts';
import type { FindingDraft, Location } from '../../../pipeline/domain/finding.ts';
import type { IntentMismatch } from './intent/compare-intent.ts';
import type { Measured, TouchedPath } from './measure.ts';

/** The first line that the change adds; in a file that only loses lines, the first that it removes. */
function placeOf(file: ChangedFile): Location {
  const [added] = changedLines(file, 'new');
  const [removed] = changedLines(file, 'old');
  const line = added ?? removed;
  const side = added === undefined && removed !== undefined ? 'old' : 'new';
  return { path: file.path, side, region: line === undefined ? null : { startLine: line } };
}

const shownNames = 3;

function listNames(files: readonly ChangedFile[]): string {
  const names = files.slice(0, shownNames).map(({ path }) => `\`${path.replaceAll('`', "'")}\``);
  const more = files.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

const plural = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

function draftMismatch({ statement, says, lines, allowed, files }: IntentMismatch): readonly FindingDraft[] {
  const [first] = files;
  if (first === undefined) return [];
  const where = listNames(files.map(({ file }) => file));
  return [
    {
      ruleId: 'blast-radius/size-against-intent',
      message: `It says that it ${says} ("${statement.quote.replaceAll('"', "'")}"), and rewrites ${plural(lines, 'line')} in ${plural(files.length, 'file')} that have nothing to do with that: ${where}.`,
      location: placeOf(first.file),
      evidence: statement.quote,
      remedy: `Say in the title what the change does, or move those ${plural(files.length, 'file')} into a change of their own; up to ${allowed} lines would pass as said.`,
      symbol: statement.intent,
      confidence: lines > 3 * allowed ? 'high' : 'medium',
    },
  ];
}

function draftCritical({ critical, files }: TouchedPath): readonly FindingDraft[] {
  const [first] = files;
  if (first === undefined) return [];
  return [
    {
      ruleId: 'blast-radius/critical-path',
      message: `The change touches ${critical.says}: ${listNames(files)}.`,
      location: placeOf(first),
      evidence: critical.name,
      remedy:
        'Keep this part small and by itself, say how it was tried and how it is undone, and let an owner look at it.',
      symbol: critical.name,
    },
  ];
}

/** Fewer than this is no wide reach, whatever the score says. */
const leastDependents = 20;

function draftWideReach(
  { radius, changed }: Measured,
  byPath: ReadonlyMap<string, ChangedFile>,
): readonly FindingDraft[] {
  const [widest] = changed;
  const file = widest === undefined ? undefined : byPath.get(widest.path);
  const isWide = radius.level === 'high' || radius.level === 'critical';
  if (widest === undefined || file === undefined || !isWide || widest.dependents < leastDependents) return [];
  const { entryPoints, knownFiles } = radius.reach;
  const entries = entryPoints === 0 ? '' : `, and ${plural(entryPoints, 'entry point')} with them`;
  return [
    {
      ruleId: 'blast-radius/wide-reach',
      message: `${plural(widest.dependents, 'source file')} of ${knownFiles.toLocaleString('en-US')} reach this file through imports${entries}: blast radius ${radius.score} of 100 (${radius.level}).`,
      location: placeOf(file),
      evidence: widest.path,
      remedy: 'Keep what importers rely on as it is and add beside it, or move callers over in changes of their own.',
      level: radius.level === 'critical' ? 'warning' : 'note',
      reach: widest.path,
    },
  ];
}

/** So many files are named one by one; a change with more gets one finding for the rest. */
const singleFindings = 10;

function draftUntestedFile(file: ChangedFile): FindingDraft {
  return {
    ruleId: 'blast-radius/untested',
    message: `No test reaches \`${file.path.replaceAll('`', "'")}\` through imports.`,
    location: placeOf(file),
    evidence: file.path,
    remedy: 'Add a test that imports this file or its nearest caller, and make it fail once.',
  };
}

function draftUntested(files: readonly ChangedFile[]): readonly FindingDraft[] {
  const rest = files.slice(singleFindings);
  const [first] = rest;
  const single = files.slice(0, singleFindings).map(draftUntestedFile);
  if (first === undefined) return single;
  const message = `No test reaches ${plural(rest.length, 'further changed source file')} through imports: ${listNames(rest)}.`;
  const related = rest
    .slice(1, 200)
    .map((file) => ({ location: placeOf(file), message: 'No test reaches this file.' }));
  return [...single, { ...draftUntestedFile(first), message, related }];
}

/** What the measurements say as findings. */
export function draftFindings(measured: Measured, files: readonly ChangedFile[]): readonly FindingDraft[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return [
    ...(measured.mismatch === null ? [] : draftMismatch(measured.mismatch)),
    ...draftWideReach(measured, byPath),
    // In a small change the score's reasons say it already: a note for every edited workflow would soon go unread.
    ...(measured.radius.level === 'low' ? [] : measured.touched.flatMap(draftCritical)),
    ...draftUntested(measured.untested),
  ];
}
