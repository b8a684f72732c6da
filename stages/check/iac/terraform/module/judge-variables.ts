import type { ChangedFile } from '../../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { emptyBody, type HclBody, type HclFile } from '../../../_shared/hcl/body.ts';
import type { ReaderInput } from '../../reader.ts';
import { judgePreventDestroy } from '../judge/lifecycle.ts';
import { judgeRetentions } from '../judge/retention.ts';
import { judgeSwitches, openPair } from '../judge/switches.ts';
import { isTerragrunt, isVariables } from '../file-kinds.ts';
import type { Subject } from '../model/subject.ts';
import { evaluateBlocks } from './evaluate.ts';
import { openSide } from './open-side.ts';
import { parseFile } from './open-modules.ts';
import type { Placer } from './place.ts';

/** A file of values is one block without a name. */
function openValues(path: string, file: HclFile | null): ReturnType<typeof evaluateBlocks> {
  const body: HclBody = file?.body ?? emptyBody;
  const block = { type: '', labels: [], body, startLine: 1, endLine: 1, endColumn: null };
  return evaluateBlocks([{ path, block }], openSide([]));
}

function judgeFile(
  file: ChangedFile,
  old: HclFile | null,
  now: HclFile | null,
  placer: Placer,
): readonly FindingDraft[] {
  const oldPath = file.previousPath ?? file.path;
  const [before, after] = [openValues(oldPath, old), openValues(file.path, now)];
  const subject: Subject = {
    kind: 'variables',
    address: file.path,
    type: '',
    before: old === null ? null : before.map,
    after: now === null ? null : after.map,
    place(path, side) {
      const place = (side === 'old' ? before : after).places.get(path.join('.'));
      return placer.at(side === 'old' ? oldPath : file.path, side, place?.startLine ?? 1, place?.endLine ?? 1);
    },
    origin: 'source',
  };
  const pair = openPair(subject);
  return [...judgePreventDestroy(pair), ...judgeSwitches(pair), ...judgeRetentions(pair)];
}

/** Values for variables (`*.tfvars`, inputs of Terragrunt), by the names that providers and modules give to protection. */
export async function judgeVariables(input: ReaderInput, placer: Placer): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.taken.filter((item) => isVariables(item) || isTerragrunt(item))) {
    const before = await parseFile(input, file.path, 'old');
    drafts.push(...judgeFile(file, before, await parseFile(input, file.path, 'new'), placer));
  }
  return drafts;
}
