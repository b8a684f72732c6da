import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Break } from '../break.ts';
import { deletionOf, parseErrorOf } from '../problems.ts';
import type { Task } from '../specification.ts';
import { basePathOf } from '../touched.ts';
import { compareModels } from './compare-schemas.ts';
import { groupFiles, type SchemaGroup } from './group-files.ts';
import { loadSdl } from './load-schema.ts';
import { buildModel } from './model.ts';

async function findProblems(
  task: Task,
  changed: readonly ChangedFile[],
): Promise<{ errors: Break[]; broken: Set<string> }> {
  const errors: Break[] = [];
  const broken = new Set<string>();
  for (const file of changed) {
    const old = file.status === 'added' ? null : await loadSdl(task, basePathOf(file), 'old');
    const head = file.status === 'deleted' ? null : await loadSdl(task, file.path, 'new');
    if (head?.ok === false) errors.push(parseErrorOf(head, 'new'));
    else if (old?.ok === false) errors.push(parseErrorOf(old, 'old'));
    const isUnread = (head === null && file.status !== 'deleted') || (old === null && file.status !== 'added');
    if (head?.ok === false || old?.ok === false || isUnread) broken.add(file.path);
  }
  return { errors, broken };
}

/** What could not be read on one side says nothing about the other. */
function withoutBroken(task: Task, group: SchemaGroup, broken: ReadonlySet<string>): SchemaGroup {
  const headPath = (path: string): string => task.touched.headPaths.get(path) ?? path;
  return {
    old: group.old.filter(({ source }) => !broken.has(headPath(source.path))),
    new: group.new.filter(({ source }) => !broken.has(source.path)),
  };
}

/** Types that went with their file are one finding. */
function collapseDeleted(task: Task, group: SchemaGroup, found: readonly Break[]): readonly Break[] {
  const deleted = new Map(
    group.old.filter(({ source }) => isDeleted(task, source.path)).map((file) => [file.source.path, file]),
  );
  const isOf = (item: Break): string | null => {
    const file = item.old?.source.path;
    return item.new === undefined && file !== undefined && deleted.has(file) ? file : null;
  };
  const rest = found.filter((item) => isOf(item) === null);
  const gone = Map.groupBy(found, isOf);
  const collapsed = [...deleted].flatMap(([path, { source }]) => {
    const items = gone.get(path) ?? [];
    if (items.length < 2) return items;
    const names = items.slice(0, 4).map((item) => item.path.join(''));
    const more = items.length > names.length ? ` and ${items.length - names.length} more` : '';
    return [deletionOf(source, `${names.join(', ')}${more}`)];
  });
  return [...rest, ...collapsed];
}

function isDeleted(task: Task, path: string): boolean {
  return task.change.files.some((file) => file.status === 'deleted' && file.path === path);
}

/** Compares the schemas that the changed SDL files are part of. */
export async function compareGraphql(task: Task, changed: readonly ChangedFile[]): Promise<readonly Break[]> {
  if (changed.length === 0) return [];
  const { errors, broken } = await findProblems(task, changed);
  const groups = await groupFiles(task, changed);
  const found = groups.flatMap((whole) => {
    const group = withoutBroken(task, whole, broken);
    return collapseDeleted(task, group, compareModels(task.touched, buildModel(group.old), buildModel(group.new)));
  });
  return [...errors, ...found];
}
