import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { judgeGuardRemoval } from '../judge/guards.ts';
import type { ConfigMap } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import type { Subject } from '../model/subject.ts';
import type { IacRule } from '../rules/define-rule.ts';
import { keyOrBackupDeleted, statefulRemoved } from '../rules/loss.ts';
import { criticalRemoved, moduleRemoved, resourceRemoved } from '../rules/outage.ts';
import { classifyType, type ResourceClass } from '../tables/classify.ts';
import { evaluateBlocks, evaluateValue } from './evaluate.ts';
import type { ModulePair, PlacedBlock } from './module.ts';
import type { Placer } from './place.ts';

const removedRules: Readonly<Record<ResourceClass, IacRule>> = {
  stateful: statefulRemoved,
  'key-or-backup': keyOrBackupDeleted,
  critical: criticalRemoved,
  other: resourceRemoved,
};

/** Whether nothing was made of this block before: `count = 0`. */
function madeNothing(blocks: readonly PlacedBlock[], pair: ModulePair): boolean {
  return blocks.some(({ path, block }) => {
    const repetition = block.body.attributes.find(({ name }) => name === 'count' || name === 'for_each');
    if (repetition === undefined) return false;
    const { value } = evaluateValue(repetition.value, pair.before, path);
    return value === 0 || (Array.isArray(value) && value.length === 0);
  });
}

function hasPreventDestroy(map: ConfigMap): boolean {
  return JSON.stringify(map['lifecycle'] ?? null).includes('"prevent_destroy":true');
}

const remedyFor = (address: string): string =>
  `Renamed or moved: add moved { from = ${address} to = … }. Handed over: removed { from = ${address} lifecycle { destroy = false } }. Really to go: show a plan and let a human confirm.`;

/** A block that left its module and that no `moved` or `removed` block speaks of. */
export function judgeGone(
  address: string,
  pair: ModulePair,
  context: { readonly placer: Placer; readonly stateful: readonly string[]; isGone(address: string): boolean },
): FindingDraft | null {
  const blocks = pair.before.blocks.get(address) ?? [];
  const [first] = blocks;
  if (first === undefined || madeNothing(blocks, pair)) return null;
  const isModule = address.startsWith('module.');
  const type = isModule ? '' : (first.block.labels[0] ?? '');
  const { map } = evaluateBlocks(blocks, pair.before);
  const location = context.placer.at(first.path, 'old', first.block.startLine, first.block.endLine);
  const subject: Subject = {
    kind: isModule ? 'module' : 'resource',
    address,
    type,
    before: map,
    after: null,
    place: () => location,
    origin: 'source',
  };
  const guard = isModule ? null : judgeGuardRemoval(subject, location, (name) => context.isGone(name));
  if (guard !== null) return guard;
  const rule = isModule ? moduleRemoved : removedRules[classifyType(type, context.stateful)];
  const unguarded = hasPreventDestroy(map) ? ' Its prevent_destroy goes with it and stops nothing.' : '';
  return toDraft(subject, {
    rule,
    message: `${address} is removed with no moved or removed block: applying destroys ${isModule ? 'everything in it' : 'it'}.${unguarded}`,
    location,
    evidence: `${isModule ? 'module' : 'resource'} ${first.block.labels.map((label) => `"${label}"`).join(' ')}`,
    remedy: remedyFor(address),
  });
}
