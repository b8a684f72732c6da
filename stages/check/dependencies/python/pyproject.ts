import type { Declared, Manifest, Scope, Setting, Source } from '../model/dependency.ts';
import { isTable, listAt, readToml, stringAt, tableAt, type TomlFile, type TomlPath, valueAt } from '../text/toml.ts';
import { maskUrl } from '../text/lines.ts';
import { normaliseName, parseRequirement } from './requirement.ts';

const devGroup = /dev|test|lint|doc|typ|ci|format|bench|debug|check|qa|build|release/i;

function readList(file: TomlFile, path: TomlPath, scope: Scope, section: string): readonly Declared[] {
  return listAt(file.value, ...path).flatMap((item, index): Declared[] => {
    const parsed = typeof item === 'string' ? parseRequirement(item) : null;
    if (parsed === null) return [];
    const { isConditional, ...rest } = parsed;
    const one = { ...rest, registryName: rest.name, scope, section, ...file.spanOf([...path, index]) };
    return [isConditional ? { ...one, isConditional } : one];
  });
}

function sourceOfTable(spec: Readonly<Record<string, unknown>>): Source {
  const git = stringAt(spec, 'git');
  if (git !== null) {
    const rev = stringAt(spec, 'rev');
    const at = rev ?? stringAt(spec, 'tag') ?? stringAt(spec, 'branch');
    return {
      kind: 'git',
      text: maskUrl(at === null ? git : `${git}@${at}`),
      isPinned: /^[0-9a-f]{40}$/.test(rev ?? ''),
    };
  }
  const url = stringAt(spec, 'url');
  if (url !== null) return { kind: 'url', text: maskUrl(url) };
  const path = stringAt(spec, 'path') ?? stringAt(spec, 'file');
  if (path !== null) return { kind: 'local', text: path };
  if (spec['workspace'] === true) return { kind: 'local', text: 'workspace' };
  const index = stringAt(spec, 'source') ?? stringAt(spec, 'index');
  return index === null ? { kind: 'registry', text: '' } : { kind: 'other-registry', text: index };
}

/** Poetry's tables: `name = "^1.0"`, `name = { version = "^1.0" }`, or a list of those for several platforms. */
function readTable(file: TomlFile, path: TomlPath, scope: Scope, section: string): readonly Declared[] {
  return Object.entries(tableAt(file.value, ...path)).flatMap(([shown, spec]): Declared[] => {
    if (shown.toLowerCase() === 'python') return [];
    const first: unknown = Array.isArray(spec) ? (spec as readonly unknown[])[0] : spec;
    const table = isTable(first) ? first : {};
    const range = typeof first === 'string' ? first : (stringAt(table, 'version') ?? '');
    const name = normaliseName(shown);
    const source = sourceOfTable(table);
    const isConditional = Array.isArray(spec) || table['markers'] !== undefined || table['python'] !== undefined;
    const own = table['optional'] === true ? ('optional' as const) : scope;
    const one = {
      name,
      shown,
      registryName: name,
      scope: own,
      section,
      range,
      source,
      ...file.spanOf([...path, shown]),
    };
    return [isConditional ? { ...one, isConditional } : one];
  });
}

function readPoetry(file: TomlFile): readonly Declared[] {
  const groups = Object.keys(tableAt(file.value, 'tool', 'poetry', 'group')).flatMap((group) =>
    readTable(
      file,
      ['tool', 'poetry', 'group', group, 'dependencies'],
      devGroup.test(group) ? 'dev' : 'optional',
      `group.${group}`,
    ),
  );
  return [
    ...readTable(file, ['tool', 'poetry', 'dependencies'], 'runtime', 'tool.poetry.dependencies'),
    ...readTable(file, ['tool', 'poetry', 'dev-dependencies'], 'dev', 'tool.poetry.dev-dependencies'),
    ...groups,
  ];
}

function readProject(file: TomlFile): readonly Declared[] {
  const lists = (path: TomlPath, scope: (name: string) => Scope): readonly Declared[] =>
    Object.keys(tableAt(file.value, ...path)).flatMap((name) =>
      readList(file, [...path, name], scope(name), [...path, name].join('.')),
    );
  return [
    ...readList(file, ['project', 'dependencies'], 'runtime', 'project.dependencies'),
    ...lists(['project', 'optional-dependencies'], (name) => (devGroup.test(name) ? 'dev' : 'optional')),
    ...lists(['dependency-groups'], () => 'dev'),
    ...lists(['tool', 'pdm', 'dev-dependencies'], () => 'dev'),
    ...readList(file, ['tool', 'uv', 'dev-dependencies'], 'dev', 'tool.uv.dev-dependencies'),
    ...readList(file, ['build-system', 'requires'], 'build', 'build-system.requires'),
  ];
}

