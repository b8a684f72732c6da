import type { Side } from '../../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { judgeExposures } from '../judge/exposures.ts';
import { judgePreventDestroy, judgeSizes } from '../judge/lifecycle.ts';
import { judgeReplacements } from '../judge/replacements.ts';
import { judgeRetentions } from '../judge/retention.ts';
import { judgeSwitches, openPair } from '../judge/switches.ts';
import type { ConfigPath } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import type { Subject } from '../model/subject.ts';
import { attributeOf } from '../../../_shared/hcl/body.ts';
import { blocksIn } from './blocks-in.ts';
import { type Correspondence, correspond } from './correspond.ts';
import { type Evaluated, evaluateBlocks, type Place } from './evaluate.ts';
import { judgeBackend } from './judge-backend.ts';
import { judgeForgotten } from './judge-forgotten.ts';
import { judgeGone } from './judge-gone.ts';
import { judgeInstances } from './judge-instances.ts';
import { judgeModuleSource } from './judge-module-source.ts';
import { judgeProviders } from './judge-providers.ts';
import { judgeRenamed } from './judge-renamed.ts';
import { keyOrBackupDeleted, statefulRemoved } from '../rules/loss.ts';
import { criticalRemoved, manyDeletions, resourceRemoved } from '../rules/outage.ts';
import type { ModulePair, ModuleSide, PlacedBlock } from './module.ts';
import { concerns } from './moves.ts';
import { isSplitOff } from './split-bucket.ts';
import type { Placer } from './place.ts';

export interface ModuleContext {
  readonly placer: Placer;
  readonly stateful: readonly string[];
  /** From so many removed blocks on, their number is a finding of its own. */
  readonly deletions: number;
  /** Addresses of which a plan already says what becomes of them. */
  isPlanned(address: string): boolean;
}

interface Half {
  readonly blocks: readonly PlacedBlock[];
  readonly evaluated: Evaluated;
}

function openHalf(address: string | null, side: ModuleSide): Half | null {
  const blocks = address === null ? undefined : side.blocks.get(address);
  return blocks === undefined ? null : { blocks, evaluated: evaluateBlocks(blocks, side) };
}

/** Where the value stands, unless only what it was put together from has changed. */
function placeOfChange(place: Place, side: Side, placer: Placer): ReturnType<Placer['at']> {
  const own = placer.at(place.path, side, place.startLine, place.endLine);
  if (own.region !== null) return own;
  const others = (place.also ?? []).map((one) => placer.at(one.path, side, one.startLine, one.endLine));
  return others.find(({ region }) => region !== null) ?? own;
}

/** The place of a path, or of the nearest enclosing one that has a place; else the head of the block. */
function placeIn(half: Half, path: ConfigPath, side: Side, placer: Placer): ReturnType<Placer['at']> {
  for (let length = path.length; length > 0; length--) {
    const place = half.evaluated.places.get(path.slice(0, length).join('.'));
    if (place !== undefined) return placeOfChange(place, side, placer);
  }
  const [first] = half.blocks;
  return placer.at(first?.path ?? '', side, first?.block.startLine ?? 1, first?.block.startLine ?? 1);
}

function toSubject(address: string, before: Half | null, after: Half | null, placer: Placer): Subject {
  const parts = address.split('.');
  const kind = parts[0] === 'module' ? 'module' : parts[0] === 'data' ? 'data' : 'resource';
  return {
    kind,
    address,
    type: kind === 'module' ? '' : (parts[kind === 'data' ? 1 : 0] ?? ''),
    before: before?.evaluated.map ?? null,
    after: after?.evaluated.map ?? null,
    place(path, side) {
      const half = (side === 'old' ? before : after) ?? after ?? before;
      return half === null ? { path: '', side, region: null } : placeIn(half, path, side, placer);
    },
    origin: 'source',
  };
}

function judgeSubject(subject: Subject): readonly FindingDraft[] {
  const pair = openPair(subject);
  return [
    ...judgePreventDestroy(pair),
    ...judgeSwitches(pair),
    ...judgeRetentions(pair),
    ...judgeReplacements(pair),
    ...judgeSizes(pair),
    ...judgeModuleSource(subject),
    ...judgeExposures(subject),
  ];
}

