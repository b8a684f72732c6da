import type { Declared, Manifest, Scope, Setting, Source } from '../model/dependency.ts';
import { maskUrl } from '../text/lines.ts';
import { isTable, listAt, readToml, stringAt, tableAt, type TomlFile, type TomlPath, valueAt } from '../text/toml.ts';

const sections: Readonly<Record<string, Scope>> = {
  dependencies: 'runtime',
  'dev-dependencies': 'dev',
  dev_dependencies: 'dev',
  'build-dependencies': 'build',
  build_dependencies: 'build',
};

function sourceOf(spec: unknown): Source {
  const git = stringAt(spec, 'git');
  if (git !== null) {
    const rev = stringAt(spec, 'rev');
    const at = rev ?? stringAt(spec, 'tag') ?? stringAt(spec, 'branch');
    return {
      kind: 'git',
      text: maskUrl(at === null ? git : `${git}#${at}`),
      isPinned: /^[0-9a-f]{40}$/.test(rev ?? ''),
    };
  }
  const path = stringAt(spec, 'path');
  if (path !== null) return { kind: 'local', text: path };
  if (valueAt(spec, 'workspace') === true) return { kind: 'inherited', text: 'workspace' };
  const registry = stringAt(spec, 'registry') ?? stringAt(spec, 'registry-index');
  return registry === null ? { kind: 'registry', text: '' } : { kind: 'other-registry', text: registry };
}

function readSection(file: TomlFile, path: TomlPath, scope: Scope, isConditional: boolean): readonly Declared[] {
  return Object.entries(tableAt(file.value, ...path)).map(([name, spec]) => ({
    name,
    shown: name,
    registryName: stringAt(spec, 'package') ?? name,
    scope: valueAt(spec, 'optional') === true ? 'optional' : scope,
    section: path.join('.'),
    range: typeof spec === 'string' ? spec : (stringAt(spec, 'version') ?? ''),
    source: isTable(spec) ? sourceOf(spec) : { kind: 'registry', text: '' },
    ...file.spanOf([...path, name]),
    ...(isConditional ? { isConditional } : {}),
    ...(path[0] === 'workspace' ? { isManaged: true } : {}),
  }));
}

function readAll(file: TomlFile): readonly Declared[] {
  const own = Object.entries(sections).flatMap(([section, scope]) => readSection(file, [section], scope, false));
  const targets = Object.keys(tableAt(file.value, 'target')).flatMap((target) =>
    Object.entries(sections).flatMap(([section, scope]) => readSection(file, ['target', target, section], scope, true)),
  );
  return [...own, ...targets, ...readSection(file, ['workspace', 'dependencies'], 'runtime', false)];
}

function readPatches(file: TomlFile): readonly Setting[] {
  const tables: readonly TomlPath[] = [
    ...Object.keys(tableAt(file.value, 'patch')).map((registry) => ['patch', registry]),
    ['replace'],
  ];
  return tables.flatMap((path) =>
    Object.entries(tableAt(file.value, ...path)).map(([name, spec]): Setting => {
      const source = sourceOf(spec);
      const value = source.kind === 'registry' ? (stringAt(spec, 'version') ?? '') : source.text;
      return { kind: 'override', name, value, ...file.spanOf([...path, name]) };
    }),
  );
}

/** A Cargo.toml, of a package or a workspace. Throws UnreadableText. */
export function readCargoToml(text: string, path: string): Manifest {
  const file = readToml(text);
  const { value } = file;
  const isRoot = isTable(valueAt(value, 'workspace'));
  return {
    kind: 'manifest',
    ecosystem: 'cargo',
    path,
    declared: readAll(file),
    settings: readPatches(file),
    own: {
      name: stringAt(value, 'package', 'name'),
      version: stringAt(value, 'package', 'version'),
      licence: stringAt(value, 'package', 'license'),
    },
    members: isRoot ? listAt(value, 'workspace', 'members').filter((item) => typeof item === 'string') : null,
    value,
  };
}
