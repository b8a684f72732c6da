import type { LineComment, Publication } from '../../domain/publication.ts';
import { isRefusedWith } from './failures.ts';
import { composeComment, isSameText } from './note-text.ts';
import type { FindingThread } from './own-notes.ts';
import { placeComment } from './position.ts';
import type { Session } from './session.ts';

/** What became of the comments. */
export interface CommentTally {
  created: number;
  updated: number;
  unchanged: number;
  resolved: number;
  reopened: number;
  /** Not on a line that GitLab's diff shows, by our reading or by GitLab's: the note has to tell them in full. */
  readonly refused: LineComment[];
}

/** Begins a discussion. False when its lines are not in the diff. */
async function create(comment: LineComment, session: Session): Promise<boolean> {
  const { diff } = session;
  const placement = diff === null ? null : placeComment(comment, diff.files, diff.version);
  if (placement === null) return false;
  const body = composeComment(comment, placement.whole);
  try {
    await session.write((api) => api.createDiscussion(body, placement.position));
    return true;
  } catch (error) {
    if (isRefusedWith(error, 400, 422)) return false;
    throw error;
  }
}

async function update(comment: LineComment, thread: FindingThread, session: Session, tally: CommentTally) {
  // A discussion stays on the lines where it was begun: what replaces other lines would be applied to those.
  const hadSuggestion = /^`{3,}suggestion:-/m.test(thread.first.body);
  const body = composeComment(comment, hadSuggestion);
  if (isSameText(thread.first.body, body)) tally.unchanged++;
  else {
    await session.writeIfThere((api) => api.updateNote(thread.first.id, body));
    tally.updated++;
  }
  // What a person resolved stays resolved: the report and its verdict say what is open.
  if (!thread.resolved || thread.resolvedBy !== session.own.id) return;
  await session.writeIfThere((api) => api.resolveDiscussion(thread.discussionId, false));
  tally.reopened++;
}

async function resolve(thread: FindingThread, session: Session, tally: CommentTally): Promise<void> {
  if (thread.resolved) return;
  await session.writeIfThere((api) => api.resolveDiscussion(thread.discussionId, true));
  tally.resolved++;
}

/** Of equal discussions the oldest stays. One that somebody answered is resolved instead: their words stay. */
async function removeDoubles(session: Session, tally: CommentTally): Promise<void> {
  for (const [, ...doubles] of (await session.ownNotes()).threads.values()) {
    for (const double of doubles) {
      if (double.answered) await resolve(double, session, tally);
      else await session.writeIfThere((api) => api.removeNote(double.first.id));
    }
  }
}

async function createMissing(missing: readonly LineComment[], session: Session, tally: CommentTally): Promise<void> {
  for (const comment of missing) {
    if (await create(comment, session)) tally.created++;
    else tally.refused.push(comment);
  }
}

/** One discussion for each finding: begun once, kept up to date, resolved when the finding is answered. */
export async function publishComments(publication: Publication, session: Session): Promise<CommentTally> {
  const tally: CommentTally = { created: 0, updated: 0, unchanged: 0, resolved: 0, reopened: 0, refused: [] };
  await removeDoubles(session, tally);
  const { threads } = await session.ownNotes();
  const missing: LineComment[] = [];
  for (const comment of publication.comments) {
    const thread = threads.get(comment.fingerprint)?.[0];
    if (thread === undefined) missing.push(comment);
    else await update(comment, thread, session, tally);
  }
  await createMissing(missing, session, tally);
  if (tally.created > 0) await removeDoubles(session, tally);
  for (const fingerprint of publication.resolved) {
    const thread = threads.get(fingerprint)?.[0];
    if (thread !== undefined) await resolve(thread, session, tally);
  }
  return tally;
}
