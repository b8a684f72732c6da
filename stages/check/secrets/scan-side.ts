import { type ChangedFile, changedLines, type Side } from '../../../pipeline/domain/change.ts';
import type { Region } from '../../../pipeline/domain/finding.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import type { Catalogue } from './engine/build-catalogue.ts';
import { findSecrets } from './engine/find-secrets.ts';
import type { Match } from './engine/judge-candidate.ts';
import { createByteLocator } from './engine/locate-bytes.ts';
import { weighPath } from './engine/weigh-path.ts';

/** A secret on changed lines of one side of a file. */
export interface PlacedMatch {
  readonly match: Match;
  readonly path: string;
  readonly side: Side;
  readonly region: Region;
}

/** Two sightings of one secret have the same. */
export const identify = ({ match }: { readonly match: Match }): string => `${match.rule.id}\0${match.secret}`;

/** The part of a region that the change touches, from its first changed line on; null where there is none. */
function clipToChange(region: Required<Region>, changed: ReadonlySet<number>): Region | null {
  for (let line = region.startLine; line <= region.endLine; line++) {
    if (!changed.has(line)) continue;
    if (line === region.startLine) return region;
    return { startLine: line, endLine: region.endLine };
  }
  return null;
}

/** Reads the whole side and keeps what lies on changed lines. Rejects as `files.read` does. */
export async function scanSide(
  catalogue: Catalogue,
  files: FileAccess,
  file: ChangedFile,
  side: Side,
): Promise<readonly PlacedMatch[]> {
  const changed = new Set(changedLines(file, side));
  if (changed.size === 0) return [];
  const content = await files.read(file.path, side);
  if (content === null) return [];
  const { matches, unfinished } = findSecrets(catalogue, content.bytes, weighPath(file.path), file.path);
  if (unfinished !== null) files.markUnread(file.path, unfinished);
  if (matches.length === 0) return [];
  const locator = createByteLocator(content);
  return matches.flatMap((match) => {
    const region = clipToChange(locator.regionOf(match), changed);
    return region === null ? [] : [{ match, path: file.path, side, region }];
  });
}
