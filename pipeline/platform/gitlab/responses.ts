import { z } from 'zod';

/** What is used of GitLab's answers, and nothing else: further fields come and go with its versions. */
const user = z.object({ id: z.int(), username: z.string(), name: z.string().optional() });
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

export const ownUser = user;
/** `bot` is there for who may see it. */
export const account = user.extend({ bot: z.boolean().nullish() });
export const member = z.object({ access_level: z.int() });
export const users = z.array(user);

export const mergeRequest = z.object({
  iid: z.int(),
  state: z.string(),
  /** Head of the source branch. Null while GitLab has not read it yet. */
  sha: sha.nullable(),
  source_branch: z.string(),
  source_project_id: z.int().nullish(),
  target_branch: z.string(),
  web_url: z.string(),
  author: user,
  reviewers: z.array(user).default([]),
});

const note = z.object({
  id: z.int(),
  body: z.string(),
  author: user,
  system: z.boolean().default(false),
  created_at: z.string(),
  resolvable: z.boolean().default(false),
  resolved: z.boolean().default(false),
  resolved_by: user.nullish(),
});
export const createdNote = z.object({ id: z.int() });

const discussion = z.object({ id: z.string(), individual_note: z.boolean().default(false), notes: z.array(note) });
export const createdDiscussion = discussion;
export const discussions = z.array(discussion);

const version = z.object({
  id: z.int(),
  head_commit_sha: sha,
  base_commit_sha: sha,
  start_commit_sha: sha,
  created_at: z.string(),
});
export const versions = z.array(version);

const fileDiff = z.object({ old_path: z.string(), new_path: z.string(), diff: z.string() });
export const versionDiffs = version.extend({ diffs: z.array(fileDiff) });

const commitStatus = z.object({
  id: z.int(),
  status: z.string(),
  name: z.string(),
  description: z.string().nullish(),
});
export const commitStatuses = z.array(commitStatus);
export const createdStatus = z.object({ id: z.int() });

export const approvals = z.object({
  approved_by: z.array(z.object({ user, approved_at: z.string().nullish() })),
});

export type User = z.infer<typeof user>;
export type MergeRequest = z.infer<typeof mergeRequest>;
export type Note = z.infer<typeof note>;
export type Discussion = z.infer<typeof discussion>;
export type Version = z.infer<typeof version>;
export type VersionDiffs = z.infer<typeof versionDiffs>;
export type FileDiff = z.infer<typeof fileDiff>;
export type CommitStatus = z.infer<typeof commitStatus>;
