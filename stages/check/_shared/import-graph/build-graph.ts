import { ecosystemOf } from './extract-imports.ts';
import { type FileSet, folderOf } from './file-set.ts';
import { createGoResolver } from './go/create-resolver.ts';
import { type GraphBuilder } from './import-graph.ts';
import type { ImportReading, ImportUse } from './import-use.ts';
import { type JavaScriptResolver, createJavaScriptResolver } from './javascript/create-resolver.ts';
import { createPythonResolver } from './python/create-resolver.ts';

export interface GraphSource {
  readonly files: FileSet;
  readonly readings: ReadonlyMap<string, ImportReading>;
  readText(path: string): Promise<string | null>;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

export interface Resolved {
  /** Null where the side holds no JavaScript or TypeScript. */
  readonly javascript: JavaScriptResolver | null;
}

type Readings = readonly (readonly [path: string, reading: ImportReading])[];
type AddEdge = (from: string, to: string, typeOnly: boolean) => void;

async function addJavaScript(
  source: GraphSource,
  readings: Readings,
  addEdge: AddEdge,
): Promise<JavaScriptResolver | null> {
  if (readings.length === 0) return null;
  const folders = new Set(readings.map(([path]) => folderOf(path)));
  const resolver = await createJavaScriptResolver(source, folders);
  for (const [path, { uses }] of readings)
    for (const { specifier, typeOnly } of uses) {
      const target = resolver.resolve(specifier, path);
      if (target !== null) addEdge(path, target, typeOnly);
    }
  return resolver;
}

function addPython({ files }: GraphSource, readings: Readings, addEdge: AddEdge): void {
  if (readings.length === 0) return;
  const resolver = createPythonResolver(files);
  const add = (path: string, use: ImportUse): void => {
    for (const target of resolver.resolve(use, path)) addEdge(path, target, use.typeOnly);
  };
  for (const [path, { uses }] of readings) for (const use of uses) add(path, use);
}

export const goPackageNode = (folder: string): string => (folder === '' ? './' : `${folder}/`);

/** A package is its files: each needs all that are not tests, and importers need the package. */
async function addGo(source: GraphSource, readings: Readings, addEdge: AddEdge): Promise<void> {
  if (readings.length === 0) return;
  const resolver = await createGoResolver(source.files, source.readText);
  const packages = new Set(readings.map(([path]) => folderOf(path)));
  for (const [path, { uses }] of readings) {
    const own = goPackageNode(folderOf(path));
    addEdge(path, own, false);
    if (!path.endsWith('_test.go')) addEdge(own, path, false);
    for (const { specifier } of uses) {
      const folder = resolver.resolve(specifier);
      if (folder !== null && packages.has(folder)) addEdge(path, goPackageNode(folder), false);
    }
  }
}

/** Adds one side's files and imports. `rename`: under which name a path of this side is known in the graph. */
export async function addSide(
  builder: GraphBuilder,
  source: GraphSource,
  rename: (path: string) => string = (path) => path,
): Promise<Resolved> {
  const all: Readings = [...source.readings];
  const of = (ecosystem: string): Readings => all.filter(([path]) => ecosystemOf(path) === ecosystem);
  const addEdge: AddEdge = (from, to, typeOnly) => builder.addEdge(rename(from), rename(to), typeOnly);
  for (const [path] of all) builder.addNode(rename(path));
  const javascript = await addJavaScript(source, of('javascript'), addEdge);
  addPython(source, of('python'), addEdge);
  await addGo(source, of('go'), addEdge);
  return { javascript };
}
