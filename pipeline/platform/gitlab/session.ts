import { isRefusedWith } from './failures.ts';
import { assertHead, type MergeRequestApi } from './merge-request.ts';
import { findOwnNotes, type OwnNotes } from './own-notes.ts';
import { readVersionedDiff, type VersionedDiff } from './read-diff.ts';
import type { MergeRequest, User } from './responses.ts';

type Write<T> = (api: MergeRequestApi, mergeRequest: MergeRequest) => Promise<T>;

/** One publication of one report about one commit. Every write is preceded by a look at the head. */
export interface Session {
  readonly api: MergeRequestApi;
  readonly headSha: string;
  readonly own: User;
  readonly diff: VersionedDiff | null;
  /** Read anew at every call: other runs write too. */
  ownNotes(): Promise<OwnNotes>;
  /** Calls `act` with the merge request as it is now. Throws MovedHead instead when its head is another commit. */
  write<T>(act: Write<T>): Promise<T>;
  /** The same for a note that somebody may have removed meanwhile: null then. */
  writeIfThere<T>(act: Write<T>): Promise<T | null>;
}

export async function openSession(api: MergeRequestApi, headSha: string): Promise<Session> {
  const own = await api.readOwnUser();
  const diff = await readVersionedDiff(api, headSha);
  const write = async <T>(act: Write<T>): Promise<T> => act(api, await assertHead(api, headSha));
  return {
    api,
    headSha,
    own,
    diff,
    ownNotes: async () => findOwnNotes(await api.listDiscussions(), own.id),
    write,
    async writeIfThere(act) {
      try {
        return await write(act);
      } catch (error) {
        if (isRefusedWith(error, 404)) return null;
        throw error;
      }
    },
  };
}
