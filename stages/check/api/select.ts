import path from 'node:path';
import type { Change, ChangedFile, Side } from '../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import { classifyDocument, classifyName, type DocumentKind, isCandidate } from './classify.ts';
import type { Specification } from './specification.ts';
import { basePathOf } from './touched.ts';

/** Changed files by what they describe. */
export interface Selection {
  readonly graphql: readonly ChangedFile[];
  readonly protobuf: readonly ChangedFile[];
  readonly avro: readonly ChangedFile[];
  readonly avroIdl: readonly ChangedFile[];
  readonly openapi: readonly Specification[];
  readonly jsonSchema: readonly Specification[];
  /** YAML and JSON that may be a part of an OpenAPI document. */
  readonly fragments: readonly string[];
}

async function kindAt(files: FileAccess, file: ChangedFile, side: Side): Promise<DocumentKind> {
  const look = files.peek ?? files.read;
  const content = await look.call(files, file.path, side);
  return content === null ? null : classifyDocument(side === 'old' ? basePathOf(file) : file.path, content.text);
}

interface Kinds {
  readonly file: ChangedFile;
  readonly old: DocumentKind;
  readonly new: DocumentKind;
}

const specificationKinds: ReadonlySet<DocumentKind> = new Set(['openapi', 'json-schema']);
const stemOf = (file: string): string => file.slice(0, file.length - path.posix.extname(file).length);

/** `openapi.yaml` that became `openapi.json` is one specification, although git sees two files. */
function pairConverted(specifications: readonly Specification[]): readonly Specification[] {
  const added = specifications.filter(({ oldPath }) => oldPath === null);
  const removed = specifications.filter(({ newPath }) => newPath === null);
  const pairs = removed.flatMap((gone) => {
    const come = added.find(({ newPath }) => stemOf(newPath ?? '') === stemOf(gone.oldPath ?? ''));
    return come === undefined ? [] : [{ gone, come }];
  });
  const paired = new Set(pairs.flatMap(({ gone, come }) => [gone, come]));
  const joined = pairs.map(({ gone, come }) => ({ oldPath: gone.oldPath, newPath: come.newPath }));
  return [...specifications.filter((one) => !paired.has(one)), ...joined];
}

function specificationsOf(kinds: readonly Kinds[], kind: DocumentKind): readonly Specification[] {
  const found = kinds.flatMap(({ file, old, new: head }) => {
    // A file that does not say any more what it is has been emptied or replaced; one that is broken still says it.
    if (old !== kind && head !== kind) return [];
    if (head !== null && head !== kind && specificationKinds.has(head)) return [];
    return [{ oldPath: old === kind ? basePathOf(file) : null, newPath: head === kind ? file.path : null }];
  });
  return pairConverted(found);
}

/** Sorts the changed files. Only what is an interface description is read, in the sense of the coverage ledger. */
export async function selectFiles(change: Change, files: FileAccess): Promise<Selection> {
  const candidates = change.files.filter(isCandidate);
  const classOf = (file: ChangedFile) => classifyName(file.path) ?? classifyName(basePathOf(file));
  const of = (kind: string): readonly ChangedFile[] => candidates.filter((file) => classOf(file) === kind);
  const kinds: Kinds[] = [];
  for (const file of of('document')) {
    kinds.push({ file, old: await kindAt(files, file, 'old'), new: await kindAt(files, file, 'new') });
  }
  const fragments = kinds.filter((one) => one.new === 'fragment' || (one.new === null && one.old === 'fragment'));
  return {
    graphql: of('graphql'),
    protobuf: of('protobuf'),
    avro: of('avro'),
    avroIdl: of('avro-idl'),
    openapi: specificationsOf(kinds, 'openapi'),
    jsonSchema: specificationsOf(kinds, 'json-schema'),
    fragments: fragments.map(({ file }) => file.path),
  };
}
