import path from 'node:path';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import type { Linter } from './linter.ts';

/** Folders from a file's own up to the root; the root is ''. */
export function ancestorFolders(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) folders.push(folder);
  return [...folders, ''];
}

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Folder that a configuration speaks for: its own, or the one above `.github/`. */
export function configRoot(linter: Linter, config: string): string {
  const folder = path.posix.dirname(config);
  const special = (linter.configFolders ?? []).find(
    (name) => `${folder}/`.endsWith(`/${name}`) || `${folder}/` === name,
  );
  const own = special === undefined ? folder : folder.slice(0, -(special.length - 1)).replace(/\/$/, '');
  return own === '.' ? '' : own;
}

/** Every tracked file, at the head, that configures a linter, by the folder that it speaks for. */
async function findConfigs(
  linter: Linter,
  files: FileAccess,
  folders: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const shared = linter.sharedConfigs ?? [];
  const names = [...linter.configNames, ...shared.map((config) => config.fileName)];
  const listed = await files.list(`**/{${names.join(',')}}`, 'new');
  const found = new Map<string, string>();
  for (const name of names) {
    for (const config of listed) {
      const folder = configRoot(linter, config);
      if (path.posix.basename(config) !== name || found.has(folder) || !folders.has(folder)) continue;
      if (!isPlaced(linter, config, name)) continue;
      const sharing = shared.find((entry) => entry.fileName === name);
      if (sharing === undefined || sharing.isConfigured((await files.read(config, 'new'))?.text ?? ''))
        found.set(folder, config);
    }
  }
  return found;
}

/** A linter whose configuration lies in a folder of its own (`.github/`) has none elsewhere. */
function isPlaced(linter: Linter, config: string, name: string): boolean {
  if (linter.configFolders === undefined || !linter.configNames.includes(name)) return true;
  return linter.configFolders.some((folder) => config.endsWith(inFolder(folder.replace(/\/$/, ''), name)));
}

/** Files by the configuration that is nearest above them; files below none are left out. */
export async function groupByConfig(
  linter: Linter,
  paths: readonly string[],
  files: FileAccess,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const taken = paths.filter((file) => linter.takes(file));
  const groups = new Map<string, string[]>();
  if (taken.length === 0) return groups;
  const configs = await findConfigs(linter, files, new Set(taken.flatMap(ancestorFolders)));
  for (const file of taken) {
    const folder = ancestorFolders(file).find((candidate) => configs.has(candidate));
    const config = folder === undefined ? undefined : configs.get(folder);
    if (config !== undefined) groups.set(config, [...(groups.get(config) ?? []), file]);
  }
  return groups;
}
