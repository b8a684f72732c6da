import { type DiffFile, parsePatch } from '../publication/diff.ts';
import type { MergeRequestApi } from './merge-request.ts';
import type { Version } from './responses.ts';

/** The diff of one head as GitLab keeps it: discussions refer to its three commits. */
export interface VersionedDiff {
  readonly version: Version;
  readonly files: readonly DiffFile[];
}

/** The diff of exactly that head. Null when GitLab has none: it is not ready yet, or the head never was that commit. */
export async function readVersionedDiff(api: MergeRequestApi, headSha: string): Promise<VersionedDiff | null> {
  const version = (await api.listVersions()).find((one) => one.head_commit_sha === headSha);
  if (version === undefined) return null;
  const { diffs } = await api.readVersion(version.id);
  const files = diffs.map((file) => ({ path: file.new_path, oldPath: file.old_path, hunks: parsePatch(file.diff) }));
  return { version, files };
}