/** `[tool.uv.sources]` says where a dependency of the project comes from, and Poetry 2's table does for `[project]`. */
function withSources(file: TomlFile, declared: readonly Declared[]): readonly Declared[] {
  const sources = new Map<string, { source: Source; line: number }>();
  for (const [shown, spec] of Object.entries(tableAt(file.value, 'tool', 'uv', 'sources'))) {
    const first: unknown = Array.isArray(spec) ? (spec as readonly unknown[])[0] : spec;
    if (isTable(first))
      sources.set(normaliseName(shown), {
        source: sourceOfTable(first),
        line: file.lineOf(['tool', 'uv', 'sources', shown]),
      });
  }
  return declared.map((one) => {
    const found = sources.get(one.name);
    return found === undefined || one.source.kind !== 'registry'
      ? one
      : { ...one, source: found.source, versionLine: found.line };
  });
}

const indexTables: readonly TomlPath[] = [
  ['tool', 'poetry', 'source'],
  ['tool', 'uv', 'index'],
  ['tool', 'pdm', 'source'],
];
const indexKeys = ['index-url', 'extra-index-url', 'find-links'] as const;

function readSettings(file: TomlFile): readonly Setting[] {
  const found: Setting[] = [];
  for (const path of indexTables)
    for (const [index, source] of listAt(file.value, ...path).entries()) {
      const url = stringAt(source, 'url');
      const name = stringAt(source, 'name') ?? url ?? '';
      const place = file.spanOf([...path, index]);
      // An explicit index serves only what names it: no other package can be taken from there.
      const isExplicit = valueAt(source, 'explicit') === true || valueAt(source, 'priority') === 'explicit';
      if (url !== null)
        found.push({ kind: 'registry', name: isExplicit ? `explicit ${name}` : name, value: maskUrl(url), ...place });
      if (valueAt(source, 'verify_ssl') === false)
        found.push({ kind: 'insecure', name, value: 'verify_ssl = false', ...place });
    }
  for (const key of indexKeys)
    for (const value of [valueAt(file.value, 'tool', 'uv', key), valueAt(file.value, 'tool', 'uv', 'pip', key)].flat())
      if (typeof value === 'string')
        found.push({ kind: 'registry', name: key, value: maskUrl(value), ...file.spanOf(['tool', 'uv', key]) });
  for (const [index, item] of listAt(file.value, 'tool', 'uv', 'override-dependencies').entries()) {
    const parsed = typeof item === 'string' ? parseRequirement(item) : null;
    if (parsed !== null)
      found.push({
        kind: 'override',
        name: parsed.name,
        value: parsed.range,
        ...file.spanOf(['tool', 'uv', 'override-dependencies', index]),
      });
  }
  return found;
}

function licenceOf(value: unknown): string | null {
  return (
    stringAt(value, 'project', 'license') ??
    stringAt(value, 'project', 'license', 'text') ??
    stringAt(value, 'tool', 'poetry', 'license')
  );
}

/** A pyproject.toml: PEP 621, dependency groups, Poetry, PDM, uv. Throws UnreadableText. */
export function readPyproject(text: string, path: string): Manifest {
  const file = readToml(text);
  const { value } = file;
  const members = listAt(value, 'tool', 'uv', 'workspace', 'members').filter((item) => typeof item === 'string');
  return {
    kind: 'manifest',
    ecosystem: 'pypi',
    path,
    declared: withSources(file, [...readProject(file), ...readPoetry(file)]),
    settings: readSettings(file),
    own: {
      name: stringAt(value, 'project', 'name') ?? stringAt(value, 'tool', 'poetry', 'name'),
      version: stringAt(value, 'project', 'version') ?? stringAt(value, 'tool', 'poetry', 'version'),
      licence: licenceOf(value),
    },
    members: members.length > 0 ? members : null,
    value,
    isPartial: listAt(value, 'project', 'dynamic').includes('dependencies'),
  };
}
