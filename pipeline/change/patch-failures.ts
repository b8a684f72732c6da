import { Failure } from '../domain/failure.ts';
import { tooLarge, unsafePath } from './failures.ts';

export function patchEmpty(origin: string): Failure {
  return new Failure({
    code: 'patch-empty',
    message: `The patch from ${origin} is empty.`,
    hint: 'Write one with `git diff > change.patch` or `git format-patch`.',
  });
}

export function patchTooLarge(origin: string, sizeBytes: number, limitBytes: number): Failure {
  return new Failure({
    code: 'patch-too-large',
    message: `The patch from ${origin} is too large: ${tooLarge(sizeBytes, limitBytes)}.`,
    hint: 'Split the patch, or commit it to a branch and review the range.',
  });
}

function invalid(origin: string, why: string): Failure {
  return new Failure({
    code: 'patch-invalid',
    message: `The patch from ${origin} cannot be read: ${why}.`,
    hint: 'It must be a unified diff with paths relative to the root of the repository, as `git diff` writes it.',
  });
}

function doesNotApply(origin: string, where: string): Failure {
  return new Failure({
    code: 'patch-does-not-apply',
    message: `The patch from ${origin} does not apply: ${where}.`,
    hint: 'Name the commit it was made from with --base, or make the patch again from the current HEAD.',
  });
}

function notBinary(origin: string, path: string): Failure {
  return new Failure({
    code: 'patch-does-not-apply',
    message: `The patch from ${origin} changes the binary file ${path} without carrying its contents.`,
    hint: 'Make the patch with `git diff --binary`.',
  });
}

/** Turns what `git apply` complains about into a Failure that names file and line. */
export function readApplyFailure(stderr: string, origin: string): Failure {
  const lines = stderr.split('\n').map((line) => line.replace(/^(error|fatal): /, ''));
  const first = lines.find((line) => line !== '' && !line.startsWith('warning: ')) ?? 'git apply failed';
  const unsafe = /^invalid path '(.*)'$/.exec(first) ?? /^affected file '(.*)' is beyond a symbolic link$/.exec(first);
  if (unsafe !== null) return unsafePath(unsafe[1] ?? '');
  const hunk = /^patch failed: (.*):(\d+)$/.exec(first);
  if (hunk !== null) return doesNotApply(origin, `${hunk[1]}, the hunk at line ${hunk[2]} finds other text there`);
  const binary = /^cannot apply binary patch to '(.*)' without full index line$/.exec(first);
  if (binary !== null) return notBinary(origin, binary[1] ?? '');
  const state = /(does not exist in index|already exists in index|does not match index|wrong type|does not apply)$/;
  if (state.test(first)) return doesNotApply(origin, first.replace(' in index', ' in the base'));
  if (first.startsWith('No valid patches')) return invalid(origin, 'there is no diff in it');
  return invalid(origin, first);
}
