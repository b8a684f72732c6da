import type { Declared, Lock, Locked, Manifest, Scope, Setting } from '../model/dependency.ts';
import { maskUrl, splitLines } from '../text/lines.ts';
import { isTable, readToml, stringAt, tableAt, type TomlFile, type TomlPath } from '../text/toml.ts';

const own = { name: null, version: null, licence: null };
const configurations =
  /^\s*(api|implementation|compileOnly|runtimeOnly|compile|annotationProcessor|kapt|ksp|classpath|testImplementation|testRuntimeOnly|testCompileOnly|androidTestImplementation|debugImplementation)\s*\(?\s*(?:platform\s*\(\s*)?["']([\w.-]+):([\w.-]+)(?::([^"':@]+))?/;

function scopeOf(configuration: string): Scope {
  if (/^(?:test|androidTest|debug)/.test(configuration)) return 'dev';
  return /^(?:annotationProcessor|kapt|ksp|classpath)$/.test(configuration) ? 'build' : 'runtime';
}

/** build.gradle and build.gradle.kts: coordinates that are written out, and repositories. */
export function readGradle(text: string, path: string): Manifest {
  const declared: Declared[] = [];
  const settings: Setting[] = [];
  for (const [index, raw] of splitLines(text).entries()) {
    const line = raw.slice(0, 2000).replace(/(^|\s)\/\/.*$/, '');
    const place = { line: index + 1, endLine: index + 1 };
    const [, configuration, group, artifact, range = ''] = configurations.exec(line) ?? [];
    if (configuration !== undefined) {
      const name = `${group}:${artifact}`;
      const isKnown = range !== '' && !range.includes('$');
      const source = { kind: isKnown ? 'registry' : 'inherited', text: '' } as const;
      declared.push({
        name,
        shown: name,
        registryName: name,
        scope: scopeOf(configuration),
        section: configuration,
        range: isKnown ? range : '',
        source,
        ...place,
      });
    }
    const [, plugin, version] =
      /^\s*id\s*\(?\s*["']([\w.-]+)["']\s*\)?\s*version\s*\(?\s*["']([^"'$]+)["']/.exec(line) ?? [];
    if (plugin !== undefined && version !== undefined)
      declared.push({
        name: plugin,
        shown: plugin,
        registryName: plugin,
        scope: 'build',
        section: 'plugins',
        range: version,
        source: { kind: 'registry', text: '' },
        ...place,
      });
    const [, url] =
      /\b(?:url\s*=?\s*(?:uri\s*)?\(?|maven\s*\(|setUrl\s*\()\s*["'](https?:\/\/[^"']+)["']/.exec(line) ?? [];
    if (url !== undefined)
      settings.push({ kind: 'registry', name: maskUrl(url), value: maskUrl(url), line: index + 1 });
    if (/\bjcenter\s*\(\)/.test(line))
      settings.push({ kind: 'registry', name: 'jcenter', value: 'https://jcenter.bintray.com', line: index + 1 });
    if (/\ballowInsecureProtocol\b\s*=?\s*\(?\s*true/.test(line))
      settings.push({ kind: 'insecure', name: 'allowInsecureProtocol', value: 'true', line: index + 1 });
  }
  return { kind: 'manifest', ecosystem: 'maven', path, declared, settings, own, members: null, isPartial: true };
}

function readVersion(file: TomlFile, spec: unknown): { range: string; ref: string | null } {
  const ref = stringAt(spec, 'version', 'ref');
  const of = (value: unknown): string =>
    typeof value === 'string'
      ? value
      : (stringAt(value, 'strictly') ?? stringAt(value, 'require') ?? stringAt(value, 'prefer') ?? '');
  if (ref !== null) return { range: of(tableAt(file.value, 'versions')[ref]), ref };
  return { range: isTable(spec) ? of(spec['version']) : '', ref: null };
}

function readEntries(file: TomlFile, section: 'libraries' | 'plugins'): readonly Declared[] {
  return Object.entries(tableAt(file.value, section)).flatMap(([key, spec]): Declared[] => {
    const short = typeof spec === 'string' ? spec.split(':') : null;
    const name =
      short === null
        ? (stringAt(spec, 'module') ??
          stringAt(spec, 'id') ??
          `${stringAt(spec, 'group') ?? ''}:${stringAt(spec, 'name') ?? ''}`)
        : section === 'plugins'
          ? (short[0] ?? '')
          : short.slice(0, 2).join(':');
    const { range, ref } =
      short === null ? readVersion(file, spec) : { range: short[section === 'plugins' ? 1 : 2] ?? '', ref: null };
    const path: TomlPath = [section, key];
    const scope: Scope = section === 'plugins' ? 'build' : 'runtime';
    return [
      {
        name,
        shown: name,
        registryName: name,
        scope,
        section,
        range,
        source: { kind: range === '' ? 'inherited' : 'registry', text: '' },
        isManaged: true,
        ...file.spanOf(path),
        ...(ref === null ? {} : { versionLine: file.lineOf(['versions', ref]) }),
      },
    ];
  });
}

/** A version catalog (gradle/libs.versions.toml). Throws UnreadableText. */
export function readVersionCatalog(text: string, path: string): Manifest {
  const file = readToml(text);
  const declared = [...readEntries(file, 'libraries'), ...readEntries(file, 'plugins')];
  return { kind: 'manifest', ecosystem: 'maven', path, declared, settings: [], own, members: null };
}

/** A gradle.lockfile: `group:artifact:version=configurations`. */
export function readGradleLock(text: string, path: string): Lock {
  const packages = splitLines(text).flatMap((line, index): Locked[] => {
    const [, group, artifact, version = ''] = /^([\w.-]+):([\w.-]+):([^=]+)=/.exec(line) ?? [];
    if (group === undefined) return [];
    const name = `${group}:${artifact}`;
    const place = { line: index + 1, endLine: index + 1 };
    return [
      {
        key: `${name}:${version}`,
        name,
        version,
        url: null,
        digests: new Map(),
        isFetched: true,
        hasScripts: false,
        licence: null,
        ...place,
      },
    ];
  });
  return { kind: 'lock', ecosystem: 'maven', tool: 'gradle', path, packages, roots: new Map() };
}
