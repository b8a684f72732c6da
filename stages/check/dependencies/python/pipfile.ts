import { entriesOf, nodeAt, textAt, textsOf } from '../../_shared/yaml-nodes/node.ts';
import type { Declared, Lock, Locked, Manifest, Setting, Source } from '../model/dependency.ts';
import { readJson, spanOf } from '../text/json.ts';
import { maskUrl } from '../text/lines.ts';
import { isTable, listAt, readToml, stringAt, tableAt, type TomlFile, valueAt } from '../text/toml.ts';
import { normaliseName } from './requirement.ts';

function sourceOf(spec: unknown): Source {
  const git = stringAt(spec, 'git');
  if (git !== null)
    return { kind: 'git', text: maskUrl(git), isPinned: /^[0-9a-f]{40}$/.test(stringAt(spec, 'ref') ?? '') };
  const url = stringAt(spec, 'file');
  if (url !== null && /^https?:/.test(url)) return { kind: 'url', text: maskUrl(url) };
  const path = stringAt(spec, 'path') ?? url;
  return path === null ? { kind: 'registry', text: '' } : { kind: 'local', text: path };
}

const fixedSections = new Set(['source', 'requires', 'scripts', 'pipenv']);

function readSection(file: TomlFile, section: string): readonly Declared[] {
  return Object.entries(tableAt(file.value, section)).map(([shown, spec]) => {
    const name = normaliseName(shown);
    const range = typeof spec === 'string' ? spec : (stringAt(spec, 'version') ?? '');
    return {
      name,
      shown,
      registryName: name,
      scope: section === 'packages' ? 'runtime' : 'dev',
      section,
      range,
      source: isTable(spec) ? sourceOf(spec) : { kind: 'registry', text: '' },
      ...file.spanOf([section, shown]),
      ...(isTable(spec) && spec['markers'] !== undefined ? { isConditional: true } : {}),
    };
  });
}

/** A Pipfile. Throws UnreadableText. */
export function readPipfile(text: string, path: string): Manifest {
  const file = readToml(text);
  const settings = listAt(file.value, 'source').flatMap((source, index): Setting[] => {
    const value = stringAt(source, 'url');
    const place = file.spanOf(['source', index]);
    const name = stringAt(source, 'name') ?? 'source';
    if (value === null) return [];
    const insecure: Setting[] =
      valueAt(source, 'verify_ssl') === false
        ? [{ kind: 'insecure', name, value: 'verify_ssl = false', ...place }]
        : [];
    return [{ kind: 'registry', name, value: maskUrl(value), ...place }, ...insecure];
  });
  const sections = Object.keys(file.value).filter((key) => !fixedSections.has(key) && isTable(file.value[key]));
  const declared = sections.flatMap((section) => readSection(file, section));
  const own = { name: null, version: null, licence: null };
  return { kind: 'manifest', ecosystem: 'pypi', path, declared, settings, own, members: null, value: file.value };
}

/** A Pipfile.lock. Throws UnreadableText. */
export function readPipfileLock(text: string, path: string): Lock {
  const file = readJson(text);
  const packages = entriesOf(file.root)
    .filter((section) => section.key !== '_meta')
    .flatMap((section) =>
      entriesOf(section.value).map((entry): Locked => {
        const name = normaliseName(entry.key);
        const hashes = textsOf(nodeAt(entry.value, 'hashes'));
        const version = (textAt(entry.value, 'version') ?? '').replace(/^===?/, '');
        return {
          key: `${section.key}:${name}`,
          name,
          version,
          url: textAt(entry.value, 'git') ?? textAt(entry.value, 'file'),
          digests: new Map(hashes.map((hash) => [hash, hash])),
          isFetched: version !== '',
          hasScripts: false,
          licence: null,
          ...spanOf(file, entry),
        };
      }),
    );
  const value = { hash: textAt(file.root, '_meta', 'hash', 'sha256') };
  return { kind: 'lock', ecosystem: 'pypi', tool: 'pipenv', path, packages, roots: new Map(), value };
}
