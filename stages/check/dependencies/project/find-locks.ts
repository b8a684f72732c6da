import { posix } from 'node:path';
import { formatOf } from './format-names.ts';

const npmLocks = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];
const pythonLocks = ['uv.lock', 'poetry.lock', 'pdm.lock'];

export function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

export const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** The folder and all above it, nearest first. */
function foldersUp(folder: string): readonly string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

function nearest(paths: ReadonlySet<string>, folder: string, names: readonly string[]): readonly string[] {
  for (const up of foldersUp(folder)) {
    const found = names.map((name) => inFolder(up, name)).filter((path) => paths.has(path));
    if (found.length > 0) return found;
  }
  return [];
}

/** Lock files that may belong to a manifest: the nearest ones upwards, or what stands beside it. */
export function locksOf(path: string, paths: ReadonlySet<string>): readonly string[] {
  const folder = folderOf(path);
  const beside = (...names: readonly string[]): readonly string[] =>
    names.map((name) => inFolder(folder, name)).filter((candidate) => paths.has(candidate));
  switch (formatOf(path)?.name) {
    case 'package.json':
    case 'pnpm-workspace.yaml':
      return nearest(paths, folder, npmLocks);
    case 'Cargo.toml':
      return nearest(paths, folder, ['Cargo.lock']);
    case 'pyproject.toml':
      return nearest(paths, folder, pythonLocks);
    case 'Pipfile':
      return beside('Pipfile.lock');
    case 'go.mod':
      return beside('go.sum');
    case 'Gemfile':
      return beside(path.endsWith('gems.rb') ? 'gems.locked' : 'Gemfile.lock');
    case 'build.gradle':
      return beside('gradle.lockfile', 'buildscript-gradle.lockfile');
    case 'requirements.txt':
      return path.endsWith('.in') ? beside(posix.basename(path).replace(/\.in$/, '.txt')) : [];
    default:
      return [];
  }
}

const manifestNames: Readonly<Record<string, readonly string[]>> = {
  'package-lock.json': ['package.json'],
  'pnpm-lock.yaml': ['package.json'],
  'yarn.lock': ['package.json'],
  'bun.lock': ['package.json'],
  'Cargo.lock': ['Cargo.toml'],
  'uv.lock': ['pyproject.toml'],
  'poetry.lock': ['pyproject.toml'],
  'pdm.lock': ['pyproject.toml'],
  'Pipfile.lock': ['Pipfile'],
  'go.sum': ['go.mod'],
  'Gemfile.lock': ['Gemfile', 'gems.rb'],
  'gradle.lockfile': ['build.gradle', 'build.gradle.kts'],
  'requirements.txt': [],
};

/** Below this many manifests a lock's whole workspace is read; above, only what the change touches and the root. */
export const maxMembers = 300;

/** Manifests that may belong to a lock: in its folder and below, unless another lock of that kind is nearer. */
export function manifestsOf(lockPath: string, paths: ReadonlySet<string>): readonly string[] {
  const format = formatOf(lockPath)?.name ?? '';
  const names = manifestNames[format] ?? [];
  const folder = folderOf(lockPath);
  if (format === 'requirements.txt') {
    const source = lockPath.replace(/\.txt$/, '.in');
    return paths.has(source) && source !== lockPath ? [source] : [];
  }
  const prefix = folder === '' ? '' : `${folder}/`;
  const isDeep = /^(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|Cargo\.lock|uv\.lock)$/.test(format);
  return [...paths].filter((path) => {
    if (!path.startsWith(prefix) || !names.includes(posix.basename(path))) return false;
    if (folderOf(path) === folder) return true;
    return isDeep && locksOf(path, paths).some((lock) => folderOf(lock) === folder);
  });
}
