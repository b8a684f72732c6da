import type { EntryPoint } from '../../../../pipeline/domain/blast-radius.ts';
import type { ImportReading } from '../../_shared/import-graph/import-use.ts';
import { type FileSet, folderOf, joinPath, nameOf } from '../../_shared/import-graph/file-set.ts';
import type { JavaScriptResolver } from '../../_shared/import-graph/javascript/create-resolver.ts';
import { asMap, asText } from '../../_shared/import-graph/javascript/json.ts';
import {
  exportsMap,
  findInPackage,
  findTarget,
  mainTargets,
  targetsUnder,
} from '../../_shared/import-graph/javascript/package-targets.ts';
import type { LocalPackage, LocalPackages } from '../../_shared/import-graph/javascript/packages.ts';

type Kind = EntryPoint['kind'];

export interface EntryPoints {
  kindOf(path: string): Kind | null;
}

export interface EntrySource {
  readonly files: FileSet;
  readonly readings: ReadonlyMap<string, ImportReading>;
  readonly javascript: JavaScriptResolver | null;
  readText(path: string): Promise<string | null>;
}

/** A framework by what a package depends on, and the files that it starts. Paths are relative to that package. */
const frameworks: readonly (readonly [dependency: RegExp, files: RegExp])[] = [
  [/^next$/, /^(?:src\/)?(?:pages\/.+|app\/(?:.+\/)?(?:page|route|layout|middleware)|middleware)\.[jt]sx?$/],
  [/^nuxt3?$/, /^(?:src\/|app\/)?(?:pages\/.+\.(?:vue|ts|js)|server\/(?:api|routes|middleware)\/.+\.[jt]s)$/],
  [/^(?:@remix-run\/(?:react|node|dev)|@react-router\/dev)$/, /^app\/(?:routes\/.+|root)\.[jt]sx?$/],
  [/^@sveltejs\/kit$/, /^src\/(?:routes\/(?:.+\/)?\+[^/]+|hooks\.(?:server|client))\.?(?:svelte|[jt]s)$/],
  [/^astro$/, /^src\/pages\/.+\.(?:astro|[jt]s|mdx?)$/],
];

const serverFile = /^(?:src\/)?(?:server|main|app|worker)(?:[-.](?:dev|prod|local))?\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const pythonServer = /(?:^|\/)(?:wsgi|asgi)\.py$/;
const pythonCommand = /(?:^|\/)(?:__main__|manage)\.py$/;

function dependsOn({ manifest }: LocalPackage, dependency: RegExp): boolean {
  return ['dependencies', 'devDependencies'].some((key) =>
    Object.keys(asMap(manifest[key])).some((name) => dependency.test(name)),
  );
}

/** What one package offers to others, and its programs. */
function addPackage(
  found: LocalPackage,
  { fileResolver }: JavaScriptResolver,
  add: (path: string | null, kind: Kind) => void,
): void {
  const { manifest } = found;
  const bin = typeof manifest['bin'] === 'string' ? [manifest['bin']] : Object.values(asMap(manifest['bin']));
  for (const target of bin) add(findTarget(asText(target) ?? '', found, fileResolver), 'command');
  const isOffered = exportsMap(found) !== null || mainTargets(found).length > 0 || found.folder !== '';
  if (isOffered) add(findInPackage(found, '.', fileResolver), 'package');
  for (const target of targetsUnder(exportsMap(found) ?? {}))
    if (!target.includes('*')) add(findTarget(target, found, fileResolver), 'package');
}

/** Files that a framework starts by their place, and what looks like the start of a server. */
function addRoutes(source: EntrySource, packages: LocalPackages, add: (path: string, kind: Kind) => void): void {
  const routes = new Map<LocalPackage | null, readonly RegExp[]>([[null, []]]);
  for (const found of packages.all)
    routes.set(
      found,
      frameworks.filter(([name]) => dependsOn(found, name)).map(([, pattern]) => pattern),
    );
  for (const path of source.readings.keys()) {
    const owner = packages.packageOf(path);
    const below = owner === null || owner.folder === '' ? path : path.slice(owner.folder.length + 1);
    if (routes.get(owner)?.some((pattern) => pattern.test(below)) === true) add(path, 'route');
    else if (serverFile.test(below)) add(path, 'server');
  }
}

const script = /^[ \t]*["']?[\w.-]+["']?[ \t]*=[ \t]*["']?([\w.]+):[\w.]+["']?[ \t]*(?:\[.*)?$/gm;

/** `name = "package.module:function"` in pyproject.toml, setup.cfg and setup.py. */
async function addScripts({ files, readText }: EntrySource, add: (path: string, kind: Kind) => void): Promise<void> {
  const manifests = files.paths.filter((path) => /(?:^|\/)(?:pyproject\.toml|setup\.cfg|setup\.py)$/.test(path));
  for (const manifest of manifests.slice(0, 200)) {
    const text = ((await readText(manifest)) ?? '').slice(0, 200_000).replace(/["'],?$/gm, '"');
    for (const [, module = ''] of text.matchAll(script)) {
      for (const root of ['', 'src/']) {
        const place = joinPath(folderOf(manifest), root + module.replaceAll('.', '/'));
        const found = [`${place}.py`, `${place}/__init__.py`].find((path) => files.has(path));
        if (found !== undefined) add(found, 'command');
      }
    }
  }
}

/** Every file of the repository that something outside the import graph starts. */
export async function findEntryPoints(source: EntrySource): Promise<EntryPoints> {
  const kinds = new Map<string, Kind>();
  const add = (path: string | null, kind: Kind): void => {
    if (path !== null && !kinds.has(path)) kinds.set(path, kind);
  };
  const { javascript } = source;
  if (javascript !== null) {
    for (const found of javascript.packages.all) addPackage(found, javascript, add);
    addRoutes(source, javascript.packages, add);
  }
  for (const [path, { packageName }] of source.readings) {
    if (packageName === 'main' && !path.endsWith('_test.go')) add(path, 'command');
    if (pythonServer.test(path) || (nameOf(path) === 'main.py' && !path.includes('/tests/'))) add(path, 'server');
    if (pythonCommand.test(path)) add(path, 'command');
  }
  if ([...source.readings.keys()].some((path) => path.endsWith('.py'))) await addScripts(source, add);
  return { kindOf: (path) => kinds.get(path) ?? null };
}
