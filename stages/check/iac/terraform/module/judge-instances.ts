import type { FindingDraft, Location } from '../../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../../pipeline/domain/severity.ts';
import { toDraft } from '../model/draft.ts';
import { instancesRemoved } from '../rules/outage.ts';
import { classifyType } from '../tables/classify.ts';
import type { ModulePair, Move } from './module.ts';
import type { Placer } from './place.ts';
import { type Repetition, repetitionOf } from './repetition.ts';

interface Verdict {
  readonly what: string;
  readonly level: Level | null;
}

const show = (repetition: Repetition): string =>
  repetition.kind === 'single'
    ? 'no repetition'
    : `${repetition.kind} = ${repetition.text.length > 60 ? `${repetition.text.slice(0, 59)}…` : repetition.text}`;

/** Terraform itself moves `x` to `x[0]` and back. */
function sameKinds(before: Repetition, after: Repetition): boolean {
  const isCounted = (repetition: Repetition): boolean => repetition.kind !== 'for_each';
  return before.kind === after.kind || (isCounted(before) && isCounted(after));
}

const asIndex = (repetition: Repetition): readonly string[] | null =>
  repetition.kind === 'single' ? ['0'] : repetition.keys;

function compareKeys(
  before: readonly string[],
  after: readonly string[],
  isMoved: (key: string) => boolean,
): Verdict | null {
  const lost = before.filter((key) => !after.includes(key) && !isMoved(key));
  if (lost.length === 0) return null;
  if (after.length === 0) return { what: `none is left of ${before.length}`, level: null };
  const shown = lost
    .slice(0, 5)
    .map((key) => `["${key}"]`)
    .join(', ');
  return {
    what: `${lost.length} of ${before.length} ${lost.length === 1 ? 'goes' : 'go'}: ${shown}${lost.length > 5 ? ', …' : ''}`,
    level: null,
  };
}

function compare(before: Repetition, after: Repetition, isMoved: (key: string | null) => boolean): Verdict | null {
  if (!sameKinds(before, after)) {
    if (isMoved(null) || before.keys?.length === 0) return null;
    return { what: 'every instance gets another key, so all are destroyed and created again', level: null };
  }
  const [old, now] = [asIndex(before), asIndex(after)];
  if (old !== null && now !== null) return compareKeys(old, now, isMoved);
  if (before.text === after.text || after.kind === 'single') return null;
  if (before.kind === 'single')
    return { what: 'it now depends on a condition, which may be false where it exists', level: 'warning' };
  return { what: 'how many there are is computed otherwise', level: 'note' };
}

function levelOf(address: string, stateful: readonly string[]): Level {
  if (address.startsWith('module.')) return 'error';
  return classifyType(address.split('.')[0] ?? '', stateful) === 'other' ? 'warning' : 'error';
}

function movedKeys(moves: readonly Move[], address: string): (key: string | null) => boolean {
  const from = moves.map((move) => move.from);
  return (key) =>
    key === null
      ? from.some((item) => item === address || item.startsWith(`${address}[`))
      : from.includes(`${address}["${key}"]`) || from.includes(`${address}[${key}]`);
}

/** Fewer instances of a block that stays. */
export function judgeInstances(
  before: string,
  after: string,
  pair: ModulePair,
  context: { readonly placer: Placer; readonly stateful: readonly string[] },
): FindingDraft | null {
  const old = pair.before.blocks.get(before)?.at(-1);
  const now = pair.after.blocks.get(after)?.at(-1);
  if (old === undefined || now === undefined) return null;
  const [was, is] = [repetitionOf(old, pair.before), repetitionOf(now, pair.after)];
  const verdict = compare(was, is, movedKeys(pair.after.moves, before));
  if (verdict === null) return null;
  return toDraft(
    { address: after, origin: 'source' },
    {
      rule: instancesRemoved,
      message: `${after}: ${show(was)} became ${show(is)}: ${verdict.what}.`,
      location: locate(was, is, context.placer),
      evidence: `${show(was)} → ${show(is)}`,
      remedy: `Let a plan show which instances of ${after} go; add moved blocks for those that only got another key, or put ${show(was)} back.`,
      level: verdict.level ?? levelOf(after, context.stateful),
      detail: 'instances',
    },
  );
}

/** Where the number changed: on the new side if its lines are new, else on the old one (a key is a line that is gone). */
function locate(was: Repetition, is: Repetition, placer: Placer): Location {
  const now = placer.at(is.place.path, 'new', is.place.startLine, is.place.endLine);
  const old = placer.at(was.place.path, 'old', was.place.startLine, was.place.endLine);
  if (is.kind === 'single') return was.kind === 'single' ? now : old;
  return now.region === null && old.region !== null ? old : now;
}
