import path from 'node:path';
import type { Side } from '../../../../../pipeline/domain/change.ts';
import type { FileContent } from '../../../../../pipeline/domain/gate.ts';
import type { HclFile } from '../../../_shared/hcl/body.ts';
import { parseHcl } from '../../../_shared/hcl/parse-hcl.ts';
import { parseHclJson } from '../../../_shared/hcl/parse-hcl-json.ts';
import type { ReaderInput } from '../../reader.ts';
import { isAutomaticVariables, isConfiguration } from '../file-kinds.ts';
import { similarity } from './canonical.ts';
import type { ModuleFile, ModulePair, ModuleSide, PlacedBlock } from './module.ts';
import { openSide } from './open-side.ts';

const parse =
  (file: string) =>
  (content: FileContent): HclFile | Promise<HclFile> =>
    file.endsWith('.json') ? parseHclJson(content.text) : parseHcl(content.text);

/** A file of either side as HCL, parsed once a run. Null where it isn't there, or isn't text. */
export function parseFile(input: ReaderInput, file: string, side: Side): Promise<HclFile | null> {
  return input.files.parsed(file, side, 'hcl', parse(file));
}

const folderOf = (file: string): string => path.posix.dirname(file);

/** Paths of all configuration files by folder, as `FileAccess.read` takes them. Renamed files lie in two folders. */
async function listByFolder(input: ReaderInput, side: Side): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const headPaths = new Map(input.change.files.map((file) => [file.previousPath ?? '', file.path]));
  const folders = new Map<string, Map<string, string>>();
  for (const listed of await input.files.list('**/*.{tf,tofu,tf.json,tofu.json,tfvars,tfvars.json}', side)) {
    const folder = folderOf(listed);
    const files = folders.get(folder) ?? new Map<string, string>();
    files.set(listed, side === 'old' ? (headPaths.get(listed) ?? listed) : listed);
    folders.set(folder, files);
  }
  return folders;
}

type Folders = Awaited<ReturnType<typeof listByFolder>>;

async function openFolder(input: ReaderInput, folders: Folders, folder: string, side: Side): Promise<ModuleSide> {
  const files: ModuleFile[] = [];
  const given: ModuleFile[] = [];
  for (const [listed, readPath] of folders.get(folder) ?? []) {
    input.signal.throwIfAborted();
    const isSource = isConfiguration({ path: listed });
    if (!isSource && !isAutomaticVariables({ path: listed })) continue;
    const file = await parseFile(input, readPath, side);
    if (file !== null) (isSource ? files : given).push({ path: listed, file });
  }
  return openSide(files, given);
}

/** Folders in which a configuration file has changed, on either side. */
function changedFolders(input: ReaderInput): readonly string[] {
  const read = input.taken.filter((file) => isConfiguration(file) || isAutomaticVariables(file));
  const paths = read.flatMap((file) => [file.path, ...(file.previousPath === null ? [] : [file.previousPath])]);
  return [...new Set(paths.map(folderOf))];
}

const isEmpty = (side: ModuleSide): boolean => side.files.length === 0;

function holdsAll(side: ModuleSide, wanted: ModuleSide): boolean {
  const isThere = ([address, blocks]: readonly [string, readonly PlacedBlock[]]): boolean => {
    const [before, after] = [blocks[0], side.blocks.get(address)?.[0]];
    return before !== undefined && after !== undefined && similarity(before.block, after.block) > 0.8;
  };
  return wanted.blocks.size > 0 && [...wanted.blocks].every(isThere);
}

/** A folder that vanished and a new one beside it with all of its blocks are one module that was renamed. */
function joinMovedFolders(pairs: readonly ModulePair[]): readonly ModulePair[] {
  const born = pairs.filter((pair) => isEmpty(pair.before));
  const taken = new Set<ModulePair>();
  const joined = pairs.map((pair) => {
    if (!isEmpty(pair.after)) return pair;
    const isHeir = (candidate: ModulePair): boolean =>
      !taken.has(candidate) &&
      folderOf(candidate.folder) === folderOf(pair.folder) &&
      holdsAll(candidate.after, pair.before);
    const heir = born.find(isHeir);
    if (heir === undefined) return pair;
    taken.add(heir);
    return { folder: heir.folder, before: pair.before, after: heir.after };
  });
  return joined.filter((pair) => !taken.has(pair));
}

/** Every module of which a file has changed, whole, on both sides. */
export async function openModules(input: ReaderInput): Promise<readonly ModulePair[]> {
  const [old, now] = [await listByFolder(input, 'old'), await listByFolder(input, 'new')];
  const pairs: ModulePair[] = [];
  for (const folder of changedFolders(input))
    pairs.push({
      folder,
      before: await openFolder(input, old, folder, 'old'),
      after: await openFolder(input, now, folder, 'new'),
    });
  return joinMovedFolders(pairs);
}