/** Arguments of everything that exists afterwards. Data sources count for the rights that they write down. */
function judgeArguments(
  pair: ModulePair,
  correspondences: readonly Correspondence[],
  context: ModuleContext,
): readonly FindingDraft[] {
  const data = [...pair.after.blocks.keys()].filter((address) => address.startsWith('data.'));
  const all = [...correspondences, ...data.map((address) => ({ before: address, after: address }))];
  return all.flatMap(({ before, after }) => {
    if (after === null) return [];
    const subject = toSubject(after, openHalf(before, pair.before), openHalf(after, pair.after), context.placer);
    return judgeSubject(subject).filter((draft) => !isSplitOff(draft, subject, pair.after));
  });
}

/** Providers carry switches too: what they do with the data of everything that they delete. */
function judgeFeatures(pair: ModulePair, context: ModuleContext): readonly FindingDraft[] {
  const before = new Map(blocksIn(pair.before, 'provider').map((placed) => [nameOfProvider(placed), placed]));
  return blocksIn(pair.after, 'provider').flatMap((placed) => {
    const old = before.get(nameOfProvider(placed));
    if (old === undefined) return [];
    const [was, is] = [evaluateBlocks([old], pair.before), evaluateBlocks([placed], pair.after)];
    const halves = [
      { blocks: [old], evaluated: was },
      { blocks: [placed], evaluated: is },
    ] as const;
    const subject = toSubject(nameOfProvider(placed), halves[0], halves[1], context.placer);
    return judgeSwitches(openPair({ ...subject, kind: 'resource', type: '' }));
  });
}

function nameOfProvider({ block }: PlacedBlock): string {
  const alias = attributeOf(block.body, 'alias')?.text ?? '';
  return `provider ${block.labels[0] ?? ''}${alias === '' ? '' : ` ${alias}`}`;
}

/** What left: blocks that are gone, renamed without saying so, or made fewer times than before. */
function judgeFate(
  pair: ModulePair,
  correspondences: readonly Correspondence[],
  context: ModuleContext,
): readonly FindingDraft[] {
  const removals = pair.after.removals;
  const gone = new Set(
    correspondences.filter(({ after, renamed }) => after === null && renamed === 'no').map(({ before }) => before),
  );
  return correspondences
    .flatMap((entry): readonly (FindingDraft | null)[] => {
      const { before, after, renamed } = entry;
      if (before === null || context.isPlanned(before)) return [];
      if (renamed === 'same-body' || renamed === 'similar') return [judgeRenamed(entry, pair, context.placer)];
      if (after !== null) return [judgeInstances(before, after, pair, context)];
      if (renamed === 'moved' || removals.some(({ from }) => concerns(from, before))) return [];
      return [judgeGone(before, pair, { ...context, isGone: (name) => gone.has(name) })];
    })
    .filter((draft) => draft !== null);
}

const goneRules = new Set([statefulRemoved, keyOrBackupDeleted, criticalRemoved, resourceRemoved].map(({ id }) => id));

function countGone(fate: readonly FindingDraft[], threshold: number): readonly FindingDraft[] {
  const gone = fate.filter(({ ruleId }) => goneRules.has(ruleId));
  const location = gone[0]?.location;
  if (gone.length < threshold || location === null || location === undefined) return [];
  const message = `${gone.length} resources leave this module at once.`;
  const remedy =
    'Was the folder moved, or a file lost? Else split the clean-up into changes that a person can read, each with its plan.';
  const claim = { rule: manyDeletions, message, location, evidence: `${gone.length} removed blocks`, remedy };
  return [toDraft({ address: 'the module', origin: 'source' }, claim)];
}

/** What changing the files of one module does, as far as its source tells. */
export function judgeModule(pair: ModulePair, context: ModuleContext): readonly FindingDraft[] {
  const correspondences = correspond(pair);
  // With a file that does not parse, what is absent may only be unread: nothing is concluded from it.
  const fate = pair.after.isWhole ? judgeFate(pair, correspondences, context) : [];
  const many = countGone(fate, context.deletions);
  return [
    ...fate,
    ...many,
    ...judgeForgotten(pair, context),
    ...judgeArguments(pair, correspondences, context),
    ...judgeBackend(pair, context.placer),
    ...judgeProviders(pair, context.placer),
    ...judgeFeatures(pair, context),
  ];
}
