import path from 'node:path';
import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import type { Break } from '../break.ts';
import type { DocumentProblem } from '../document/parse-document.ts';
import { deletionOf, parseErrorOf } from '../problems.ts';
import type { Result, Task } from '../specification.ts';
import { basePathOf } from '../touched.ts';
import { compareProtoFiles, type FindMoved } from './compare-files.ts';
import { fullName, type ProtoFile } from './model.ts';
import { parseProto } from './parse-proto.ts';
import { knownNames } from './resolve-type.ts';

type Parsed = { readonly ok: true; readonly file: ProtoFile } | DocumentProblem;

const maxChars = 4_000_000;

async function load({ files }: Task, file: ChangedFile, side: Side): Promise<Parsed | null> {
  if (file.status === (side === 'old' ? 'added' : 'deleted')) return null;
  const at = side === 'old' ? basePathOf(file) : file.path;
  return files.parsed(file.path, side, 'api/proto', ({ text, encoding }) => {
    const reason =
      encoding !== 'utf-8' ? 'not valid UTF-8' : text.length > maxChars ? `longer than ${maxChars} characters` : null;
    if (reason !== null) files.markUnread(file.path, `api: ${reason}`);
    return reason === null ? parseProto(at, text) : null;
  });
}

interface Loaded {
  readonly changed: ChangedFile;
  readonly old: Parsed | null;
  readonly new: Parsed | null;
}

const fileOf = (parsed: Parsed | null): ProtoFile | null => (parsed?.ok === true ? parsed.file : null);

/** Folders of one module: the same, one inside the other, or side by side. */
function isNear(a: string, b: string): boolean {
  const [from, to] = [path.posix.dirname(a), path.posix.dirname(b)];
  return (
    from === to ||
    from.startsWith(`${to}/`) ||
    to.startsWith(`${from}/`) ||
    path.posix.dirname(from) === path.posix.dirname(to)
  );
}

/** Definitions that left `old` and came into another changed file of the same module under the same full name. */
function finderFor(old: ProtoFile, all: readonly Loaded[]): FindMoved {
  const before = new Map(
    all.flatMap((one) => (fileOf(one.old) === null ? [] : [[one.changed.path, fileOf(one.old)] as const])),
  );
  return (kind, name) => {
    for (const { changed, new: parsed } of all) {
      const head = fileOf(parsed);
      if (head === null || head.source.path === old.source.path || !isNear(head.source.path, old.source.path)) continue;
      const isNew = before.get(changed.path)?.[kind].has(name) !== true;
      if (isNew && head[kind].has(name) && fullName(head, name) === fullName(old, name)) return head;
    }
    return null;
  };
}

function describe({ messages, enums, services }: ProtoFile): string {
  const names = [...services.keys(), ...messages.keys(), ...enums.keys()].filter((name) => !name.includes('.'));
  if (names.length === 0) return 'its place in imports';
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
}

function comparedDeleted(old: ProtoFile, findMoved: FindMoved): Break {
  const kinds = ['messages', 'enums', 'services'] as const;
  const definitions = kinds.flatMap((kind) =>
    [...old[kind].keys()].filter((name) => !name.includes('.')).map((name) => ({ kind, name })),
  );
  const targets = definitions.map(({ kind, name }) => findMoved(kind, name));
  const deletion = deletionOf(old.source, describe(old));
  if (definitions.length === 0) return { ...deletion, level: 'warning' };
  if (targets.includes(null)) return deletion;
  const files = [...new Set(targets.map((target) => target?.source.path ?? ''))].join(', ');
  return { ...deletion, rule: 'protobufMoved', what: `the file was deleted and its definitions moved to ${files}` };
}

function movedFile({ changed }: Loaded, old: ProtoFile): Break[] {
  if (changed.previousPath === null) return [];
  return [
    {
      rule: 'protobufMoved',
      path: [old.source.path],
      what: `the file is ${changed.path} now: imports of the old path fail`,
    },
  ];
}

const unstable = /(?:^|\.)v\d+(?:p\d+)?(?:alpha|beta|test)\d*(?:\.|$)/;

function compareOne(task: Task, one: Loaded, all: readonly Loaded[]): Break[] {
  if (one.new?.ok === false) return [parseErrorOf(one.new, 'new')];
  if (one.old?.ok === false) return [parseErrorOf(one.old, 'old')];
  const old = fileOf(one.old);
  const head = fileOf(one.new);
  if (old === null || (!task.options.checkUnstable && unstable.test(old.package))) return [];
  const findMoved = finderFor(old, all);
  if (one.changed.status === 'deleted') return [comparedDeleted(old, findMoved)];
  if (head === null) return [];
  const side = (key: 'old' | 'new', file: ProtoFile) => ({
    file,
    known: knownNames(all.flatMap((other) => fileOf(other[key]) ?? [])),
  });
  return [
    ...movedFile(one, old),
    ...compareProtoFiles(task.touched, { old: side('old', old), new: side('new', head) }, findMoved),
  ];
}

/** Compares the changed .proto files, each with its old version, and follows definitions from file to file. */
export async function compareProtobuf(task: Task, changed: readonly ChangedFile[]): Promise<readonly Result[]> {
  const all: Loaded[] = [];
  for (const file of changed)
    all.push({ changed: file, old: await load(task, file, 'old'), new: await load(task, file, 'new') });
  return all.map((one) => ({ path: one.changed.path, breaks: compareOne(task, one, all) }));
}
