import {
  entriesOf,
  entryOf,
  isNull,
  type MapEntry,
  nodeAt,
  textAt,
  textOf,
  textsOf,
  type YamlNode,
} from '../../_shared/yaml-nodes/node.ts';
import type { Declared, Manifest, Scope, Setting } from '../model/dependency.ts';
import { type JsonFile, readJson, spanOf, textEntries } from '../text/json.ts';
import { parseSpecifier } from './specifier.ts';

const sections: Readonly<Record<string, Scope>> = {
  dependencies: 'runtime',
  devDependencies: 'dev',
  optionalDependencies: 'optional',
  peerDependencies: 'peer',
};

/** Scripts that a package manager runs by itself when the package is installed or packed from git. */
const lifecycle = new Set([
  'preinstall',
  'install',
  'postinstall',
  'preprepare',
  'prepare',
  'postprepare',
  'prepublish',
  'dependencies',
]);

function readSection(file: JsonFile, section: string, scope: Scope): readonly Declared[] {
  return textEntries(nodeAt(file.root, section)).map(({ entry, text }) => {
    const { range, source, registryName } = parseSpecifier(text);
    return {
      name: entry.key,
      shown: entry.key,
      registryName: registryName ?? entry.key,
      scope,
      section,
      range,
      source,
      ...spanOf(file, entry),
      ...(isOptionalPeer(file.root, section, entry.key) ? { isConditional: true } : {}),
    };
  });
}

function isOptionalPeer(root: YamlNode, section: string, name: string): boolean {
  return section === 'peerDependencies' && textAt(root, 'peerDependenciesMeta', name, 'optional') === 'true';
}

/** `overrides` nests: `{ a: { b: "1" } }` overrides b below a. */
function readOverrides(file: JsonFile, node: YamlNode | null, prefix: string): readonly Setting[] {
  return entriesOf(node).flatMap((entry: MapEntry) => {
    const name = prefix === '' || entry.key === '.' ? prefix || entry.key : `${prefix}>${entry.key}`;
    const text = textOf(entry.value);
    if (text !== null) return [{ kind: 'override' as const, name, value: text, ...spanOf(file, entry) }];
    return readOverrides(file, entry.value, name);
  });
}

function readScripts(file: JsonFile): readonly Setting[] {
  return textEntries(nodeAt(file.root, 'scripts'))
    .filter(({ entry }) => lifecycle.has(entry.key))
    .map(({ entry, text }) => ({ kind: 'lifecycle', name: entry.key, value: text, ...spanOf(file, entry) }));
}

const allowLists = [
  ['trustedDependencies'],
  ['pnpm', 'onlyBuiltDependencies'],
  ['pnpm', 'allowBuilds'],
  ['allowScripts'],
  ['lavamoat', 'allowScripts'],
] as const;

function readAllowed(file: JsonFile): readonly Setting[] {
  const found: Setting[] = [];
  for (const path of allowLists) {
    const node = nodeAt(file.root, ...path);
    if (node?.kind === 'list')
      for (const item of node.items) {
        const line = file.lines.lineOf(item.start);
        for (const name of textsOf(item)) found.push({ kind: 'scripts-allowed', name, value: path.join('.'), line });
      }
    for (const { entry, text } of textEntries(node))
      if (text === 'true')
        found.push({ kind: 'scripts-allowed', name: entry.key, value: path.join('.'), ...spanOf(file, entry) });
  }
  const all = entryOf(nodeAt(file.root, 'pnpm'), 'dangerouslyAllowAllBuilds');
  if (all !== null && textOf(all.value) === 'true')
    found.push({ kind: 'scripts-allowed', name: '*', value: 'pnpm.dangerouslyAllowAllBuilds', ...spanOf(file, all) });
  return found;
}

function readMembers(root: YamlNode): readonly string[] | null {
  const node = nodeAt(root, 'workspaces');
  if (node === null || isNull(node)) return null;
  return textsOf(node.kind === 'map' ? nodeAt(node, 'packages') : node);
}

function readCatalogs(file: JsonFile): readonly Declared[] {
  const catalogs = ['catalog', 'catalogs'].flatMap((key) =>
    [nodeAt(file.root, key), nodeAt(file.root, 'workspaces', key)].flatMap((node) =>
      key === 'catalog' ? [node] : entriesOf(node).map((entry) => entry.value),
    ),
  );
  return catalogs.flatMap((node) => declareAll(file, node, 'catalog'));
}

export function declareAll(file: JsonFile, node: YamlNode | null, section: string): readonly Declared[] {
  return textEntries(node).map(({ entry, text }) => {
    const { range, source, registryName } = parseSpecifier(text);
    return {
      name: entry.key,
      shown: entry.key,
      registryName: registryName ?? entry.key,
      scope: 'runtime',
      section,
      range,
      source,
      isManaged: true,
      ...spanOf(file, entry),
    };
  });
}

/** A package.json. Throws UnreadableText. */
export function readPackageJson(text: string, path: string): Manifest {
  const file = readJson(text);
  const { root } = file;
  const overrides = [
    ...readOverrides(file, nodeAt(root, 'overrides'), ''),
    ...readOverrides(file, nodeAt(root, 'resolutions'), ''),
    ...readOverrides(file, nodeAt(root, 'pnpm', 'overrides'), ''),
    ...readOverrides(file, nodeAt(root, 'pnpm', 'patchedDependencies'), ''),
    ...readOverrides(file, nodeAt(root, 'patchedDependencies'), ''),
  ];
  return {
    kind: 'manifest',
    ecosystem: 'npm',
    path,
    declared: [
      ...Object.entries(sections).flatMap(([section, scope]) => readSection(file, section, scope)),
      ...readCatalogs(file),
    ],
    settings: [...overrides, ...readScripts(file), ...readAllowed(file)],
    own: { name: textAt(root, 'name'), version: textAt(root, 'version'), licence: textAt(root, 'license') },
    members: readMembers(root),
  };
}
