import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { type Leaf, Unknown, leavesOf, showValue } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { endsInName, matchesType } from '../model/names.ts';
import type { Subject } from '../model/subject.ts';
import { deletionProtectionOff, forceDestroyOn } from '../rules/loss.ts';
import { type Switch, presences, switches } from '../tables/switches.ts';

/** The scalars of one side, and the same by the last part of their names: hundreds of names are looked for in each. */
export interface Leaves {
  readonly all: readonly Leaf[];
  readonly byLastName: ReadonlyMap<string, readonly Leaf[]>;
}

export interface Pair {
  readonly subject: Subject;
  readonly before: Leaves;
  readonly after: Leaves;
}

const lastName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function openLeaves(map: Subject['before']): Leaves {
  const all = leavesOf(map).filter((leaf) => leaf.value !== null);
  return { all, byLastName: Map.groupBy(all, (leaf) => lastName(leaf.name)) };
}

export function openPair(subject: Subject): Pair {
  return { subject, before: openLeaves(subject.before), after: openLeaves(subject.after) };
}

const isKnown = (leaf: Leaf): boolean => !(leaf.value instanceof Unknown) && leaf.value !== null;

const none: readonly Leaf[] = [];

export function named(leaves: Leaves, name: string): readonly Leaf[] {
  const found = leaves.byLastName.get(lastName(name));
  if (found === undefined) return none;
  return name.includes('.') ? found.filter((leaf) => endsInName(leaf.name, name)) : found;
}

function isBad(entry: Switch, leaf: Leaf): boolean {
  return isKnown(leaf) && entry.bad.includes(String(leaf.value).toLowerCase());
}

function absentMeans(entry: Switch, subject: Subject): 'bad' | 'good' {
  if (!matchesType(entry.absentOtherwise, subject.type)) return entry.absent;
  return entry.absent === 'bad' ? 'good' : 'bad';
}

const describe = (leaf: Leaf | undefined): string => (leaf === undefined ? 'unset' : showValue(leaf.value));

/** Said out loud of something that exists, these take protection away, whatever was taken for granted before. */
const removesGuard = new Set([forceDestroyOn, deletionProtectionOff]);

/** One argument, before and after; null unless protection was there and is not any more. */
function judgeSwitch({ subject, before, after }: Pair, entry: Switch, name: string): FindingDraft | null {
  const old = named(before, name);
  const now = named(after, name);
  if (old.length + now.length === 0) return null;
  // Modules and variables: what their authors take for granted is not known.
  const absent = subject.kind === 'resource' ? absentMeans(entry, subject) : null;
  const isInput = absent === null && old.length === 0 && removesGuard.has(entry.rule);
  const wasBad = old.length === 0 ? absent !== 'good' && !isInput : old.some((leaf) => isBad(entry, leaf));
  const bad = now.find((leaf) => isBad(entry, leaf));
  const isNowBad = now.length === 0 ? absent === 'bad' && old.some(isKnown) : bad !== undefined;
  if (wasBad || !isNowBad) return null;
  const place = bad ?? old[0];
  if (place === undefined) return null;
  const side = bad === undefined ? 'old' : 'new';
  const turn = `${name}: ${describe(old[0])} → ${describe(bad)}`;
  return toDraft(subject, {
    rule: entry.rule,
    message: `${subject.address}: ${entry.rule.title.replaceAll('`', '')} (${turn}).`,
    location: subject.place(place.path, side),
    evidence: turn,
    remedy: `Put back ${name} = ${describe(old[0]) === 'unset' ? 'its default' : describe(old[0])} on ${subject.address}, or let a human confirm that it may go.`,
    detail: place.name,
    ...(isInput ? { level: 'warning' as const } : entry.level === undefined ? {} : { level: entry.level }),
  });
}

/** A setting whose mere presence was the protection. A part of a list counts: one log type fewer. */
function judgePresence(
  { subject, before, after }: Pair,
  entry: (typeof presences)[number],
  name: string,
): FindingDraft | null {
  const old = named(before, name);
  const now = named(after, name);
  if (old.length === 0 || now.some((leaf) => leaf.value instanceof Unknown)) return null;
  const gone =
    now.length === 0
      ? old[0]
      : old.find((leaf) => isKnown(leaf) && isListItem(leaf) && !now.some((item) => item.value === leaf.value));
  if (gone === undefined || now.length >= old.length) return null;
  const part = now.length === 0 ? name : `${name}: ${describe(gone)}`;
  return toDraft(subject, {
    rule: entry.rule,
    message: `${subject.address}: ${entry.rule.title.replaceAll('`', '')} (${part} was removed).`,
    location: subject.place(gone.path, 'old'),
    evidence: `${part} removed`,
    remedy: `Put ${part} back on ${subject.address}, or let a human confirm that it may go.`,
    detail: gone.name,
    level: entry.level ?? (now.length === 0 ? entry.rule.level : 'warning'),
  });
}

const isListItem = (leaf: Leaf): boolean => typeof leaf.path.at(-1) === 'number';

/** Protections that were on and are off, of something that exists before and after. */
export function judgeSwitches(pair: Pair): readonly FindingDraft[] {
  const { subject } = pair;
  if (subject.before === null || subject.after === null) return [];
  const found: (FindingDraft | null)[] = [];
  for (const entry of switches) {
    if (entry.types !== undefined && !matchesType(entry.types, subject.type)) continue;
    for (const name of entry.names) found.push(judgeSwitch(pair, entry, name));
  }
  if (subject.kind === 'resource')
    for (const entry of presences) for (const name of entry.names) found.push(judgePresence(pair, entry, name));
  return firstPerPlace(found.filter((draft) => draft !== null));
}

/** `encrypted` and `root_block_device.encrypted` may name one argument: it is said once. */
function firstPerPlace(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const key = JSON.stringify([draft.ruleId, draft.symbol]);
    return !seen.has(key) && seen.add(key);
  });
}
