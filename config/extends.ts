import { posix } from 'node:path';
import { nearest } from '../pipeline/domain/nearest.ts';
import { showText } from './show-value.ts';

export type Extended =
  | { readonly kind: 'preset'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'refused'; readonly text: string };

function refused(text: string): Extended {
  return { kind: 'refused', text };
}

/** What one entry of `extends` means in a file. Files never leave the repository: a review must not depend on the machine. */
export function parseExtends(entry: string, from: string, presets: readonly string[]): Extended {
  const shown = showText(entry);
  if (/^[\w-]+$/.test(entry)) {
    if (presets.includes(entry)) return { kind: 'preset', name: entry };
    const meant = nearest(entry, presets);
    const advice =
      meant === null
        ? `presets: ${presets.join(', ')}; a file needs a path such as ./${entry}.yaml`
        : `did you mean "${meant}"?`;
    return refused(`there is no preset ${shown}; ${advice}`);
  }
  if (/^[A-Za-z]:[\\/]/.test(entry) || entry.startsWith('/'))
    return refused(`${shown} is an absolute path; write it relative to this file`);
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(entry)) return refused(`${shown} is a URL; copy the file into the repository`);
  if (entry.includes('\\')) return refused(`${shown} holds a backslash; write "/" between folders`);
  const path = posix.normalize(posix.join(posix.dirname(from), entry));
  if (path === '..' || path.startsWith('../') || path.startsWith('/'))
    return refused(`${shown} leaves the repository; extend only files inside it`);
  if (path.split('/').includes('.git'))
    return refused(`${shown} is inside .git, which is not part of the repository's content`);
  return { kind: 'file', path };
}
