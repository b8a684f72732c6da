import { posix } from 'node:path';
import { nearest } from '../pipeline/domain/nearest.ts';
import { showKey, showText } from './show-value.ts';

export type Extended =
  | { readonly kind: 'preset'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'refused'; readonly text: string };

function refused(text: string): Extended {
  return { kind: 'refused', text };
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || posix.isAbsolute(path);
}

function parsePreset(name: string, presets: readonly string[]): Extended {
  if (presets.includes(name)) return { kind: 'preset', name };
  const meant = nearest(name, presets);
  const listed = `presets: ${presets.join(', ')}; a file needs a path such as ./${showKey(name)}.yaml`;
  return refused(`there is no preset ${showText(name)}; ${meant === null ? listed : `did you mean "${meant}"?`}`);
}

const refusals: readonly (readonly [RegExp, string])[] = [
  [/\p{Cc}/u, 'holds a control character'],
  [/^(?:\/|[A-Za-z]:[\\/])/, 'is an absolute path; write it relative to this file'],
  [/^[A-Za-z][A-Za-z0-9+.-]*:/, 'is a URL; copy the file into the repository'],
  [/\\/, 'holds a backslash; write "/" between folders'],
];

/** What one entry of `extends` means in a file. Files never leave the repository: a review must not depend on the machine. */
export function parseExtends(entry: string, from: string, presets: readonly string[]): Extended {
  if (/^[\w-]+$/.test(entry)) return parsePreset(entry, presets);
  const shown = showText(entry);
  const refusal = refusals.find(([pattern]) => pattern.test(entry))?.[1];
  if (refusal !== undefined) return refused(`${shown} ${refusal}`);
  if (isOutside(from)) {
    return refused(`${shown} cannot be found from a file outside the repository; only presets can be extended there`);
  }
  const path = posix.normalize(posix.join(posix.dirname(from), entry));
  if (isOutside(path)) return refused(`${shown} leaves the repository; extend only files inside it`);
  if (!path.split('/').includes('.git')) return { kind: 'file', path };
  return refused(`${shown} is inside .git, which is not part of the repository's content`);
}
