import type { ChangedFile } from '../../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { attributeOf, blocksOf, type HclFile } from '../../../_shared/hcl/body.ts';
import type { ReaderInput } from '../../reader.ts';
import { isLockFile } from '../file-kinds.ts';
import { draftProvider } from './judge-providers.ts';
import { parseFile } from './open-modules.ts';
import type { Placer } from './place.ts';
import { majorOf } from './versions.ts';

interface Locked {
  readonly version: string;
  readonly hashes: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
}

function listLocked(file: HclFile | null): ReadonlyMap<string, Locked> {
  const locked = new Map<string, Locked>();
  for (const block of file === null ? [] : blocksOf(file.body, 'provider')) {
    const version = attributeOf(block.body, 'version');
    const hashes = attributeOf(block.body, 'hashes')?.value;
    locked.set(block.labels[0] ?? '', {
      version: version?.value.kind === 'literal' ? String(version.value.value) : '',
      hashes:
        hashes?.kind === 'list'
          ? hashes.items.flatMap((item) => (item.kind === 'literal' ? [String(item.value)] : []))
          : [],
      startLine: version?.startLine ?? block.startLine,
      endLine: block.endLine,
    });
  }
  return locked;
}

/** A new checksum for the same version: what was published has changed, or somebody else answers in its place. */
function hasOtherHashes(old: Locked, now: Locked): boolean {
  return (
    old.version === now.version &&
    old.hashes.length > 0 &&
    now.hashes.length > 0 &&
    !old.hashes.some((hash) => now.hashes.includes(hash))
  );
}

function judgeFile(
  file: ChangedFile,
  before: HclFile | null,
  after: HclFile | null,
  placer: Placer,
): readonly FindingDraft[] {
  if (file.status === 'deleted') {
    const location = { path: file.path, side: 'old', region: null } as const;
    return [draftProvider('lock file', `${file.path} is deleted, any version may be installed`, location)];
  }
  const known = listLocked(before);
  return [...listLocked(after)].flatMap(([name, now]) => {
    const old = known.get(name);
    if (old === undefined) return [];
    const location = placer.at(file.path, 'new', now.startLine, now.endLine);
    if (hasOtherHashes(old, now))
      return [draftProvider(name, `checksums of ${now.version} are all other ones`, location)];
    const [was, is] = [majorOf(old.version), majorOf(now.version)];
    return was === null || is === null || was === is
      ? []
      : [draftProvider(name, `version ${old.version} → ${now.version}`, location)];
  });
}

/** `.terraform.lock.hcl`: major steps of providers, and checksums that don't fit. */
export async function judgeLockFile(input: ReaderInput, placer: Placer): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.taken.filter(isLockFile)) {
    const before = await parseFile(input, file.path, 'old');
    drafts.push(...judgeFile(file, before, await parseFile(input, file.path, 'new'), placer));
  }
  return drafts;
}
