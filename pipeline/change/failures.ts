import { Failure } from '../domain/failure.ts';

export function unsafePath(path: string): Failure {
  return new Failure({
    code: 'unsafe-path',
    message: `The change names the path ${JSON.stringify(path)}, which leads outside the repository or into .git.`,
    hint: 'Do not apply this change. Find out who made it.',
  });
}

export function notARepository(cwd: string): Failure {
  return new Failure({
    code: 'not-a-repository',
    message: `${cwd} is not inside a git repository.`,
    hint: 'Run this in a clone, or create a repository with `git init`.',
  });
}

export function bareRepository(gitDir: string): Failure {
  return new Failure({
    code: 'bare-repository',
    message: `${gitDir} is a bare repository: it has no work tree and no index to review.`,
    hint: 'Give a range with --base and --head.',
  });
}

export function unknownRef(ref: string, nearest: readonly string[]): Failure {
  const names = nearest.map((name) => `\`${name}\``).join(', ');
  return new Failure({
    code: 'unknown-ref',
    message: `There is no commit, branch or tag named ${JSON.stringify(ref)} here.`,
    hint: names === '' ? 'Fetch it first, or check its spelling.' : `Did you mean ${names}? Otherwise fetch it first.`,
  });
}

export function notACommit(ref: string, type: string): Failure {
  return new Failure({
    code: 'not-a-commit',
    message: `${JSON.stringify(ref)} names a ${type}, not a commit.`,
    hint: 'Give a commit, branch or tag.',
  });
}

export function noDefaultBranch(): Failure {
  return new Failure({
    code: 'no-default-branch',
    message: 'No default branch was found: no remote HEAD, no main, no master.',
    hint: 'Name the base with --base, or set `base:` in pipeline.yaml.',
  });
}

export function shallowClone(what: string): Failure {
  return new Failure({
    code: 'shallow-clone',
    message: `This is a shallow clone: ${what}.`,
    hint: 'Run `git fetch --unshallow`; in GitHub Actions give actions/checkout `fetch-depth: 0`, in GitLab set GIT_DEPTH: 0.',
  });
}

export function unrelatedHistories(base: string, head: string): Failure {
  return new Failure({
    code: 'unrelated-histories',
    message: `${base} and ${head} have no common ancestor.`,
    hint: 'Choose a base from the same history.',
  });
}

export function unmergedIndex(paths: readonly string[]): Failure {
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  return new Failure({
    code: 'unmerged-index',
    message: `A merge is not finished: ${paths.slice(0, 3).join(', ')}${more} still in conflict.`,
    hint: 'Resolve the conflicts and `git add` the files, or `git merge --abort`.',
  });
}

export function changeTooLarge(limitBytes: number): Failure {
  return new Failure({
    code: 'change-too-large',
    message: `The diff of this change is larger than ${formatBytes(limitBytes)}.`,
    hint: 'Split the change, or leave generated folders out with `ignore:` in pipeline.yaml.',
  });
}

export function fileTooLarge(path: string, sizeBytes: number, limitBytes: number): Failure {
  return new Failure({
    code: 'file-too-large',
    message: `${path}: ${tooLarge(sizeBytes, limitBytes)}.`,
    hint: 'Keep large files out of the repository, or leave the path out with `ignore:` in pipeline.yaml.',
  });
}

export function fileUnreadable(path: string, why: string): Failure {
  return new Failure({
    code: 'file-unreadable',
    message: `${path} could not be read: ${why}.`,
    hint: 'Check the permissions of the file and of the folders above it.',
  });
}

export function fileChanged(path: string): Failure {
  return new Failure({
    code: 'file-changed',
    message: `${path} changed while it was being read.`,
    hint: 'Run again when nothing writes to the work tree.',
  });
}

export function tooLarge(sizeBytes: number, limitBytes: number): string {
  return `${formatBytes(sizeBytes)}, over the limit of ${formatBytes(limitBytes)}`;
}

export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1024 && unit < units.length - 1; unit += 1) value /= 1024;
  return `${Number(value.toFixed(1))} ${units[unit]}`;
}
