import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft, RelatedLocation } from '../../../../pipeline/domain/finding.ts';
import { indexLines } from '../../_shared/sql/line-index.ts';
import { docs } from '../rules/docs.ts';

/** Public names that a module of the repository had at the base and has not at the head. */
export interface RemovedName {
  readonly file: ChangedFile;
  /** Path of the module at the base. */
  readonly module: string;
  readonly names: ReadonlySet<string>;
  /** Text of the module at the base. */
  readonly before: string;
}

/** A place at the head that still uses a removed name. */
export interface Usage {
  readonly name: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const maxShown = 5;

function relatedOf({ name, path, start, text }: Usage): RelatedLocation {
  const line = indexLines(text).lineOf(start);
  return { location: { path, side: 'new', region: { startLine: line } }, message: `\`${name}\` is still used here.` };
}

/** The removed line on which a name was declared; the first removed line where that is not told. */
function removedLine({ file, before }: RemovedName, name: string): number | null {
  const removed = file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === 'removed'));
  const declares = new RegExp(String.raw`\b${name.replaceAll(/[^\w]/g, String.raw`\$&`)}\b`);
  const line = removed.find(({ text }) => declares.test(text)) ?? removed[0];
  if (line?.oldLine !== undefined && line.oldLine !== null) return line.oldLine;
  return before === '' ? null : 1;
}

const showName = (name: string): string => (name === 'default' ? 'the default export' : `\`${name}\``);

function describe({ module }: RemovedName, names: readonly string[], files: number): string {
  const shown =
    names.slice(0, maxShown).map(showName).join(', ') +
    (names.length > maxShown ? ` and ${names.length - maxShown} more` : '');
  const users = files === 1 ? 'one file still uses' : `${files} files still use`;
  return `Gone from \`${module}\`, and ${users} ${names.length === 1 ? 'it' : 'them'}: ${shown}.`;
}

function draftOne(removed: RemovedName, names: readonly string[], usages: readonly Usage[]): FindingDraft {
  const places = [...new Set(usages.map(({ path }) => path))];
  const line = removedLine(removed, names[0] ?? '');
  const shown =
    places.slice(0, maxShown).join(', ') + (places.length > maxShown ? `, and ${places.length - maxShown} more` : '');
  // A file that only moved has no removed lines: its new place is the finding's.
  const isPureMove = removed.file.hunks.every((hunk) => hunk.lines.every(({ kind }) => kind !== 'removed'));
  const region = isPureMove || line === null ? null : { startLine: line };
  return {
    ruleId: 'smells/removed-symbol',
    message: describe(removed, names, places.length),
    location: { path: removed.file.path, side: isPureMove ? 'new' : 'old', region },
    related: usages.slice(0, 20).map(relatedOf),
    evidence: `${names.slice(0, 20).join(', ')}: ${shown}`,
    remedy: docs['removed-symbol'].safe,
    level: 'error',
    confidence: 'high',
    symbol: `${removed.module}:${names.slice(0, 5).join(',')}`,
    reach: names.slice(0, maxShown).join(', '),
  };
}

/** One finding a name with the places that still use it; more than three names of one module are told together. */
export function draftRemoved(removed: RemovedName, usages: readonly Usage[]): readonly FindingDraft[] {
  if (usages.length === 0) return [];
  const byName = Map.groupBy(usages, ({ name }) => name);
  if (byName.size > 3) return [draftOne(removed, [...byName.keys()], usages)];
  return [...byName].map(([name, places]) => draftOne(removed, [name], places));
}
