import { matchesPath } from '../../../../../pipeline/domain/match.ts';
import type { SemgrepRule } from '../types.ts';

/** `a` in `paths:` means `a` in any folder, and everything below it; one that begins with `/` begins at the root. */
function matchesAny(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    const bare = glob.replace(/^\.?\//, '').replace(/\/$/, '');
    const heads = glob.startsWith('/') ? [bare] : [bare, `**/${bare}`];
    return heads.some((head) => matchesPath(head, path) || matchesPath(`${head}/**`, path));
  });
}

/** Whether a rule looks at a file, by its `paths:`. */
export function looksAt({ paths }: Pick<SemgrepRule, 'paths'>, path: string): boolean {
  const relative = path.replace(/^\.?\//, '');
  if (paths.include.length > 0 && !matchesAny(paths.include, relative)) return false;
  return !matchesAny(paths.exclude, relative);
}
