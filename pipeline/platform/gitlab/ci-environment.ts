/** Variables of a GitLab job. Empty ones are as good as absent: GitLab sets several to nothing. */
export type CiVariables = Readonly<Record<string, string | undefined>>;

export type PipelineKind = 'merge-request' | 'merged-results' | 'merge-train' | 'branch' | 'default-branch';

/** A commit to compare with. `exact`: the change begins right there; else where it and the head parted. */
export interface BaseCandidate {
  readonly ref: string;
  readonly exact: boolean;
  /** For messages: `target branch main`. */
  readonly what: string;
}

/** Which change a job of GitLab is about. Nothing of it is looked up: refs may be missing in the clone. */
export interface CiSource {
  readonly kind: PipelineKind;
  readonly headSha: string;
  /** Best first. The first that the clone has is the one. */
  readonly bases: readonly BaseCandidate[];
  /** Arguments of the `git` command that brings what a shallow clone lacks. */
  readonly fetch: readonly string[];
  readonly mergeRequest: { readonly project: string; readonly iid: number } | null;
  /** The head lies in another project: no token of this one may be in reach of its pipeline. */
  readonly fromFork: boolean;
}

const objectId = /^[0-9a-f]{40,64}$/;
const noCommit = /^0+$/;

function reader(env: CiVariables): (name: string) => string | null {
  return (name) => {
    const value = env[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
}

type Read = ReturnType<typeof reader>;

function commit(read: Read, name: string): string | null {
  const value = read(name);
  return value !== null && objectId.test(value) && !noCommit.test(value) ? value : null;
}

/** Branch names come from whoever pushes: one that git would take for an option or a pattern is none. */
function branch(read: Read, name: string): string | null {
  const value = read(name);
  return value === null || /^[-.]|\.\.|[\s~^:?*[\\\p{Cc}]|@\{/u.test(value) ? null : value;
}

function candidate(ref: string | null, exact: boolean, what: string): readonly BaseCandidate[] {
  return ref === null ? [] : [{ ref, exact, what }];
}

function kindOf(read: Read): PipelineKind {
  const event = read('CI_MERGE_REQUEST_EVENT_TYPE');
  if (event === 'merge_train') return 'merge-train';
  return event === 'merged_result' || read('CI_MERGE_REQUEST_SOURCE_BRANCH_SHA') !== null
    ? 'merged-results'
    : 'merge-request';
}

function refspec(name: string): string {
  return `+refs/heads/${name}:refs/remotes/origin/${name}`;
}

/**
 * In merged results and trains GitLab checks out a merge that nobody wrote: the head is the source branch's. The target
 * branch comes before CI_MERGE_REQUEST_DIFF_BASE_SHA, which stays what it was when the merge request gets another target;
 * in a fork `origin` is the fork, whose branches may be years old, so there the variable comes first.
 */
function fromMergeRequest(read: Read, iid: number): CiSource | null {
  const kind = kindOf(read);
  const project = read('CI_MERGE_REQUEST_PROJECT_ID') ?? read('CI_MERGE_REQUEST_PROJECT_PATH');
  const merged = kind === 'merge-request' ? null : commit(read, 'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA');
  const headSha = merged ?? (kind === 'merge-request' ? commit(read, 'CI_COMMIT_SHA') : null);
  if (headSha === null) return null;
  const fromFork = isFork(read);
  const target = branch(read, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME');
  const recorded = candidate(commit(read, 'CI_MERGE_REQUEST_DIFF_BASE_SHA'), true, 'CI_MERGE_REQUEST_DIFF_BASE_SHA');
  const live = [
    ...candidate(commit(read, 'CI_MERGE_REQUEST_TARGET_BRANCH_SHA'), false, 'head of the target branch'),
    ...candidate(target === null ? null : `refs/remotes/origin/${target}`, false, `target branch ${target ?? ''}`),
  ];
  const runsInFork = fromFork && read('CI_PROJECT_ID') === read('CI_MERGE_REQUEST_SOURCE_PROJECT_ID');
  return {
    kind,
    headSha,
    fromFork,
    bases: runsInFork ? [...recorded, ...live] : [...live, ...recorded],
    fetch: fetchOf(read, target, headSha, runsInFork),
    mergeRequest: project === null ? null : { project, iid },
  };
}

function isFork(read: Read): boolean {
  const source = read('CI_MERGE_REQUEST_SOURCE_PROJECT_ID');
  const target = read('CI_MERGE_REQUEST_PROJECT_ID');
  return source !== null && target !== null && source !== target;
}

function fetchOf(read: Read, target: string | null, headSha: string, runsInFork: boolean): readonly string[] {
  const url = runsInFork ? read('CI_MERGE_REQUEST_PROJECT_URL') : null;
  const from = url !== null && /^https?:\/\//.test(url) ? `${url}.git` : 'origin';
  const deep = ['fetch', '--no-tags', '--deepen=10000', from];
  return target === null ? [...deep, headSha] : [...deep, refspec(target)];
}

/** `group/project!12,…` of a branch that has open merge requests: the first is the oldest. */
function openMergeRequest(read: Read): CiSource['mergeRequest'] {
  const [, project, iid] = /^([^!,\s]+)!(\d{1,9})(?:,|$)/.exec(read('CI_OPEN_MERGE_REQUESTS') ?? '') ?? [];
  return project === undefined || iid === undefined ? null : { project, iid: Number(iid) };
}

function fromBranch(read: Read): CiSource | null {
  const headSha = commit(read, 'CI_COMMIT_SHA');
  const own = branch(read, 'CI_COMMIT_BRANCH');
  const main = branch(read, 'CI_DEFAULT_BRANCH');
  if (headSha === null || own === null) return null;
  const isMain = own === main;
  const before = candidate(commit(read, 'CI_COMMIT_BEFORE_SHA'), true, 'CI_COMMIT_BEFORE_SHA');
  const parent = candidate(`${headSha}^`, true, 'parent of the commit');
  const parted = candidate(main === null ? null : `refs/remotes/origin/${main}`, false, `default branch ${main ?? ''}`);
  return {
    kind: isMain ? 'default-branch' : 'branch',
    headSha,
    fromFork: false,
    bases: isMain ? [...before, ...parent] : parted,
    fetch: ['fetch', '--no-tags', '--deepen=10000', 'origin', refspec(main ?? own)],
    mergeRequest: isMain ? null : openMergeRequest(read),
  };
}

/**
 * The change that this job is about, from GitLab's variables alone. Null outside of GitLab, and for tags and whatever
 * else is no change: then the command line has to name it. Pure.
 */
export function readCiSource(env: CiVariables): CiSource | null {
  const read = reader(env);
  if (read('GITLAB_CI') === null || read('CI_COMMIT_TAG') !== null) return null;
  const iid = read('CI_MERGE_REQUEST_IID');
  if (iid !== null && /^\d{1,9}$/.test(iid)) return fromMergeRequest(read, Number(iid));
  return fromBranch(read);
}
