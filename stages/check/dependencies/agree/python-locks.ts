import { createHash } from 'node:crypto';
import type { Declared, Locked, Manifest } from '../model/dependency.ts';
import type { Project } from '../project/project.ts';
import { normaliseName } from '../python/requirement.ts';
import { isTable, stringAt, tableAt, valueAt } from '../text/toml.ts';
import { satisfies } from '../versions/versions.ts';
import { leftoverOf, type Mismatch, mismatchOf } from './mismatch.ts';

function byName(packages: readonly Locked[]): ReadonlyMap<string, readonly Locked[]> {
  return Map.groupBy(packages, (one) => one.name);
}

/** Each declared name is locked at a version that its range allows. */
function checkVersions(project: Project, manifest: Manifest, declared: readonly Declared[]): readonly Mismatch[] {
  const locked = byName(project.lock.packages);
  return declared.flatMap((one) => {
    if (one.scope === 'build' || one.source.kind === 'local' || one.isManaged === true) return [];
    const found = locked.get(one.name);
    if (found === undefined) {
      if (one.isConditional === true) return [];
      return [mismatchOf(project.lock, manifest, one, 'is missing from the lock file')];
    }
    if (one.source.kind !== 'registry' || one.isConditional === true) return [];
    const results = found.map(({ version }) => satisfies('pypi', version, one.range));
    if (results.some((result) => result !== false)) return [];
    return [
      mismatchOf(project.lock, manifest, one, `is locked at ${found[0]?.version}, which ${one.range} does not allow`),
    ];
  });
}

/** As `json.dumps` writes it: keys sorted, everything beyond ASCII escaped. */
function dumpJson(value: unknown, separators: readonly [string, string]): string {
  const [comma, colon] = separators;
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map((item) => dumpJson(item, separators)).join(comma)}]`;
  if (isTable(value)) {
    const keys = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1));
    return `{${keys.map((key) => `${dumpJson(key, separators)}${colon}${dumpJson(value[key], separators)}`).join(comma)}}`;
  }
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function pick(
  table: Readonly<Record<string, unknown>>,
  always: readonly string[],
  ifPresent: readonly string[],
): Record<string, unknown> {
  const chosen: Record<string, unknown> = {};
  for (const key of always) chosen[key] = table[key] ?? null;
  for (const key of ifPresent) if (table[key] !== undefined) chosen[key] = table[key];
  return chosen;
}

const legacyKeys = ['dependencies', 'source', 'extras', 'dev-dependencies'];
const projectKeys = ['requires-python', 'dependencies', 'optional-dependencies'];

/** Poetry's fingerprint of what it locked, in each form that it had. */
function poetryHashes(value: unknown): readonly string[] {
  const poetry = tableAt(value, 'tool', 'poetry');
  const project = pick(tableAt(value, 'project'), [], projectKeys);
  const groups = tableAt(value, 'dependency-groups');
  const legacy = pick(poetry, legacyKeys, ['group']);
  const forms: unknown[] = [legacy, pick(poetry, legacyKeys, [])];
  const modern = { project, tool: { poetry: pick(poetry, [], [...legacyKeys, 'group']) } };
  if (Object.keys(project).length > 0 || Object.keys(groups).length > 0)
    forms.unshift(
      modern,
      { ...modern, 'dependency-groups': groups },
      { 'dependency-groups': groups, ...modern, project },
    );
  return forms.map((form) => sha256(dumpJson(form, [', ', ': '])));
}

/** poetry.lock. Whether it is stale by its own fingerprint is only known where the base's fingerprint could be reckoned. */
export function agreePoetry(project: Project): readonly Mismatch[] {
  const manifest = project.manifests.get('');
  if (manifest === undefined || !isPoetryProject(manifest)) return [];
  return checkVersions(project, manifest, manifest.declared);
}

function isPoetryProject(manifest: Manifest): boolean {
  return isTable(valueAt(manifest.value, 'tool', 'poetry')) || isTable(valueAt(manifest.value, 'project'));
}

/** Whether the lock carries the fingerprint of this manifest; null where that cannot be told. */
export function hasFingerprint(project: Project): boolean | null {
  const manifest = project.manifests.get('');
  if (manifest === undefined) return null;
  if (project.lock.tool === 'poetry') {
    const written = stringAt(project.lock.value, 'metadata', 'content-hash');
    return written === null ? null : poetryHashes(manifest.value).includes(written);
  }
  if (project.lock.tool !== 'pipenv') return null;
  const written = (project.lock.value as { readonly hash: string | null }).hash;
  return written === null ? null : pipfileHash(manifest.value) === written;
}

function pipfileHash(value: unknown): string {
  const groups = isTable(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          ([key, one]) => isTable(one) && !['requires', 'scripts', 'pipenv', 'packages', 'dev-packages'].includes(key),
        ),
      )
    : {};
  const content = {
    _meta: { sources: valueAt(value, 'source') ?? [], requires: valueAt(value, 'requires') ?? {} },
    default: valueAt(value, 'packages') ?? {},
    develop: valueAt(value, 'dev-packages') ?? {},
    ...groups,
  };
  return sha256(dumpJson(content, [',', ':']));
}

const canonical = (specifier: string): string =>
  [...new Set(specifier.split(/[\s,]+/).filter((clause) => clause !== ''))].toSorted().join(',');

/** Ranges of all places that ask for one name, as uv collects them. */
function askedFor(manifest: Manifest): ReadonlyMap<string, { readonly range: string; readonly one: Declared }> {
  const asked = new Map<string, { range: string; one: Declared }>();
  for (const one of manifest.declared) {
    if (one.scope === 'build' || one.section.startsWith('tool.poetry')) continue;
    const known = asked.get(one.name);
    const range = one.range.replace(/\s*,\s*/g, ',').replace(/([<>=!~]=?=?)\s+/g, '$1');
    asked.set(one.name, known === undefined ? { range, one } : { range: `${known.range} ${range}`, one: known.one });
  }
  return asked;
}

/** uv.lock writes the requirements of each member down. */
export function agreeUv(project: Project): readonly Mismatch[] {
  return [...project.manifests].flatMap(([folder, manifest]) => {
    const root = project.lock.roots.get(folder);
    if (root === undefined) return [];
    const asked = askedFor(manifest);
    const own = manifest.own.name === null ? '' : normaliseName(manifest.own.name);
    const wrong = [...asked].flatMap(([name, { range, one }]) => {
      const written = root.specifiers.get(name);
      if (name === own) return [];
      if (written === undefined) return [mismatchOf(project.lock, manifest, one, 'is missing from the lock file')];
      if (one.source.kind !== 'registry' || canonical(written) === canonical(range)) return [];
      return [
        mismatchOf(
          project.lock,
          manifest,
          one,
          `asks for ${range || 'any version'}, the lock file was written for ${written || 'any version'}`,
        ),
      ];
    });
    const left = manifest.isPartial === true ? [] : [...root.specifiers.keys()].filter((name) => !asked.has(name));
    return [...wrong, ...left.map((name) => leftoverOf(project.lock, manifest, name, root.line))];
  });
}

/** Pipfile.lock, pdm.lock, compiled requirements: names and versions. */
export function agreeByName(project: Project): readonly Mismatch[] {
  return [...project.manifests.values()].flatMap((manifest) => {
    const declared = manifest.declared.filter(
      (one) => project.lock.tool !== 'pdm' || !one.section.startsWith('tool.poetry'),
    );
    return checkVersions(project, manifest, declared);
  });
}
