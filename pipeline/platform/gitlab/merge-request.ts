import { z } from 'zod';
import type { GitlabClient } from './client.ts';
import { isRefusedWith, MovedHead } from './failures.ts';
import * as shapes from './responses.ts';

/** Which merge request. `project` is the id, or the full path, of the project that it is to be merged into. */
export interface MergeRequestTarget {
  readonly project: string;
  readonly iid: number;
}

/** The calls that publishing and reading sign-offs make, one method each. */
export interface MergeRequestApi {
  readOwnUser(): Promise<shapes.User>;
  read(): Promise<shapes.MergeRequest>;
  /** Newest first. */
  listVersions(): Promise<readonly shapes.Version[]>;
  readVersion(id: number): Promise<shapes.VersionDiffs>;
  listDiscussions(): Promise<readonly shapes.Discussion[]>;
  readApprovals(): Promise<z.infer<typeof shapes.approvals>>;
  readAccount(id: number): Promise<z.infer<typeof shapes.account>>;
  /** Null for who is no member, of this project or of the group with that path. */
  readMember(id: number, group?: string): Promise<z.infer<typeof shapes.member> | null>;
  findUsers(username: string): Promise<readonly shapes.User[]>;
  createNote(body: string): Promise<{ readonly id: number }>;
  updateNote(id: number, body: string): Promise<unknown>;
  removeNote(id: number): Promise<void>;
  createDiscussion(body: string, position: object): Promise<shapes.Discussion>;
  resolveDiscussion(id: string, resolved: boolean): Promise<unknown>;
  setReviewers(ids: readonly number[]): Promise<shapes.MergeRequest>;
  listStatuses(project: string, sha: string, name: string): Promise<readonly shapes.CommitStatus[]>;
  createStatus(project: string, sha: string, status: object): Promise<unknown>;
}

export function openMergeRequest(client: GitlabClient, { project, iid }: MergeRequestTarget): MergeRequestApi {
  const root = `/projects/${encodeURIComponent(project)}/merge_requests/${iid}`;
  const projectRoot = (id: string): string => `/projects/${encodeURIComponent(id)}`;
  return {
    readOwnUser: () => client.get('/user', shapes.ownUser),
    read: () => client.get(root, shapes.mergeRequest),
    listVersions: () => client.list(`${root}/versions`, shapes.versions),
    readVersion: (id) => client.get(`${root}/versions/${id}`, shapes.versionDiffs),
    listDiscussions: () => client.list(`${root}/discussions`, shapes.discussions),
    readApprovals: () => client.get(`${root}/approvals`, shapes.approvals),
    readAccount: (id) => client.get(`/users/${id}`, shapes.account),
    async readMember(id, group) {
      const of = group === undefined ? projectRoot(project) : `/groups/${encodeURIComponent(group)}`;
      try {
        return await client.get(`${of}/members/all/${id}`, shapes.member);
      } catch (error) {
        if (isRefusedWith(error, 404)) return null;
        throw error;
      }
    },
    findUsers: (username) => client.get('/users', shapes.users, { username }),
    createNote: (body) => client.send('POST', `${root}/notes`, shapes.createdNote, { body }),
    updateNote: (id, body) => client.send('PUT', `${root}/notes/${id}`, shapes.createdNote, { body }),
    removeNote: (id) => client.remove(`${root}/notes/${id}`),
    createDiscussion: (body, position) =>
      client.send('POST', `${root}/discussions`, shapes.createdDiscussion, { body, position }),
    resolveDiscussion: (id, resolved) => client.send('PUT', `${root}/discussions/${id}`, z.unknown(), { resolved }),
    setReviewers: (ids) => client.send('PUT', root, shapes.mergeRequest, { reviewer_ids: ids }),
    listStatuses: (id, sha, name) =>
      client.list(`${projectRoot(id)}/repository/commits/${sha}/statuses`, shapes.commitStatuses, { name }),
    createStatus: (id, sha, status) =>
      client.send('POST', `${projectRoot(id)}/statuses/${sha}`, shapes.createdStatus, status),
  };
}

/** Reads the merge request again, right before a write. Throws {@link MovedHead} when its head is another commit by now. */
export async function assertHead(api: MergeRequestApi, headSha: string): Promise<shapes.MergeRequest> {
  const mergeRequest = await api.read();
  if (mergeRequest.sha !== headSha) throw new MovedHead(mergeRequest.sha ?? 'unknown');
  return mergeRequest;
}
