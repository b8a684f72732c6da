import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import type { Fix } from '../../../../../pipeline/domain/fix.ts';
import { toDraft } from '../model/draft.ts';
import { renamedWithoutMoved } from '../rules/outage.ts';
import { canonicalLines } from './canonical.ts';
import type { Correspondence } from './correspond.ts';
import type { ModulePair, PlacedBlock } from './module.ts';
import type { Placer } from './place.ts';

/** The `moved` block, put behind the renamed block. JSON has no place to write it by a plain edit. */
function writeMoved(from: string, to: string, { path, block }: PlacedBlock, isSame: boolean): Fix | null {
  if (block.endColumn === null) return null;
  const region = {
    startLine: block.endLine,
    startColumn: block.endColumn - 1,
    endLine: block.endLine,
    endColumn: block.endColumn,
  };
  const replacement = `}\n\nmoved {\n  from = ${from}\n  to   = ${to}\n}`;
  return {
    title: `Say that ${to} was ${from}`,
    safety: isSame ? 'safe' : 'unsafe',
    edits: [{ path, region, expected: '}', replacement }],
  };
}

/** A body of numbers and flags fits many a resource; names and references fit one. */
function saysWhatItIs({ block }: PlacedBlock): boolean {
  const lines = canonicalLines(block);
  return lines.length > 1 && lines.some((line) => /=.*["a-z]\w*[".]/.test(line));
}

/** A block that came in with the body of one that left: Terraform would destroy the one and create the other. */
export function judgeRenamed(
  { before, after, renamed }: Correspondence,
  pair: ModulePair,
  placer: Placer,
): FindingDraft | null {
  const old = pair.before.blocks.get(before ?? '')?.[0];
  const now = pair.after.blocks.get(after ?? '')?.[0];
  if (before === null || after === null || old === undefined || now === undefined) return null;
  const isSame = renamed === 'same-body' && saysWhatItIs(now);
  const fix = writeMoved(before, after, now, isSame);
  return toDraft(
    { address: before, origin: 'source' },
    {
      rule: renamedWithoutMoved,
      message: `${before} is renamed to ${after} with no moved block: applying destroys the one and creates the other.`,
      location: placer.at(now.path, 'new', now.block.startLine, now.block.startLine),
      related: [
        { location: placer.at(old.path, 'old', old.block.startLine, old.block.endLine), message: `${before} was here` },
      ],
      evidence: `${before} → ${after}`,
      remedy: `Add moved { from = ${before} to = ${after} }${isSame ? '' : ', if they are meant to be the same one'}.`,
      ...(fix === null ? {} : { fix }),
    },
  );
}
