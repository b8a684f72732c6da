import {
  booleanOf,
  entriesOf,
  entryOf,
  type MapEntry,
  nodeAt,
  textAt,
  type YamlNode,
} from '../../_shared/yaml-nodes/node.ts';
import type { Lock, Locked, LockRoot } from '../model/dependency.ts';
import { readDigests } from './integrity.ts';
import { type JsonFile, readJson, spanOf, textEntries } from '../text/json.ts';
import { UnreadableText } from '../text/lines.ts';

function nameOfKey(key: string): string {
  const at = key.lastIndexOf('node_modules/');
  return at === -1 ? key : key.slice(at + 'node_modules/'.length);
}

/** `npm:` aliases carry the real name; a licence may be the old object form. */
function readPackage(file: JsonFile, entry: MapEntry, name: string, key: string): Locked {
  const { value } = entry;
  const url = textAt(value, 'resolved');
  const isLink = booleanOf(nodeAt(value, 'link')) === true;
  const isFetched = !isLink && key.includes('node_modules/') && !/^(?:file:|git)/.test(url ?? '');
  return {
    key,
    name: textAt(value, 'name') ?? name,
    version: textAt(value, 'version') ?? '',
    url: isLink ? null : url,
    digests: readDigests(textAt(value, 'integrity')),
    isFetched,
    hasScripts: booleanOf(nodeAt(value, 'hasInstallScript')) === true,
    licence: textAt(value, 'license'),
    isBundled: booleanOf(nodeAt(value, 'inBundle')) === true || booleanOf(nodeAt(value, 'bundled')) === true,
    isOptional: booleanOf(nodeAt(value, 'optional')) === true,
    ...spanOf(file, entry),
  };
}

const rootSections = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

function readRoot(file: JsonFile, entry: MapEntry): LockRoot {
  const specifiers = new Map<string, string>();
  for (const section of rootSections)
    for (const { entry: own, text } of textEntries(nodeAt(entry.value, section)))
      if (!specifiers.has(own.key)) specifiers.set(own.key, text);
  return { specifiers, line: spanOf(file, entry).line };
}

/** The nested form of lock version 1. */
function readNested(file: JsonFile, node: YamlNode | null, prefix: string, into: Locked[]): void {
  for (const entry of entriesOf(node)) {
    const key = `${prefix}node_modules/${entry.key}`;
    const version = textAt(entry.value, 'version') ?? '';
    const [, alias = null, aliased = null] = /^npm:(.{1,300})@([^@]+)$/.exec(version) ?? [];
    const found = readPackage(file, entry, entry.key, key);
    const isFetched = !/^(?:file:|git|https?:|github:)/.test(version);
    into.push({ ...found, name: alias ?? found.name, version: aliased ?? version, isFetched });
    readNested(file, nodeAt(entry.value, 'dependencies'), `${key}/`, into);
  }
}

/** package-lock.json or npm-shrinkwrap.json, versions 1 to 3. Throws UnreadableText. */
export function readPackageLock(text: string, path: string): Lock {
  const file = readJson(text);
  const version = textAt(file.root, 'lockfileVersion');
  const packages: Locked[] = [];
  const roots = new Map<string, LockRoot>();
  const map = entryOf(file.root, 'packages');
  if (map !== null) {
    for (const entry of entriesOf(map.value)) {
      if (!entry.key.includes('node_modules/')) roots.set(entry.key, readRoot(file, entry));
      if (entry.key !== '') packages.push(readPackage(file, entry, nameOfKey(entry.key), entry.key));
    }
  } else if (version === null || version === '1') readNested(file, nodeAt(file.root, 'dependencies'), '', packages);
  else throw new UnreadableText(`lockfileVersion ${version} without "packages"`, 1);
  return { kind: 'lock', ecosystem: 'npm', tool: 'npm', path, packages, roots };
}
