import { matchesPath } from '../../../../../pipeline/domain/match.ts';
import { type FileSet, folderOf, foldersAbove, joinPath, nameOf } from '../file-set.ts';
import { type JsonMap, asMap, asText, asTexts, parseLooseJson } from './json.ts';

/** A package.json of this repository. */
export interface LocalPackage {
  readonly folder: string;
  readonly name: string | null;
  readonly manifest: JsonMap;
}

export interface LocalPackages {
  readonly all: readonly LocalPackage[];
  /** The package that a file belongs to: the nearest one above it. */
  packageOf(path: string): LocalPackage | null;
  /** The package that a name means for a file: its own, or one of the workspace. */
  find(name: string, from: LocalPackage | null): LocalPackage | null;
  inFolder(folder: string): LocalPackage | null;
}

export interface PackageSource {
  readonly files: FileSet;
  readText(path: string): Promise<string | null>;
}

/** More manifests than any workspace has; the nearest to the root come first. */
const mostManifests = 3000;

async function readManifests({ files, readText }: PackageSource): Promise<LocalPackage[]> {
  const paths = files.paths.filter((path) => nameOf(path) === 'package.json');
  paths.sort((left, right) => left.length - right.length || (left < right ? -1 : 1));
  return Promise.all(
    paths.slice(0, mostManifests).map(async (path) => {
      const text = await readText(path);
      const manifest = asMap(text === null ? null : parseLooseJson(text));
      return { folder: folderOf(path), name: asText(manifest['name']), manifest };
    }),
  );
}

/** Entries of `packages:` in pnpm-workspace.yaml. Its other keys are nobody's business here. */
function readPnpmGlobs(text: string | null): readonly string[] {
  const lines = (text ?? '').split(/\r?\n/);
  const start = lines.findIndex((line) => /^packages\s*:/.test(line));
  if (start === -1) return [];
  const inline = [...(lines[start] ?? '').matchAll(/["']([^"']+)["']/g)].map(([, glob = '']) => glob);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^[^\s#-]/.test(line));
  const listed = rest.slice(0, end === -1 ? rest.length : end).flatMap((line) => {
    const glob = /^\s*-\s*["']?([^"'#]+?)["']?\s*(?:#.*)?$/.exec(line)?.[1];
    return glob === undefined ? [] : [glob];
  });
  return [...inline, ...listed];
}

async function readWorkspaceGlobs(all: readonly LocalPackage[], source: PackageSource): Promise<readonly string[]> {
  const globs: string[] = [];
  for (const { folder, manifest } of all) {
    const declared = Array.isArray(manifest['workspaces'])
      ? manifest['workspaces']
      : asMap(manifest['workspaces'])['packages'];
    const pnpm = joinPath(folder, 'pnpm-workspace.yaml') ?? '';
    const written = [
      ...asTexts(declared),
      ...(source.files.has(pnpm) ? readPnpmGlobs(await source.readText(pnpm)) : []),
    ];
    for (const glob of written.filter((each) => !each.startsWith('!')).slice(0, 200))
      globs.push([folder, glob.replace(/^\.\//, '').replace(/\/$/, '')].filter(Boolean).join('/'));
  }
  return globs;
}

const localVersion = /^(?:workspace|file|link|portal):/;

/** Names that a package asks for from beside it: `"@acme/shop": "workspace:*"`. */
function asksForLocal(from: LocalPackage | null, name: string): boolean {
  if (from === null) return false;
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].some((key) =>
    localVersion.test(asText(asMap(from.manifest[key])[name]) ?? ''),
  );
}

/** Every package of the repository, and which of them a name can mean. An example called `react` is not what others import. */
export async function readPackages(source: PackageSource): Promise<LocalPackages> {
  const found = await readManifests(source);
  // Packages that are checked in under node_modules are found by their place only, as Node finds them.
  const all = found.filter(({ folder }) => !`/${folder}/`.includes('/node_modules/'));
  const globs = await readWorkspaceGlobs(all, source);
  const byFolder = new Map(found.map((each) => [each.folder, each]));
  const byName = new Map<string, LocalPackage[]>();
  for (const each of all) if (each.name !== null) byName.set(each.name, [...(byName.get(each.name) ?? []), each]);
  const members = new Set(all.filter(({ folder }) => globs.some((glob) => matchesPath(glob, folder))));
  return {
    all,
    inFolder: (folder) => byFolder.get(folder) ?? null,
    packageOf(path) {
      for (const folder of foldersAbove(folderOf(path))) {
        const found = byFolder.get(folder);
        if (found !== undefined) return found;
      }
      return null;
    },
    find(name, from) {
      if (from?.name === name) return from;
      const named = byName.get(name) ?? [];
      return named.find((each) => members.has(each)) ?? (asksForLocal(from, name) ? (named[0] ?? null) : null);
    },
  };
}
