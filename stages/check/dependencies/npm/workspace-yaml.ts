import { entriesOf, entryOf, itemsOf, nodeAt, textOf, textsOf, type YamlNode } from '../../_shared/yaml-nodes/node.ts';
import { openYaml } from '../../_shared/yaml-nodes/open-yaml.ts';
import { indexLines, type LineIndex } from '../../_shared/sql/line-index.ts';
import type { Declared, Manifest, RegistryConfig, Setting } from '../model/dependency.ts';
import { textEntries } from '../text/json.ts';
import { maskUrl, UnreadableText } from '../text/lines.ts';
import { declareAll } from './package-json.ts';

interface Yaml {
  readonly root: YamlNode | null;
  readonly lines: LineIndex;
}

async function readYaml(text: string, path: string): Promise<Yaml> {
  const { documents } = await openYaml(text, path);
  const lines = indexLines(text);
  const [document] = documents;
  const problem = document?.problems[0];
  const root = document?.root ?? null;
  if (problem !== undefined && root === null) throw new UnreadableText(problem.message, lines.lineOf(problem.offset));
  if (root !== null && root.kind !== 'map' && textOf(root) !== null) throw new UnreadableText('expected a map', 1);
  return { root, lines };
}

function at(lines: LineIndex, node: { readonly start: number }): { line: number } {
  return { line: lines.lineOf(node.start) };
}

function readAllowed({ root, lines }: Yaml): readonly Setting[] {
  const listed = itemsOf(nodeAt(root, 'onlyBuiltDependencies')).flatMap((item) =>
    textsOf(item).map((name): Setting => ({
      kind: 'scripts-allowed',
      name,
      value: 'onlyBuiltDependencies',
      ...at(lines, item),
    })),
  );
  const mapped = textEntries(nodeAt(root, 'allowBuilds')).flatMap(({ entry, text }): Setting[] =>
    text === 'true'
      ? [{ kind: 'scripts-allowed', name: entry.key, value: 'allowBuilds', ...at(lines, entry.keySpan) }]
      : [],
  );
  const all = entryOf(root, 'dangerouslyAllowAllBuilds');
  const any: Setting[] =
    all !== null && textOf(all.value) === 'true'
      ? [{ kind: 'scripts-allowed', name: '*', value: all.key, ...at(lines, all.keySpan) }]
      : [];
  return [...listed, ...mapped, ...any];
}

/** pnpm-workspace.yaml: members, catalogs, overrides. Throws UnreadableText. */
export async function readPnpmWorkspace(text: string, path: string): Promise<Manifest> {
  const yaml = await readYaml(text, path);
  const { root, lines } = yaml;
  const file = { root: root ?? { kind: 'map', tag: null, entries: new Map(), start: 0, end: 0 }, lines } as const;
  const catalogs = [nodeAt(root, 'catalog'), ...entriesOf(nodeAt(root, 'catalogs')).map((entry) => entry.value)];
  const declared: readonly Declared[] = catalogs.flatMap((node) => declareAll(file, node, 'catalog'));
  const overrides = ['overrides', 'patchedDependencies'].flatMap((section) =>
    textEntries(nodeAt(root, section)).map(({ entry, text: value }): Setting => ({
      kind: 'override',
      name: entry.key,
      value,
      ...at(lines, entry.keySpan),
    })),
  );
  return {
    kind: 'manifest',
    ecosystem: 'npm',
    path,
    declared,
    settings: [...overrides, ...readAllowed(yaml)],
    own: { name: null, version: null, licence: null },
    members: textsOf(nodeAt(root, 'packages')),
  };
}

/** .yarnrc.yml. Throws UnreadableText. */
export async function readYarnrc(text: string, path: string): Promise<RegistryConfig> {
  const { root, lines } = await readYaml(text, path);
  const settings: Setting[] = [];
  const server = entryOf(root, 'npmRegistryServer');
  if (server !== null)
    settings.push({
      kind: 'registry',
      name: 'registry',
      value: maskUrl(textOf(server.value) ?? ''),
      ...at(lines, server.keySpan),
    });
  for (const scope of entriesOf(nodeAt(root, 'npmScopes'))) {
    const own = entryOf(scope.value, 'npmRegistryServer');
    if (own !== null)
      settings.push({
        kind: 'registry',
        name: `@${scope.key}:registry`,
        value: maskUrl(textOf(own.value) ?? ''),
        ...at(lines, own.keySpan),
      });
  }
  for (const [key, bad, kind] of [
    ['enableStrictSsl', 'false', 'insecure'],
    ['unsafeHttpWhitelist', null, 'insecure'],
    ['checksumBehavior', 'ignore', 'insecure'],
    ['enableScripts', 'true', 'scripts-allowed'],
  ] as const) {
    const entry = entryOf(root, key);
    const value = textsOf(entry?.value).join(', ');
    if (entry !== null && value !== '' && (bad === null || value === bad))
      settings.push({
        kind,
        name: kind === 'insecure' ? key : '*',
        value: `${key}: ${value}`,
        ...at(lines, entry.keySpan),
      });
  }
  return { kind: 'config', ecosystem: 'npm', path, settings };
}
