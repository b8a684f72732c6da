import type { Document, Ecosystem } from '../model/dependency.ts';
import { readCargoConfig } from '../cargo/cargo-config.ts';
import { readCargoLock } from '../cargo/cargo-lock.ts';
import { readCargoToml } from '../cargo/cargo-toml.ts';
import { readGoMod } from '../go/go-mod.ts';
import { readGoSum } from '../go/go-sum.ts';
import { readGradle, readGradleLock, readVersionCatalog } from '../maven/gradle.ts';
import { readPom } from '../maven/pom.ts';
import { readMavenSettings } from '../maven/settings-xml.ts';
import { readBunLock } from '../npm/bun-lock.ts';
import { readNpmrc } from '../npm/npmrc.ts';
import { readPackageJson } from '../npm/package-json.ts';
import { readPackageLock } from '../npm/package-lock.ts';
import { readPnpmLock } from '../npm/pnpm-lock.ts';
import { readPnpmWorkspace, readYarnrc } from '../npm/workspace-yaml.ts';
import { readYarnLock } from '../npm/yarn-lock.ts';
import { readPipConf } from '../python/pip-conf.ts';
import { readPipfile, readPipfileLock } from '../python/pipfile.ts';
import { readPyproject } from '../python/pyproject.ts';
import { isCompiled, readCompiled, readRequirements } from '../python/requirements.ts';
import { readSetupCfg, readSetupPy } from '../python/setup-files.ts';
import { readTomlLock } from '../python/toml-locks.ts';
import { readGemfileLock } from '../ruby/gemfile-lock.ts';
import { readGemfile } from '../ruby/gemfile.ts';
import { type FormatName, formatOf } from './format-names.ts';

export type Reader = (text: string, path: string) => Document | Promise<Document>;

const readers: Readonly<Record<FormatName, Reader>> = {
  'package.json': readPackageJson,
  'package-lock.json': readPackageLock,
  'pnpm-lock.yaml': readPnpmLock,
  'pnpm-workspace.yaml': readPnpmWorkspace,
  'yarn.lock': readYarnLock,
  'bun.lock': readBunLock,
  '.npmrc': readNpmrc,
  '.yarnrc.yml': readYarnrc,
  'requirements.txt': (text, path) => (isCompiled(text) ? readCompiled(text, path) : readRequirements(text, path)),
  'pyproject.toml': readPyproject,
  'uv.lock': (text, path) => readTomlLock(text, path, 'uv'),
  'poetry.lock': (text, path) => readTomlLock(text, path, 'poetry'),
  'pdm.lock': (text, path) => readTomlLock(text, path, 'pdm'),
  Pipfile: readPipfile,
  'Pipfile.lock': readPipfileLock,
  'setup.cfg': readSetupCfg,
  'setup.py': readSetupPy,
  'pip.conf': readPipConf,
  'go.mod': readGoMod,
  'go.sum': readGoSum,
  'Cargo.toml': readCargoToml,
  'Cargo.lock': readCargoLock,
  'cargo config': readCargoConfig,
  'pom.xml': (text, path) => readPom(text, path),
  'build.gradle': readGradle,
  'libs.versions.toml': readVersionCatalog,
  'gradle.lockfile': readGradleLock,
  'maven settings': readMavenSettings,
  Gemfile: readGemfile,
  'Gemfile.lock': readGemfileLock,
};

export function readerOf(path: string): Reader | null {
  const format = formatOf(path);
  return format === null ? null : readers[format.name];
}

export function ecosystemOf(path: string): Ecosystem | null {
  return formatOf(path)?.ecosystem ?? null;
}
