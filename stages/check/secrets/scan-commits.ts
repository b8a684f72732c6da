import type { HunkLine } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { CommitHunks, FileAccess } from '../../../pipeline/domain/gate.ts';
import { withArticle } from './declare-rules.ts';
import { draftFinding } from './draft-finding.ts';
import type { Catalogue } from './engine/build-catalogue.ts';
import { findSecrets } from './engine/find-secrets.ts';
import type { Match } from './engine/judge-candidate.ts';
import { createByteLocator } from './engine/locate-bytes.ts';
import { weighPath } from './engine/weigh-path.ts';
import { identify } from './scan-side.ts';

/** The new side of a commit's hunks as one text, and for each of its lines what it was; null between hunks. */
function joinHunks({ hunks }: CommitHunks): { readonly bytes: Buffer; readonly lines: readonly (HunkLine | null)[] } {
  const lines = hunks.flatMap((hunk) => [...hunk.lines.filter((line) => line.kind !== 'removed'), null]);
  return { bytes: Buffer.from(lines.map((line) => line?.text ?? '').join('\n')), lines };
}

function removedText({ hunks }: CommitHunks): string {
  const removed = hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === 'removed'));
  return removed.map((line) => line.text).join('\n');
}

interface Passing {
  readonly match: Match;
  readonly commit: string;
  readonly path: string;
  readonly line: number | null;
}

/** Secrets on lines that this commit added, unless the same commit took them from elsewhere in the file. */
function findPassing(catalogue: Catalogue, files: FileAccess, entry: CommitHunks): readonly Passing[] {
  const { bytes, lines } = joinHunks(entry);
  const { matches, unfinished } = findSecrets(catalogue, bytes, weighPath(entry.path), entry.path);
  if (unfinished !== null) files.markUnread(entry.path, unfinished);
  if (matches.length === 0) return [];
  const locator = createByteLocator({ bytes, encoding: 'utf-8' });
  const removed = removedText(entry);
  return matches.flatMap((match) => {
    const { startLine, endLine } = locator.regionOf(match);
    const added = lines.slice(startLine - 1, endLine).find((line) => line?.kind === 'added');
    if (added === undefined || added === null) return [];
    if (removed.includes(Buffer.from(match.secret, 'latin1').toString('utf8'))) return [];
    return [{ match, commit: entry.commit, path: entry.path, line: added.newLine }];
  });
}

function draft({ match, commit, path, line }: Passing): FindingDraft {
  const where = `${path}${line === null ? '' : `:${line}`} in commit ${commit.slice(0, 12)}`;
  const drafted = draftFinding({ match, location: null, exposure: 'in-history' });
  const doubt = match.doubt === null ? '' : ` (${match.doubt})`;
  const message = `${withArticle(match.title)} was added to ${where} and taken back later: the history keeps it${doubt}.`;
  return { ...drafted, message, symbol: `commit:${path}` };
}

/**
 * Secrets that one commit of the change added and a later one took back: nothing of them is in the diff, all of them in
 * the history. Each is told once, with the first commit that holds it; `known` are those that the diff shows anyway.
 */
export async function scanCommits(
  catalogue: Catalogue,
  files: FileAccess,
  known: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly FindingDraft[]> {
  const told = new Set(known);
  const drafts: FindingDraft[] = [];
  for (const entry of (await files.readCommits?.()) ?? []) {
    signal.throwIfAborted();
    for (const passing of findPassing(catalogue, files, entry)) {
      const id = identify(passing);
      if (told.has(id)) continue;
      told.add(id);
      drafts.push(draft(passing));
    }
  }
  return drafts;
}
