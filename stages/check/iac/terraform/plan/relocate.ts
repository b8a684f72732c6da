import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import type { ModulePair } from '../module/module.ts';
import type { Placer } from '../module/place.ts';
import { sourceAddress } from './plan-index.ts';

/**
 * A plan that is no part of the change has no line to show: the finding goes to the block in the source, on the side
 * where it is, and to the change as a whole where the change touches no such block.
 */
export function relocate(draft: FindingDraft, pairs: readonly ModulePair[], placer: Placer): FindingDraft {
  const address = sourceAddress(draft.reach ?? '');
  for (const { before, after } of pairs) {
    for (const [side, blocks] of [
      ['new', after.blocks],
      ['old', before.blocks],
    ] as const) {
      const placed = blocks.get(address)?.[0];
      if (placed === undefined) continue;
      return { ...draft, location: placer.at(placed.path, side, placed.block.startLine, placed.block.endLine) };
    }
  }
  return { ...draft, location: null };
}
