import type { Lock, Locked, LockRoot } from '../model/dependency.ts';
import { isTable, listAt, readToml, stringAt, tableAt, valueAt } from '../text/toml.ts';
import { findPackageBlocks } from '../text/package-blocks.ts';
import { UnreadableText } from '../text/lines.ts';
import { normaliseName } from './requirement.ts';

/** File name → hash. Files are added to a release that exists, so only equal names can be compared. */
function readFiles(files: readonly unknown[]): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  for (const file of files) {
    const name = stringAt(file, 'file') ?? stringAt(file, 'url')?.replace(/^.*\//, '') ?? null;
    const hash = stringAt(file, 'hash');
    if (name !== null && hash !== null) digests.set(name, hash);
  }
  return digests;
}

interface Origin {
  readonly url: string | null;
  readonly isFetched: boolean;
}

const defaultIndexes = /^https:\/\/(?:pypi\.org\/simple|files\.pythonhosted\.org)/;

function originOf(item: unknown): Origin {
  const source = valueAt(item, 'source');
  if (!isTable(source)) return { url: null, isFetched: true };
  const registry = stringAt(source, 'registry');
  if (registry !== null) return { url: defaultIndexes.test(registry) ? null : registry, isFetched: true };
  const type = stringAt(source, 'type');
  if (type === 'legacy') return { url: stringAt(source, 'url'), isFetched: true };
  const git = stringAt(source, 'git') ?? stringAt(source, 'url');
  return { url: git, isFetched: false };
}

function readPackages(text: string, value: unknown): readonly Locked[] {
  const blocks = findPackageBlocks(text);
  const elsewhere = tableAt(value, 'metadata', 'files');
  return listAt(value, 'package').map((item, index): Locked => {
    const shown = stringAt(item, 'name') ?? '';
    const name = normaliseName(shown);
    const sdist = valueAt(item, 'sdist');
    const files = [
      ...listAt(item, 'files'),
      ...listAt(item, 'wheels'),
      ...(isTable(sdist) ? [sdist] : []),
      ...listAt(elsewhere, shown),
    ];
    const { url, isFetched } = originOf(item);
    const version = stringAt(item, 'version') ?? '';
    const place = blocks[index] ?? { line: 1, endLine: 1 };
    return {
      key: `${name}@${version}`,
      name,
      version,
      url,
      digests: readFiles(files),
      isFetched,
      hasScripts: false,
      licence: null,
      ...place,
    };
  });
}

/** What uv wrote down of the project's own requirements: name → specifier, all extras and groups together. */
function uvRoots(value: unknown, text: string): Map<string, LockRoot> {
  const roots = new Map<string, LockRoot>();
  const blocks = findPackageBlocks(text);
  for (const [index, item] of listAt(value, 'package').entries()) {
    const source = tableAt(item, 'source');
    const folder = stringAt(source, 'editable') ?? stringAt(source, 'virtual');
    if (folder === null) continue;
    const specifiers = new Map<string, string>();
    const groups = Object.values(tableAt(item, 'metadata', 'requires-dev'));
    for (const one of [...listAt(item, 'metadata', 'requires-dist'), ...groups.flat()]) {
      const name = stringAt(one, 'name');
      if (name === null) continue;
      const specifier = stringAt(one, 'specifier') ?? '';
      const known = specifiers.get(name);
      specifiers.set(name, known === undefined ? specifier : `${known} ${specifier}`);
    }
    roots.set(folder === '.' ? '' : folder, { specifiers, line: blocks[index]?.line ?? 1 });
  }
  return roots;
}

/** poetry.lock, uv.lock, pdm.lock: lists of `[[package]]`. Throws UnreadableText. */
export function readTomlLock(text: string, path: string, tool: 'poetry' | 'uv' | 'pdm'): Lock {
  const { value } = readToml(text);
  if (
    valueAt(value, 'metadata') === undefined &&
    valueAt(value, 'version') === undefined &&
    valueAt(value, 'package') === undefined
  )
    throw new UnreadableText('no [[package]] and no metadata', 1);
  const roots = tool === 'uv' ? uvRoots(value, text) : new Map<string, LockRoot>();
  return { kind: 'lock', ecosystem: 'pypi', tool, path, packages: readPackages(text, value), roots, value };
}
