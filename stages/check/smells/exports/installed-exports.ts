import { folderOf, foldersAbove, joinPath, resolvePath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { readOwnExports } from './script-exports.ts';
import type { AllExports } from './script-exports.ts';

const open: AllExports = { names: new Set(), asyncNames: new Set(), isOpen: true };
const maxFiles = 80;

interface PackageJson {
  readonly types?: unknown;
  readonly typings?: unknown;
  readonly exports?: unknown;
}

/** The declaration file that the conditions of an `exports` entry lead to. */
function typesIn(entry: unknown, depth = 0): string | null {
  if (depth > 6) return null;
  if (typeof entry === 'string') return /\.d\.[cm]?ts$/.test(entry) ? entry : null;
  if (typeof entry !== 'object' || entry === null) return null;
  const conditions = entry as Record<string, unknown>;
  for (const condition of ['types', 'import', 'node', 'default', 'require']) {
    const found = Object.hasOwn(conditions, condition) ? typesIn(conditions[condition], depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

function typesPath(manifest: PackageJson, subpath: string): string | null {
  const { exports } = manifest;
  if (typeof exports === 'object' && exports !== null) {
    const key = subpath === '' ? '.' : `./${subpath}`;
    const entries = exports as Record<string, unknown>;
    const found = typesIn(
      Object.hasOwn(entries, key) ? entries[key] : subpath === '' && !Object.hasOwn(entries, '.') ? entries : null,
    );
    if (found !== null) return found;
  }
  if (subpath !== '') return null;
  const own = manifest.types ?? manifest.typings;
  return typeof own === 'string' ? own : null;
}

async function findManifest(
  repository: Repository,
  from: string,
  name: string,
): Promise<{ folder: string; manifest: PackageJson } | null> {
  for (const above of foldersAbove(folderOf(from))) {
    const folder = joinPath(above, `node_modules/${name}`);
    const text = await repository.installed(`${folder}/package.json`);
    if (text === null) continue;
    try {
      return { folder, manifest: JSON.parse(text) as PackageJson };
    } catch {
      // A broken installation: nothing can be said of what it exports.
      return null;
    }
  }
  return null;
}

const candidates = (path: string): readonly string[] => {
  const plain = path.replace(/\.d\.([cm]?)ts$|\.([cm]?)js$/, '');
  const middle = /\.([cm])js$/.exec(path)?.[1] ?? '';
  const own = /\.d\.[cm]?ts$/.test(path) ? [path] : [];
  return [...own, `${plain}.d.${middle}ts`, `${plain}.d.ts`, `${plain}/index.d.ts`, `${plain}.d.mts`];
};

async function readFirst(
  repository: Repository,
  paths: readonly string[],
): Promise<{ path: string; text: string } | null> {
  for (const path of paths) {
    const text = await repository.installed(path);
    if (text !== null) return { path, text };
  }
  return null;
}

async function gather(repository: Repository, path: string, visited: Set<string>): Promise<AllExports> {
  if (visited.has(path)) return { ...open, isOpen: false };
  visited.add(path);
  const file = visited.size > maxFiles ? null : await readFirst(repository, candidates(path));
  if (file === null || file.text.length > 600_000) return open;
  const own = await readOwnExports(file.path, file.text);
  const names = new Set(own.names);
  let { isOpen } = own;
  for (const star of own.stars) {
    const target = star.startsWith('.') ? resolvePath(folderOf(file.path), star) : null;
    const passed = target === null ? open : await gather(repository, target, visited);
    for (const name of passed.names) if (name !== 'default') names.add(name);
    isOpen ||= passed.isOpen;
  }
  return { names, asyncNames: new Set(), isOpen };
}

/** What an installed package declares to export; open where it is not installed, or its declarations say less than all. */
export async function installedExports(repository: Repository, from: string, specifier: string): Promise<AllExports> {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const found = await findManifest(repository, from, parts.slice(0, length).join('/'));
  if (found === null) return open;
  const types = typesPath(found.manifest, parts.slice(length).join('/'));
  const path = types === null ? null : resolvePath(found.folder, types);
  return path === null ? open : gather(repository, path, new Set());
}
