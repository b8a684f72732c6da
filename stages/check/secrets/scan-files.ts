import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { FindingDraft, RelatedLocation } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { draftFinding, type Exposure } from './draft-finding.ts';
import type { Catalogue } from './engine/build-catalogue.ts';
import { scanCommits } from './scan-commits.ts';
import { identify, type PlacedMatch, scanSide } from './scan-side.ts';

type Input = Pick<GateInput, 'change' | 'files' | 'signal'>;

function isReadable(file: ChangedFile): boolean {
  return file.kind === 'file' && !file.binary;
}

/** Both sides of one file. A file that cannot be read is said so, and the others are still read. */
async function scanFile(catalogue: Catalogue, { files }: Input, file: ChangedFile): Promise<readonly PlacedMatch[]> {
  if (file.unreadReason !== null) {
    files.markUnread(file.path, file.unreadReason);
    return [];
  }
  try {
    const added = await scanSide(catalogue, files, file, 'new');
    return [...added, ...(await scanSide(catalogue, files, file, 'old'))];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    files.markUnread(file.path, error.message);
    return [];
  }
}

function toRelated(removed: readonly PlacedMatch[]): readonly RelatedLocation[] {
  return removed.map(({ path, side, region }) => ({
    location: { path, side, region },
    message: 'The same value was here before the change.',
  }));
}

/**
 * One finding a secret and place. A value that moved (removed here, added there) is one finding, where it is now: with
 * the old place beside it and the advice for what the history holds.
 */
function draftAll(placed: readonly PlacedMatch[], exposure: Exposure): readonly FindingDraft[] {
  const removed = Map.groupBy(
    placed.filter((item) => item.side === 'old'),
    identify,
  );
  const stillThere = new Set(placed.filter((item) => item.side === 'new').map(identify));
  return placed.flatMap((item) => {
    const location = { path: item.path, side: item.side, region: item.region };
    if (item.side === 'old') {
      return stillThere.has(identify(item))
        ? []
        : [draftFinding({ match: item.match, location, exposure: 'in-history' })];
    }
    const before = removed.get(identify(item)) ?? [];
    const known = before.length > 0 ? 'committed' : exposure;
    return [draftFinding({ match: item.match, location, exposure: known, related: toRelated(before) })];
  });
}

function exposureOf({ ref, commits }: Change): Exposure {
  if (ref.headSha !== null) return 'committed';
  return commits.length > 0 ? 'perhaps-committed' : 'uncommitted';
}

/** Secrets on the changed lines of every changed text file, both sides, and in what commits took back. */
export async function scanFiles(catalogue: Catalogue, input: Input): Promise<readonly FindingDraft[]> {
  const placed: PlacedMatch[] = [];
  for (const file of input.change.files.filter(isReadable)) {
    input.signal.throwIfAborted();
    placed.push(...(await scanFile(catalogue, input, file)));
  }
  const passing = await scanCommits(catalogue, input.files, new Set(placed.map(identify)), input.signal);
  return [...draftAll(placed, exposureOf(input.change)), ...passing];
}
