import type { Break } from '../break.ts';
import { entriesOf, get, textOf, type Tree } from '../document/tree.ts';
import { compareSchemas } from '../json-schema/compare.ts';
import { compareDocuments, within } from '../json-schema/comparison.ts';
import { deletionOf, parseErrorOf } from '../problems.ts';
import type { Specification, Task } from '../specification.ts';
import { openApi } from './api-model.ts';
import { compareApis } from './compare-api.ts';
import { loadDocuments, type LoadedDocuments, type Loader } from './load-documents.ts';

const loaderOf = ({ files, touched }: Task): Loader => ({
  files,
  headPathOf: (path) => touched.headPaths.get(path) ?? path,
});

const nothing: LoadedDocuments = { documents: new Map(), problems: [] };

/** Parts that the change does not touch are not its author's to correct. */
function problemsOf(task: Task, side: 'old' | 'new', { problems }: LoadedDocuments): Break[] {
  return problems
    .filter(({ source }) => task.touched[side].has(source.path))
    .map((problem) => parseErrorOf(problem, side));
}

async function loadSides(
  task: Task,
  { oldPath, newPath }: Specification,
): Promise<Record<'old' | 'new', LoadedDocuments>> {
  const loader = loaderOf(task);
  return {
    old: oldPath === null ? nothing : await loadDocuments(loader, oldPath, 'old'),
    new: newPath === null ? nothing : await loadDocuments(loader, newPath, 'new'),
  };
}

function countPaths(root: Tree): string {
  const count = entriesOf(get(root, 'paths')).length;
  return count === 0 ? 'its schemas' : `${count} ${count === 1 ? 'path' : 'paths'}`;
}

/** Compares two versions of one OpenAPI document, through all the files that it consists of. */
export async function compareOpenapi(task: Task, specification: Specification): Promise<readonly Break[]> {
  const { old, new: head } = await loadSides(task, specification);
  const before = old.documents.get(specification.oldPath ?? '');
  const after = head.documents.get(specification.newPath ?? '');
  if (specification.newPath === null)
    return before === undefined ? [] : [deletionOf(before.source, countPaths(before))];
  const problems = [...problemsOf(task, 'new', head), ...problemsOf(task, 'old', old)];
  if (before === undefined || after === undefined) return problems;
  const rules = { request: 'openapiRequestNarrowed', response: 'openapiResponseNarrowed' } as const;
  const comparison = compareDocuments(old.documents, head.documents, task.touched, rules);
  const api = compareApis(comparison, openApi(before, old.documents), openApi(after, head.documents), task.today);
  return [...problems, ...api];
}

/** A JSON Schema is a filter: what it let through must still pass. */
export async function compareJsonSchema(task: Task, specification: Specification): Promise<readonly Break[]> {
  const { old, new: head } = await loadSides(task, specification);
  const before = old.documents.get(specification.oldPath ?? '');
  const after = head.documents.get(specification.newPath ?? '');
  if (specification.newPath === null) return before === undefined ? [] : [deletionOf(before.source, 'its definitions')];
  const problems = [...problemsOf(task, 'new', head), ...problemsOf(task, 'old', old)];
  if (before === undefined || after === undefined) return problems;
  const rules = { request: 'jsonSchemaNarrowed', response: 'jsonSchemaNarrowed' } as const;
  const comparison = compareDocuments(old.documents, head.documents, task.touched, rules);
  const found = compareSchemas(comparison, [before], [after], { direction: 'request', isText: false });
  const name = textOf(get(after, 'title')) ?? after.source.path.split('/').pop() ?? 'schema';
  return [...problems, ...within(name, found), ...compareDefinitions(comparison, before, after, name)];
}

/** Definitions that only other files refer to. */
function compareDefinitions(
  comparison: ReturnType<typeof compareDocuments>,
  before: Tree,
  after: Tree,
  name: string,
): Break[] {
  return ['definitions', '$defs'].flatMap((key) =>
    entriesOf(get(before, key)).flatMap(([definition, old]) => {
      const head = get(get(after, key), definition);
      if (head === undefined) return [];
      const found = compareSchemas(comparison, [old], [head], { direction: 'request', isText: false });
      return within(`${name} ${definition}`, found);
    }),
  );
}
