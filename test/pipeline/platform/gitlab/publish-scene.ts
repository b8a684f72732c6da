import type { LineComment, Publication } from '../../../../pipeline/domain/publication.ts';
import { createGitlabClient, type GitlabToken } from '../../../../pipeline/platform/gitlab/client.ts';
import { openMergeRequest } from '../../../../pipeline/platform/gitlab/merge-request.ts';
import { type Feature, publishToMergeRequest } from '../../../../pipeline/platform/gitlab/publish.ts';
import { openSession } from '../../../../pipeline/platform/gitlab/session.ts';
import { findingMarker, reportMarker } from '../../../../pipeline/platform/publication/marker.ts';
import type { Published } from '../../../../pipeline/domain/publication.ts';
import { FakeGitlab, type GitlabOptions } from '../../../support/gitlab-server.ts';

export const sha = (digit: string): string => digit.repeat(40);
export const print = (digit: string): string => digit.repeat(32);

/** Added 2–3, removed old 3, unchanged 1/1 and 4/4. */
export const diff = [
  '@@ -1,3 +1,4 @@',
  ' const a = 1;',
  '-const b = 2;',
  '+const b = 3;',
  '+const c = 4;',
  ' done();',
  '',
].join('\n');

export const token: GitlabToken = { kind: 'private', value: 'bot-token' };

export function sampleGitlab(options: GitlabOptions = {}): FakeGitlab {
  const gitlab = new FakeGitlab(options);
  gitlab.push({
    head_commit_sha: sha('a'),
    base_commit_sha: sha('b'),
    start_commit_sha: sha('c'),
    diffs: [{ old_path: 'src/old.ts', new_path: 'src/a.ts', diff }],
  });
  return gitlab;
}

export function sampleComment(digit: string, over: Partial<LineComment> = {}): LineComment {
  const fingerprint = print(digit);
  return {
    fingerprint,
    path: 'src/a.ts',
    oldPath: 'src/old.ts',
    side: 'new',
    startLine: 2,
    endLine: 2,
    markdown: `${findingMarker({ fingerprint, gateId: 'lint' })}\n\nFinding ${digit}.`,
    suggestion: null,
    ...over,
  };
}

export function samplePublication(over: Partial<Publication> = {}): Publication {
  return {
    headSha: sha('a'),
    sections: [
      { id: 'verdict', markdown: `${reportMarker({ headSha: sha('a') })}\n\n## Returned`, shedOrder: 0 },
      { id: 'checked', markdown: 'Checked: lint.', shedOrder: 1 },
    ],
    comments: [sampleComment('1'), sampleComment('2', { startLine: 3, endLine: 3 })],
    resolved: [],
    status: { state: 'failure', title: '2 findings for the author' },
    reviewers: [{ who: '@ben', why: 'owns src' }],
    ...over,
  };
}

export interface PublishOptions {
  readonly fetch?: typeof fetch;
  readonly token?: GitlabToken;
  readonly features?: ReadonlySet<Feature>;
  readonly apiUrl?: string;
}

export function openSample(gitlab: FakeGitlab, options: PublishOptions = {}) {
  const client = createGitlabClient({
    apiUrl: options.apiUrl ?? gitlab.apiUrl,
    token: options.token ?? token,
    signal: new AbortController().signal,
    sleep: async () => {},
    ...(options.apiUrl === undefined ? { fetch: options.fetch ?? gitlab.fetch } : {}),
  });
  return openMergeRequest(client, { project: 'acme/shop', iid: 3 });
}

/** One run of the publishing job, from its first call to its last. */
export async function publish(
  gitlab: FakeGitlab,
  publication: Publication,
  options: PublishOptions = {},
): Promise<Published> {
  const session = await openSession(openSample(gitlab, options), publication.headSha);
  return publishToMergeRequest(publication, session, 'acme/shop', options.features);
}
