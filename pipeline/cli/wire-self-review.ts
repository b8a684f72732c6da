import type { ChangeSnapshot, ResolvedSource } from '../change/index.ts';
import { digestOfChange } from '../domain/change-digest.ts';
import type { SelfReviewReading } from '../domain/self-review.ts';
import type { Settings } from '../domain/settings.ts';

/** What the author attested in git notes of the change's commits, and the digest that it must be about. */
async function readSelfReview({ repository }: ResolvedSource, snapshot: ChangeSnapshot): Promise<SelfReviewReading> {
  const [{ readNotes }, notes] = await Promise.all([
    import('../ledger/git-notes.ts'),
    import('../ledger/attestation-notes.ts'),
  ]);
  const { change } = snapshot;
  const commits = new Set(change.commits.map(({ sha }) => sha));
  const wanted = (commit: string): boolean => commits.has(commit) || commit === repository.facts.headSha;
  const { git, objects } = repository;
  const read = await readNotes(git, objects, notes.attestRef, wanted, notes.attestNoteBytes);
  return {
    digest: digestOfChange(change, await snapshot.ids('new')),
    notes: read.flatMap(({ commit, text }) => (text === null ? [] : notes.parseAttestations(text, commit))),
  };
}

/** The change with what its author attested, where the gate `self-review` is on. */
export async function withSelfReview(
  resolved: ResolvedSource,
  settings: Settings,
  snapshot: ChangeSnapshot,
): Promise<ChangeSnapshot> {
  if (!('self-review' in settings.check.gates)) return snapshot;
  const selfReview = await readSelfReview(resolved, snapshot);
  return { ...snapshot, change: { ...snapshot.change, selfReview } };
}
