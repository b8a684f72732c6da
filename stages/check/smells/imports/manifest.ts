import type { Repository } from '../model/repository.ts';
import { foldersAbove, joinPath } from '../model/paths.ts';

/** What one package.json says about modules. */
export interface Manifest {
  readonly folder: string;
  readonly name: string | null;
  /** Names of declared packages, of every kind. */
  readonly declared: ReadonlySet<string>;
  /** `imports` of the package: `#db`, `#utils/*`. */
  readonly imports: readonly string[];
}

const groups = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'bundledDependencies',
  'resolutions',
  'overrides',
  'catalog',
];

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

export function parseManifest(folder: string, text: string): Manifest | null {
  try {
    const json = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>;
    if (typeof json !== 'object' || json === null) return null;
    const declared = groups.flatMap((group) => {
      const value = json[group];
      return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : keysOf(value);
    });
    const name = typeof json['name'] === 'string' ? json['name'] : null;
    return { folder, name, declared: new Set(declared), imports: keysOf(json['imports']) };
  } catch {
    // A manifest that does not parse provides nothing that we know of: whoever asks for it says nothing then.
    return null;
  }
}

/** Manifests of the folder and those above it, nearest first. Null where one of them does not parse. */
export async function manifestsAbove(repository: Repository, folder: string): Promise<readonly Manifest[] | null> {
  const found: Manifest[] = [];
  for (const above of foldersAbove(folder)) {
    const path = joinPath(above, 'package.json');
    const text = repository.has(path) ? await repository.text(path) : null;
    if (text === null) continue;
    const manifest = parseManifest(above, text);
    if (manifest === null) return null;
    found.push(manifest);
  }
  return found;
}

const maxWorkspaces = 600;

/** Names of all packages of the repository, with their folders. */
export async function workspaceNames(repository: Repository): Promise<ReadonlyMap<string, string>> {
  const paths = [...repository.paths].filter((path) => /(^|\/)package\.json$/.test(path)).slice(0, maxWorkspaces);
  const names = new Map<string, string>();
  const texts = await Promise.all(paths.map((path) => repository.text(path)));
  for (const [index, text] of texts.entries()) {
    const name = /"name"\s*:\s*"([^"]+)"/.exec(text?.slice(0, 20_000) ?? '')?.[1];
    const path = paths[index];
    if (name !== undefined && path !== undefined)
      names.set(name, path.slice(0, Math.max(0, path.length - '/package.json'.length)));
  }
  return names;
}

const lockFiles = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'];

/** Whether a lock file of the folder or above names the package: something else brings it. */
export async function isLocked(repository: Repository, folder: string, name: string): Promise<boolean> {
  for (const above of foldersAbove(folder)) {
    for (const file of lockFiles) {
      const path = joinPath(above, file);
      const text = repository.has(path) ? await repository.text(path) : null;
      const forms = [
        `node_modules/${name}"`,
        `\n${name}@`,
        `"${name}@`,
        `'${name}@`,
        `/${name}@`,
        `  ${name}@`,
        `/${name}/`,
        `"${name}"`,
        `\n  ${name}:`,
      ];
      if (text !== null && forms.some((form) => text.includes(form))) return true;
    }
  }
  return false;
}
