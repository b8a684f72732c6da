import path from 'node:path';
import type { Finding } from '../../pipeline/domain/finding.ts';
import type { ReturnSettings } from '../../pipeline/domain/settings.ts';
import type { EditedFile } from '../../pipeline/domain/workspace.ts';

export const defaultScope: NonNullable<ReturnSettings['scope']> = { files: 3, lines: 400 };

/** What decides how a change is checked. No remedy for code needs these unless the change is about them. */
const control =
  /^(?:\.?pipeline\.ya?ml|\.github\/(?:pipeline\.ya?ml|workflows\/|actions\/|CODEOWNERS)|\.pipeline\/|\.gitlab-ci\.yml|\.gitlab\/|CODEOWNERS|\.husky\/|\.pre-commit-config\.yaml|lefthook\.yml)/i;

const folderOf = (file: string): string => path.posix.dirname(file);

/** Files that a finding is about: its own, and those that it points to. */
function filesOf(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ location, related = [] }) => [
    ...(location === null ? [] : [location.path]),
    ...related.map((each) => each.location.path),
  ]);
}

const list = (files: readonly string[]): string =>
  files.slice(0, 3).join(', ') + (files.length > 3 ? ` and ${files.length - 3} more` : '');

/**
 * How far an edit goes beyond what was asked, in words; null when it keeps to it. Free are the files of the change, those of
 * the findings, and their neighbours in the same folder; beyond these a few files are allowed, files of control none.
 */
export function describeGrowth(
  edits: readonly EditedFile[],
  asked: readonly Finding[],
  changed: ReadonlySet<string>,
  limits: NonNullable<ReturnSettings['scope']>,
): string | null {
  const named = new Set(filesOf(asked));
  const folders = new Set([...named].map(folderOf));
  const foreign = edits.map((edit) => edit.path).filter((file) => !changed.has(file) && !named.has(file));
  const controlling = foreign.filter((file) => control.test(file));
  if (controlling.length > 0) return `it edits ${list(controlling)}, which decides how changes are checked`;
  const far = foreign.filter((file) => !folders.has(folderOf(file)));
  if (far.length > limits.files)
    return `it edits ${far.length} files outside of the change (${list(far)}); ${limits.files} are allowed`;
  const lines = edits.reduce((sum, edit) => sum + edit.added + edit.removed, 0);
  return lines > limits.lines ? `it edits ${lines} lines; ${limits.lines} are allowed` : null;
}
