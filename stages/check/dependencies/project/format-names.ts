import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Ecosystem } from '../model/dependency.ts';

/** Formats by file name: `kind` says whether it declares, locks or only configures. The first row that fits counts. */
const table = [
  ['package.json', 'npm', 'manifest', /^package\.json$/],
  ['package-lock.json', 'npm', 'lock', /^(?:package-lock|npm-shrinkwrap)\.json$/],
  ['pnpm-lock.yaml', 'npm', 'lock', /^pnpm-lock\.yaml$/],
  ['pnpm-workspace.yaml', 'npm', 'manifest', /^pnpm-workspace\.yaml$/],
  ['yarn.lock', 'npm', 'lock', /^yarn\.lock$/],
  ['bun.lock', 'npm', 'lock', /^bun\.lock$/],
  ['.npmrc', 'npm', 'config', /^\.npmrc$/],
  ['.yarnrc.yml', 'npm', 'config', /^\.yarnrc\.yml$/],
  [
    'requirements.txt',
    'pypi',
    'manifest',
    /^(?:[\w.-]*[-_.])?(?:requirements?|constraints)(?:[-_.][\w.-]*)?\.(?:txt|in)$/i,
  ],
  ['pyproject.toml', 'pypi', 'manifest', /^pyproject\.toml$/],
  ['uv.lock', 'pypi', 'lock', /^uv\.lock$/],
  ['poetry.lock', 'pypi', 'lock', /^poetry\.lock$/],
  ['pdm.lock', 'pypi', 'lock', /^pdm\.lock$/],
  ['Pipfile', 'pypi', 'manifest', /^Pipfile$/],
  ['Pipfile.lock', 'pypi', 'lock', /^Pipfile\.lock$/],
  ['setup.cfg', 'pypi', 'manifest', /^setup\.cfg$/],
  ['setup.py', 'pypi', 'manifest', /^setup\.py$/],
  ['pip.conf', 'pypi', 'config', /^(?:\.?pip\.(?:conf|ini)|uv\.toml)$/],
  ['go.mod', 'go', 'manifest', /^go\.mod$/],
  ['go.sum', 'go', 'lock', /^go\.sum$/],
  ['Cargo.toml', 'cargo', 'manifest', /^Cargo\.toml$/],
  ['Cargo.lock', 'cargo', 'lock', /^Cargo\.lock$/],
  ['pom.xml', 'maven', 'manifest', /^pom\.xml$/],
  ['build.gradle', 'maven', 'manifest', /^(?:build|settings)\.gradle(?:\.kts)?$/],
  ['libs.versions.toml', 'maven', 'manifest', /\.versions\.toml$/],
  ['gradle.lockfile', 'maven', 'lock', /^(?:gradle|buildscript-gradle)\.lockfile$/],
  ['Gemfile', 'rubygems', 'manifest', /^(?:Gemfile|gems\.rb)$/],
  ['Gemfile.lock', 'rubygems', 'lock', /^(?:Gemfile\.lock|gems\.locked)$/],
] as const satisfies readonly (readonly [string, Ecosystem, 'manifest' | 'lock' | 'config', RegExp])[];

export type FormatName = (typeof table)[number][0] | 'cargo config' | 'maven settings';

export interface Format {
  readonly name: FormatName;
  readonly ecosystem: Ecosystem;
  readonly kind: 'manifest' | 'lock' | 'config';
}

/** Which format a path is of, by its name; null where it is none of this gate's. */
export function formatOf(path: string): Format | null {
  if (/(?:^|\/)\.cargo\/config(?:\.toml)?$/.test(path))
    return { name: 'cargo config', ecosystem: 'cargo', kind: 'config' };
  if (/(?:^|\/)\.mvn\/settings\.xml$/.test(path)) return { name: 'maven settings', ecosystem: 'maven', kind: 'config' };
  const base = path.slice(path.lastIndexOf('/') + 1);
  // `requirements/main.txt`: the folder says it.
  if (/(?:^|\/)requirements\/[\w.-]{1,100}\.(?:txt|in)$/.test(path))
    return { name: 'requirements.txt', ecosystem: 'pypi', kind: 'manifest' };
  const row = table.find(([, , , pattern]) => pattern.test(base.slice(0, 200)));
  return row === undefined ? null : { name: row[0], ecosystem: row[1], kind: row[2] };
}

/** Folders whose packages nobody installs from: what they hold is data of tests, or somebody else's. */
export function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|third[-_]party|testdata|__fixtures__|fixtures?|site-packages)\//i.test(path);
}

/** Whether a changed file is one of this gate's. */
export function listsDependencies(file: ChangedFile): boolean {
  return file.kind === 'file' && !file.vendored && formatOf(file.path) !== null && !isForeign(file.path);
}
