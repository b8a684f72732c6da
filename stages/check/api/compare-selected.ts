import { compareJsonSchema, compareOpenapi } from './openapi/compare-specification.ts';
import { findRoots } from './openapi/find-roots.ts';
import type { Format } from './classify.ts';
import type { Selection } from './select.ts';
import type { Result, Specification, Task } from './specification.ts';

type CompareOne = (task: Task, specification: Specification) => Promise<Result['breaks']>;

async function compareEach(
  task: Task,
  specifications: readonly Specification[],
  compare: CompareOne,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const one of specifications) {
    task.signal.throwIfAborted();
    const path = one.newPath ?? task.touched.headPaths.get(one.oldPath ?? '') ?? one.oldPath ?? '';
    results.push({ path, breaks: await compare(task, one) });
  }
  return results;
}

async function openapiSpecifications(task: Task, selection: Selection): Promise<readonly Specification[]> {
  const loader = { files: task.files, headPathOf: (path: string) => task.touched.headPaths.get(path) ?? path };
  const known = new Set(selection.openapi.flatMap(({ newPath }) => newPath ?? []));
  const roots = await findRoots(loader, selection.fragments, known);
  return [...selection.openapi, ...roots.map((path) => ({ oldPath: path, newPath: path }))];
}

/** Compares everything that was selected and that the options ask for, one format after the other. */
export async function compareSelected(task: Task, selection: Selection): Promise<readonly Result[]> {
  const results: Result[] = [];
  const wants = (format: Format): boolean => task.options.formats.includes(format);
  if (wants('openapi'))
    results.push(...(await compareEach(task, await openapiSpecifications(task, selection), compareOpenapi)));
  if (wants('graphql') && selection.graphql.length > 0) {
    const { compareGraphql } = await import('./graphql/compare-graphql.ts');
    results.push({ path: selection.graphql[0]?.path ?? '', breaks: await compareGraphql(task, selection.graphql) });
  }
  if (wants('protobuf') && selection.protobuf.length > 0) {
    const { compareProtobuf } = await import('./protobuf/compare-protobuf.ts');
    results.push(...(await compareProtobuf(task, selection.protobuf)));
  }
  if (wants('avro') && selection.avro.length + selection.avroIdl.length > 0) {
    const { compareAvro, noteAvroIdl } = await import('./avro/compare-avro.ts');
    noteAvroIdl(task, selection.avroIdl);
    results.push(...(await compareAvro(task, selection.avro)));
  }
  if (wants('json-schema')) results.push(...(await compareEach(task, selection.jsonSchema, compareJsonSchema)));
  return results;
}
