import { entriesOf, itemsOf, nodeAt, textOf } from '../../_shared/yaml-nodes/node.ts';
import type { Lock, Locked, LockRoot } from '../model/dependency.ts';
import { blankJsonExtras, readJson, spanOf, textEntries } from '../text/json.ts';
import { readDigests } from './integrity.ts';
import { splitDescriptor } from './yarn-lock.ts';

export interface BunLockValue {
  /** Names that locked packages depend on. */
  readonly needed: ReadonlySet<string>;
}

const sections = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** A bun.lock: JSON with commas at the end; a package is `[name@version, registry, metadata, integrity]`. Throws UnreadableText. */
export function readBunLock(text: string, path: string): Lock {
  const file = readJson(blankJsonExtras(text));
  const roots = new Map<string, LockRoot>();
  for (const entry of entriesOf(nodeAt(file.root, 'workspaces'))) {
    const specifiers = new Map<string, string>();
    for (const section of sections)
      for (const { entry: own, text: range } of textEntries(nodeAt(entry.value, section)))
        if (!specifiers.has(own.key)) specifiers.set(own.key, range);
    roots.set(entry.key, { specifiers, line: spanOf(file, entry).line });
  }
  const packages = entriesOf(nodeAt(file.root, 'packages')).map((entry): Locked => {
    const items = itemsOf(entry.value).map(textOf);
    const { name, range } = splitDescriptor(items[0] ?? '');
    const isFetched = /^\d/.test(range);
    const registry = items[1] ?? '';
    return {
      key: entry.key,
      name,
      version: range,
      url: isFetched ? (registry === '' ? null : registry) : range.startsWith('workspace:') ? null : range,
      digests: readDigests(items.at(-1) ?? null),
      isFetched,
      hasScripts: false,
      licence: null,
      ...spanOf(file, entry),
    };
  });
  const metadata = entriesOf(nodeAt(file.root, 'packages')).flatMap((entry) => itemsOf(entry.value));
  const needed = metadata.flatMap((item) =>
    sections.flatMap((section) => textEntries(nodeAt(item, section)).map(({ entry }) => entry.key)),
  );
  const value: BunLockValue = { needed: new Set(needed) };
  return { kind: 'lock', ecosystem: 'npm', tool: 'bun', path, packages, roots, value };
}
