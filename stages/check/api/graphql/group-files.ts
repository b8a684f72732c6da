import path from 'node:path';
import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { DocumentProblem } from '../document/parse-document.ts';
import type { Task } from '../specification.ts';
import { basePathOf } from '../touched.ts';
import { loadSdl, type SdlFile } from './load-schema.ts';
import { buildModel, type SchemaModel } from './model.ts';
import { namedType } from './type-reference.ts';

/** Files that are one schema, on both sides. */
export interface SchemaGroup {
  readonly old: readonly SdlFile[];
  readonly new: readonly SdlFile[];
}

/** The SDL files of the repository on both sides. */
export interface Listing {
  readonly old: readonly string[];
  readonly new: readonly string[];
}

const glob = '**/*.{graphql,graphqls,gql}';
const maxFilesInGroup = 800;

export async function listSdl({ files }: Task): Promise<Listing> {
  return { old: await files.list(glob, 'old'), new: await files.list(glob, 'new') };
}

const isIn = (folder: string, file: string, deep: boolean): boolean => {
  if (path.posix.dirname(file) === folder) return true;
  return deep && (folder === '.' || file.startsWith(`${folder}/`));
};

const isSdl = (file: SdlFile | DocumentProblem | null): file is SdlFile => file?.ok === true;

/** A file that left the folder by a rename is compared where it went. */
function leftBy(task: Task, folder: string, deep: boolean, file: string): boolean {
  const head = task.touched.headPaths.get(file);
  return head !== undefined && head !== file && !isIn(folder, head, deep);
}

async function loadFolder(task: Task, listing: Listing, folder: string, deep: boolean): Promise<SchemaGroup | null> {
  const came = task.change.files
    .filter((file) => file.previousPath !== null && isIn(folder, file.path, deep))
    .map(basePathOf);
  const old = new Set([
    ...listing.old.filter((file) => isIn(folder, file, deep) && !leftBy(task, folder, deep, file)),
    ...came,
  ]);
  const head = listing.new.filter((file) => isIn(folder, file, deep));
  if (old.size + head.length > maxFilesInGroup) return null;
  const load = async (paths: Iterable<string>, side: 'old' | 'new'): Promise<SdlFile[]> => {
    const loaded: (SdlFile | DocumentProblem | null)[] = [];
    for (const file of paths) loaded.push(await loadSdl(task, file, side));
    return loaded.filter(isSdl);
  };
  return { old: await load(old, 'old'), new: await load(head, 'new') };
}

const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/** Whether the schema speaks of types that it does not define, so that more files belong to it. */
function isIncomplete({ types }: SchemaModel): boolean {
  const isUnknown = (name: string): boolean => !types.has(name) && !builtIn.has(name);
  for (const type of types.values()) {
    if (type.isExtensionOnly) return true;
    for (const { node } of type.fields.values()) if (isUnknown(namedType(node.type))) return true;
    for (const name of [...type.members.keys(), ...type.interfaces.keys()]) if (isUnknown(name)) return true;
  }
  return false;
}

const hasDuplicates = (group: SchemaGroup): boolean =>
  buildModel(group.old).duplicates.size > 0 || buildModel(group.new).duplicates.size > 0;

/** The folder and, while types are missing, the folders above; no further than where two schemas would be mixed. */
async function growGroup(
  task: Task,
  listing: Listing,
  folder: string,
): Promise<{ root: string; group: SchemaGroup } | null> {
  let best = await loadFolder(task, listing, folder, false);
  if (best === null || hasDuplicates(best)) return null;
  let root = folder;
  let current = folder;
  while (current !== '.' && (isIncomplete(buildModel(best.old)) || isIncomplete(buildModel(best.new)))) {
    current = path.posix.dirname(current);
    const wider = await loadFolder(task, listing, current, true);
    if (wider === null || hasDuplicates(wider)) break;
    // A folder above that completes nothing is another schema's.
    if (!isIncomplete(buildModel(wider.new)) || current === '.') {
      best = wider;
      root = `${current}/**`;
      break;
    }
  }
  return { root, group: best };
}

async function loadAlone(task: Task, file: ChangedFile): Promise<SchemaGroup> {
  const old = file.status === 'added' ? null : await loadSdl(task, basePathOf(file), 'old');
  const head = file.status === 'deleted' ? null : await loadSdl(task, file.path, 'new');
  return { old: [old].filter(isSdl), new: [head].filter(isSdl) };
}

/** Whether another group holds everything in this one. */
function isCovered(root: string, roots: Iterable<string>): boolean {
  for (const other of roots) {
    const folder = other.endsWith('/**') ? other.slice(0, -3) : null;
    if (folder !== null && other !== root && isIn(folder, `${root.replace(/\/\*\*$/, '')}/x`, true)) return true;
  }
  return false;
}

/** The schemas that the changed files belong to, each once. Files of a folder that contradict each other stand alone. */
export async function groupFiles(task: Task, changed: readonly ChangedFile[]): Promise<readonly SchemaGroup[]> {
  const listing = await listSdl(task);
  const groups = new Map<string, SchemaGroup>();
  const byFolder = Map.groupBy(changed, (file) => path.posix.dirname(file.path));
  for (const [folder, files] of byFolder) {
    const grown = await growGroup(task, listing, folder);
    if (grown !== null) groups.set(grown.root, grown.group);
    else for (const file of files) groups.set(file.path, await loadAlone(task, file));
  }
  return [...groups].filter(([root]) => !isCovered(root, groups.keys())).map(([, group]) => group);
}
