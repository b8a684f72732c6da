import path from 'node:path';
import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import { anchorBreak, type Break } from '../break.ts';
import type { DocumentProblem, ParsedDocument } from '../document/parse-document.ts';
import { entriesOf, get, itemsOf, textOf, type Tree } from '../document/tree.ts';
import { loadDocument, type Loader } from '../openapi/load-documents.ts';
import { deletionOf, parseErrorOf } from '../problems.ts';
import type { Result, Task } from '../specification.ts';
import { basePathOf } from '../touched.ts';
import { canRead, type Reading } from './can-read.ts';
import { type AvroSchema, collectNamed, type NamedTypes } from './named-types.ts';

const maxNeighbours = 300;

/** Types that other files of the same folder define. */
async function collectNeighbours(
  task: Task,
  loader: Loader,
  file: string,
  side: Side,
): Promise<Map<string, AvroSchema>> {
  const folder = path.posix.dirname(file);
  const all = await task.files.list('**/*.avsc', side);
  const near = all.filter((other) => other !== file && path.posix.dirname(other) === folder).slice(0, maxNeighbours);
  const types = new Map<string, AvroSchema>();
  for (const other of near) {
    const loaded = await loadDocument(loader, other, side);
    if (loaded?.ok === true) collectNamed(loaded.tree, '', types);
  }
  return types;
}

function typesWith(root: Tree, neighbours: ReadonlyMap<string, AvroSchema>): NamedTypes {
  const types = new Map<string, AvroSchema>();
  collectNamed(root, textOf(get(root, 'namespace')) ?? '', types);
  for (const [name, schema] of neighbours) if (!types.has(name)) types.set(name, schema);
  return types;
}

interface Sides {
  readonly old: Tree;
  readonly new: Tree;
  readonly oldTypes: NamedTypes;
  readonly newTypes: NamedTypes;
}

const asHead = ({ oldTypes, newTypes }: Sides): Reading => ({
  reader: newTypes,
  writer: oldTypes,
  readerSide: 'new',
  open: new Set(),
});
const asBase = ({ oldTypes, newTypes }: Sides): Reading => ({
  reader: oldTypes,
  writer: newTypes,
  readerSide: 'old',
  open: new Set(),
});

function compareSchemas(sides: Sides, old: AvroSchema, head: AvroSchema): Break[] {
  return [...canRead(asHead(sides), head, old, []), ...canRead(asBase(sides), old, head, [])];
}

/** A protocol: its types, and messages whose requests the server reads and whose replies the client reads. */
function compareProtocol(sides: Sides): Break[] {
  const namespace = textOf(get(sides.new, 'namespace')) ?? '';
  const name = (tree: Tree): string => textOf(get(tree, 'name')) ?? '';
  const after = new Map(itemsOf(get(sides.new, 'types')).map((tree) => [name(tree), tree]));
  const types = itemsOf(get(sides.old, 'types')).flatMap((tree) => {
    const head = after.get(name(tree));
    return head === undefined ? [] : compareSchemas(sides, { tree, namespace }, { tree: head, namespace });
  });
  const messages = entriesOf(get(sides.old, 'messages')).flatMap(([message, tree]): Break[] =>
    get(get(sides.new, 'messages'), message) === undefined
      ? [{ rule: 'avroIncompatible', path: [message], what: 'the message was removed', old: tree }]
      : [],
  );
  return [...types, ...messages];
}

function compareTrees(task: Task, sides: Sides): Break[] {
  const isProtocol = get(sides.new, 'protocol') !== undefined && get(sides.old, 'protocol') !== undefined;
  const found = isProtocol
    ? compareProtocol(sides)
    : compareSchemas(sides, { tree: sides.old, namespace: '' }, { tree: sides.new, namespace: '' });
  return found.map((item) =>
    anchorBreak(task.touched, anchorBreak(task.touched, item, item.old, item.new), sides.old, sides.new),
  );
}

type Loaded = ParsedDocument | DocumentProblem | null;

async function compareOne(task: Task, file: ChangedFile): Promise<readonly Break[]> {
  const loader: Loader = { files: task.files, headPathOf: (at) => task.touched.headPaths.get(at) ?? at };
  const old: Loaded = file.status === 'added' ? null : await loadDocument(loader, basePathOf(file), 'old');
  const head: Loaded = file.status === 'deleted' ? null : await loadDocument(loader, file.path, 'new');
  if (head?.ok === false) return [parseErrorOf(head, 'new')];
  if (old?.ok === false) return [parseErrorOf(old, 'old')];
  if (old === null) return [];
  if (head === null)
    return file.status === 'deleted' ? [deletionOf(old.source, textOf(get(old.tree, 'name')) ?? 'its schema')] : [];
  const oldTypes = typesWith(old.tree, await collectNeighbours(task, loader, basePathOf(file), 'old'));
  const newTypes = typesWith(head.tree, await collectNeighbours(task, loader, file.path, 'new'));
  return compareTrees(task, { old: old.tree, new: head.tree, oldTypes, newTypes });
}

/** Compares the changed Avro schemas and protocols in both directions. */
export async function compareAvro(task: Task, changed: readonly ChangedFile[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const file of changed) results.push({ path: file.path, breaks: await compareOne(task, file) });
  return results;
}

/** Interface files in a language that nothing here reads. */
export function noteAvroIdl({ files }: Task, changed: readonly ChangedFile[]): void {
  for (const { path: file } of changed)
    files.markUnread(file, 'api: Avro IDL is not read; commit the .avsc or .avpr that it compiles to');
}
