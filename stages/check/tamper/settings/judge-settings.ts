import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import type { Hit } from '../hit.ts';
import { changedSpot } from '../lines.ts';
import { checks } from './checks.ts';
import type { SettingCheck } from './setting-check.ts';
import { isUnreadable, readSettingsText } from './read-settings-text.ts';
import type { Unreadable } from './read-settings-text.ts';
import type { Settings } from './setting.ts';

/** Both sides of one configuration file. */
export interface SettingsPair {
  readonly file: ChangedFile;
  readonly before: Settings;
  readonly after: Settings;
}

const none: Settings = new Map();
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Values by what identifies them for one check: a rule's name, an option, wherever in the file it stands. */
function valuesOf(settings: Settings, { key }: SettingCheck): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [path, values] of settings) {
    const name = key.exec(path)?.[1];
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), ...values]);
  }
  return found;
}

/** A setting that went may have gone to another file of the same folder, or come from one that is extended now. */
function isElsewhere(check: SettingCheck, name: string, pair: SettingsPair, all: readonly SettingsPair[]): boolean {
  const after = valuesOf(pair.after, check).get(name) ?? [];
  if (after.length > 0) return false;
  const extended = (pair.after.get('extends') ?? []).filter((one) => !(pair.before.get('extends') ?? []).includes(one));
  if (extended.length > 0) return true;
  return all.some(
    (other) =>
      other !== pair &&
      folderOf(other.file.path) === folderOf(pair.file.path) &&
      (valuesOf(other.after, check).get(name)?.length ?? 0) > 0,
  );
}

// What TypeScript's and mypy's `strict` turn on by themselves.
const partsOfStrict =
  /^(?:noImplicitAny|noImplicitThis|alwaysStrict|useUnknownInCatchVariables|strict\w+|disallow_\w+|check_untyped_defs|warn_\w+|no_implicit_\w+|extra_checks)$/;

function isImplied(check: SettingCheck, name: string, { after }: SettingsPair): boolean {
  if (!partsOfStrict.test(name) || valuesOf(after, check).get(name) !== undefined) return false;
  return [...after].some(
    ([path, values]) => /(?:^|\.)strict$/.test(path) && values.some((value) => /^true$/i.test(value)),
  );
}

// Projects divide the files among them: what one leaves out, another takes.
function isSplit(check: SettingCheck, { before, after }: SettingsPair): boolean {
  const hasProjects = (settings: Settings): boolean =>
    [...settings.keys()].some((path) => /(?:^|\.)projects\./.test(path));
  return check.rule === 'runner-narrowed' && hasProjects(after) && !hasProjects(before);
}

function judgeCheck(check: SettingCheck, pair: SettingsPair, all: readonly SettingsPair[]): readonly Hit[] {
  const [before, after] = [valuesOf(pair.before, check), valuesOf(pair.after, check)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly Hit[] => {
    const why = check.compare(before.get(name) ?? [], after.get(name) ?? []);
    if (why === null || isSplit(check, pair) || isElsewhere(check, name, pair, all) || isImplied(check, name, pair))
      return [];
    const last = name.split('.').at(-1) ?? name;
    return [
      {
        rule: check.rule,
        ...(check.level === undefined ? {} : { level: check.level }),
        message: `${pair.file.path}: \`${name}\` ${why}.`,
        before: changedSpot(pair.file, 'old', [last, ...(before.get(name) ?? [])]),
        after: changedSpot(pair.file, 'new', [
          last,
          ...(after.get(name) ?? []).filter((one) => !(before.get(name) ?? []).includes(one)),
        ]),
        symbol: name,
      },
    ];
  });
}

/** Many rules at once are one decision about one file. */
function group(hits: readonly Hit[], file: ChangedFile): readonly Hit[] {
  const byRule = Map.groupBy(hits, (hit) => `${hit.rule} ${hit.level ?? ''}`);
  return [...byRule.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined || of.length <= 5) return of;
    return [
      {
        ...first,
        symbol: file.path,
        message: `${first.message} So are ${of.length - 1} more settings of this file: ${of
          .slice(1, 8)
          .map((hit) => `\`${hit.symbol}\``)
          .join(', ')}${of.length > 8 ? ', …' : ''}.`,
      },
    ];
  });
}

// A project that gets its first configuration loses nothing.
const isComparable = ({ file }: SettingsPair): boolean => file.status !== 'added';

export function judgePairs(pairs: readonly SettingsPair[]): readonly Hit[] {
  return pairs.filter(isComparable).flatMap((pair) => {
    const chosen = checks.filter((check) => check.files.test(pair.file.path));
    const hits = chosen.flatMap((check) => judgeCheck(check, pair, pairs));
    return pair.file.status === 'deleted' ? judgeDeleted(hits, pair, pairs) : group(hits, pair.file);
  });
}

/** A configuration file that goes takes all its rules along; one of another tool that comes takes its place. */
function judgeDeleted(hits: readonly Hit[], pair: SettingsPair, all: readonly SettingsPair[]): readonly Hit[] {
  const [first] = hits;
  const isReplaced = all.some(
    (other) =>
      other.file.status === 'added' ||
      (other !== pair && [...other.after.keys()].length > [...other.before.keys()].length),
  );
  if (first === undefined || isReplaced) return [];
  return [
    {
      ...first,
      symbol: pair.file.path,
      message: `${pair.file.path} is deleted, and with it ${hits.length} settings that checked.`,
    },
  ];
}

async function readSide(file: ChangedFile, side: 'old' | 'new', files: FileAccess): Promise<Settings | Unreadable> {
  if (side === 'old' ? file.status === 'added' : file.status === 'deleted') return none;
  const path = side === 'old' ? (file.previousPath ?? file.path) : file.path;
  return (
    (await files.parsed(file.path, side, 'tamper:settings', (content) => readSettingsText(path, content.text))) ?? none
  );
}

export const isSettingsPath = (path: string): boolean => checks.some((check) => check.files.test(path));

/** Reads and compares every configuration file of the change that a check knows. */
export async function judgeSettings(changed: readonly ChangedFile[], files: FileAccess): Promise<readonly Hit[]> {
  const pairs: SettingsPair[] = [];
  const broken: Hit[] = [];
  for (const file of changed) {
    if (file.kind !== 'file' || file.binary || !isSettingsPath(file.path)) continue;
    const [before, after] = [await readSide(file, 'old', files), await readSide(file, 'new', files)];
    if (isUnreadable(after)) {
      broken.push({
        rule: 'parse-error',
        message: `${file.path} does not parse: ${after.reason}.`,
        before: null,
        after: changedSpot(file, 'new', []),
        symbol: file.path,
      });
      continue;
    }
    pairs.push({ file, before: isUnreadable(before) ? after : before, after });
  }
  return [...judgePairs(pairs), ...broken];
}
