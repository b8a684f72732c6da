import type { Change } from '../../../../pipeline/domain/change.ts';
import type { Ecosystem } from '../model/dependency.ts';
import { formatOf } from '../project/format-names.ts';

const maxLine = 1000;
const maxLines = 20_000;

/** How an import of a package looks in its language, as pieces of text one of which must stand in the line. */
function needlesOf(ecosystem: Ecosystem, name: string): readonly string[] {
  if (ecosystem === 'npm') return [`'${name}'`, `"${name}"`, `'${name}/`, `"${name}/`];
  if (ecosystem === 'go') return [`"${name}"`, `"${name}/`];
  const words = name.replaceAll('-', '_').toLowerCase();
  if (ecosystem === 'pypi') return [`import ${words}`, `from ${words}`];
  if (ecosystem === 'cargo') return [`use ${words}::`, `use ${words};`, `${words}::`];
  if (ecosystem === 'rubygems') return [`require '${name}`, `require "${name}`];
  return [`import ${name.split(':')[0] ?? name}`];
}

/** Path of the first added line that imports the package; null where the change adds none. */
export function findUse(change: Change, ecosystem: Ecosystem, name: string): string | null {
  const needles = needlesOf(ecosystem, name);
  let left = maxLines;
  for (const file of change.files) {
    if (file.generated || formatOf(file.path) !== null || /\.(?:md|mdx|txt|rst|json|lock)$/.test(file.path)) continue;
    for (const hunk of file.hunks)
      for (const line of hunk.lines) {
        if (line.kind !== 'added' || line.text.length > maxLine) continue;
        if (--left < 0) return null;
        const text = ecosystem === 'pypi' ? line.text.toLowerCase() : line.text;
        if (needles.some((needle) => text.includes(needle))) return file.path;
      }
  }
  return null;
}
