import type { PublicationSection } from '../../domain/publication.ts';
import { composeNote, isSameText } from './note-text.ts';
import type { Session } from './session.ts';

/** Of equal notes the oldest stays, for every run alike: whoever looks last leaves exactly one. */
async function removeDoubles(session: Session): Promise<void> {
  const [, ...doubles] = (await session.ownNotes()).reports;
  for (const double of doubles) await session.writeIfThere((api) => api.removeNote(double.id));
}

/** One note stands for the report: made once, rewritten in place, its doubles of two runs at once taken away. */
export async function publishNote(sections: readonly PublicationSection[], session: Session): Promise<string> {
  const body = composeNote(sections);
  const [first, ...doubles] = (await session.ownNotes()).reports;
  if (first !== undefined) {
    if (doubles.length > 0) await removeDoubles(session);
    if (isSameText(first.body, body)) return 'note unchanged';
    if ((await session.writeIfThere((api) => api.updateNote(first.id, body))) !== null) return 'note updated';
  }
  await session.write((api) => api.createNote(body));
  await removeDoubles(session);
  return 'note created';
}
