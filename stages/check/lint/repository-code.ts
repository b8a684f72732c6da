import path from 'node:path';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import { ancestorFolders } from './detect.ts';
import { findManifestChange } from './manifest-change.ts';
import { readSpecifiers } from './specifiers.ts';

/** A changed file that a linter would execute, or that decides what it executes. */
export interface ChangedCode {
  readonly path: string;
  readonly why: string;
}

const codeConfig = /(?:\.config\.[cm]?[jt]s|rc\.[cm]?[jt]s|(?:^|\/)\.babelrc(?:\.json)?|(?:^|\/)\.pnp\.[cm]?js)$/;
const installedCode = /(?:^|\/)node_modules(?:\/|$)/;
const endings = [
  '',
  '.js',
  '.cjs',
  '.mjs',
  '.ts',
  '.cts',
  '.mts',
  '.jsx',
  '.tsx',
  '.json',
  '/index.js',
  '/index.cjs',
  '/index.mjs',
  '/index.ts',
];

/** Tracked files that a relative import may mean; for a folder all that lies in it, since code can read it in a loop. */
function resolveSpecifier(from: string, specifier: string, tracked: ReadonlySet<string>): readonly string[] {
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier)).replace(/\/$/, '');
  if (target === '.' || target.startsWith('..')) return [];
  // TypeScript is imported by the name of the file that it becomes.
  const source = target.replace(/\.([cm]?)js$/, '.$1ts');
  const named = [...endings.map((ending) => target + ending), source].filter((file) => tracked.has(file));
  // A tracked path above the target is a link or a submodule: what it leads to is not known here.
  named.push(...ancestorFolders(target).filter((folder) => tracked.has(folder)));
  if (named.length > 0) return named;
  return [...tracked].filter((file) => file.startsWith(`${target}/`));
}

interface Reached {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
  /** Links, submodules, binaries: nobody can say what they load. */
  readonly opaque: readonly string[];
}

/** Files that configurations reach through relative imports, and the packages that they name. */
async function reach(configs: readonly string[], tracked: ReadonlySet<string>, files: FileAccess): Promise<Reached> {
  const reached = new Set(configs);
  const packages = new Set<string>();
  const opaque: string[] = [];
  // A set grows while it is walked: each file is read once.
  for (const file of reached) {
    const text = (await files.read(file, 'new'))?.text;
    if (text === undefined) opaque.push(file);
    const { relative, bare } = readSpecifiers(text ?? '');
    for (const name of bare) packages.add(name);
    for (const specifier of relative) {
      for (const target of resolveSpecifier(file, specifier, tracked)) reached.add(target);
    }
  }
  return { files: reached, packages, opaque };
}

/** Whether a package of the repository may be loaded: it is named, or its name says that it belongs to the linter. */
function isLoaded(name: string, linterName: string, packages: ReadonlySet<string>): boolean {
  if (name === '') return false;
  return name.includes(linterName) || [...packages].some((used) => used === name || used.startsWith(`${name}/`));
}

async function readPackageName(manifest: string, files: FileAccess): Promise<string> {
  try {
    const json = JSON.parse((await files.read(manifest, 'new'))?.text ?? '{}') as { name?: unknown };
    return typeof json.name === 'string' ? json.name : '';
  } catch {
    return '';
  }
}

/** The nearest package of the repository, below its root, that a file belongs to. */
function findManifest(file: string, tracked: ReadonlySet<string>): string | null {
  const folder = ancestorFolders(file).find(
    (candidate) => candidate !== '' && tracked.has(`${candidate}/package.json`),
  );
  return folder === undefined ? null : `${folder}/package.json`;
}

/**
 * The first changed file that running the linter would execute: a configuration, what it imports, a plugin of the repository,
 * a manifest that decides what is loaded. Null when the linter runs only code that was there before the change.
 */
export async function findChangedCode(
  linterName: string,
  configs: readonly string[],
  changed: readonly ChangedFile[],
  files: FileAccess,
): Promise<ChangedCode | null> {
  const present = changed.filter((file) => file.status !== 'deleted');
  if (present.length === 0) return null;
  const tracked = new Set(await files.list('**', 'new'));
  const reached = await reach(configs, tracked, files);
  for (const file of present) {
    if (configs.includes(file.path)) return { path: file.path, why: 'it is its configuration' };
    if (reached.files.has(file.path)) return { path: file.path, why: 'its configuration loads it' };
    if (installedCode.test(file.path)) return { path: file.path, why: 'it lies where installed code is loaded from' };
    if (codeConfig.test(file.path)) return { path: file.path, why: 'it is configuration that is code' };
    const manifestChange = await findManifestChange(file, linterName, reached.packages, files);
    if (manifestChange !== null) return { path: file.path, why: manifestChange };
    const manifest = findManifest(file.path, tracked);
    if (manifest === null) continue;
    const name = await readPackageName(manifest, files);
    if (isLoaded(name, linterName, reached.packages))
      return { path: file.path, why: `it belongs to ${name}, which it loads` };
  }
  const [opaque] = reached.opaque;
  return opaque === undefined ? null : { path: opaque, why: 'its configuration loads it, and it is a link or no text' };
}
