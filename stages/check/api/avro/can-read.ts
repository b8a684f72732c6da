import type { Break } from '../break.ts';
import { get, itemsOf, numberOf, textOf, type Tree } from '../document/tree.ts';
import {
  aliasesOf,
  type AvroSchema,
  fieldsOf,
  hasDefault,
  type NamedTypes,
  type Resolved,
  resolveAvro,
  shortName,
} from './named-types.ts';

/** Who reads whose data. */
export interface Reading {
  readonly reader: NamedTypes;
  readonly writer: NamedTypes;
  /** The side of the change on which the reader is: its spans are `old` or `new` in a break. */
  readonly readerSide: 'old' | 'new';
  /** Pairs that are being compared: schemas refer to themselves. */
  readonly open: Set<string>;
}

const promotions: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
};

function report(
  reading: Reading,
  path: readonly string[],
  what: string,
  reader: Tree | undefined,
  writer: Tree | undefined,
): Break[] {
  const isHead = reading.readerSide === 'new';
  const who = isHead ? 'the new schema cannot read old data' : 'readers with the old schema cannot read new data';
  return [
    {
      rule: 'avroIncompatible',
      path,
      what: `${what}: ${who}`,
      old: isHead ? writer : reader,
      new: isHead ? reader : writer,
      level: isHead ? 'error' : 'warning',
    },
  ];
}

function findWritten(field: Tree, name: string, written: ReadonlyMap<string, Tree>): Tree | undefined {
  const names = [name, ...aliasesOf(field)];
  return names.map((candidate) => written.get(candidate)).find((found) => found !== undefined);
}

function readRecord(reading: Reading, reader: Resolved, writer: Resolved, path: readonly string[]): Break[] {
  const written = fieldsOf(writer.tree);
  return [...fieldsOf(reader.tree)].flatMap(([name, field]) => {
    const other = findWritten(field, name, written);
    const fieldPath = [...path, `.${name}`];
    if (other === undefined) {
      if (hasDefault(field)) return [];
      return reading.readerSide === 'new'
        ? report(reading, fieldPath, 'a field without a default was added', field, undefined)
        : report(reading, fieldPath, 'a field that had no default was removed', field, undefined);
    }
    const [readType, writtenType] = [get(field, 'type'), get(other, 'type')];
    if (readType === undefined || writtenType === undefined) return [];
    return canRead(
      reading,
      { tree: readType, namespace: reader.namespace },
      { tree: writtenType, namespace: writer.namespace },
      fieldPath,
    );
  });
}

function readEnum(reading: Reading, reader: Resolved, writer: Resolved, path: readonly string[]): Break[] {
  if (hasDefault(reader.tree)) return [];
  const known = new Set(itemsOf(get(reader.tree, 'symbols')).map(textOf));
  const unknown = itemsOf(get(writer.tree, 'symbols')).filter((symbol) => !known.has(textOf(symbol)));
  const [first] = unknown;
  if (first === undefined) return [];
  const names = unknown
    .slice(0, 5)
    .map((symbol) => textOf(symbol) ?? '')
    .join(', ');
  return report(
    reading,
    path,
    `${reading.readerSide === 'new' ? 'removed' : 'added'} symbols: ${names}`,
    get(reader.tree, 'symbols'),
    first,
  );
}

/** Where either side is a union, some branch of the reader has to take each of the writer's. */
function readUnion(reading: Reading, reader: Resolved, writer: Resolved, path: readonly string[]): Break[] {
  const written = writer.kind === 'union' ? itemsOf(writer.tree) : [writer.tree];
  const read = reader.kind === 'union' ? itemsOf(reader.tree) : [reader.tree];
  return written.flatMap((branch) => {
    const schema: AvroSchema = { tree: branch, namespace: writer.namespace };
    const attempts = read.map((tree) => canRead(reading, { tree, namespace: reader.namespace }, schema, path));
    if (attempts.some((attempt) => attempt.length === 0)) return [];
    const kind = resolveAvro(schema, reading.writer).kind;
    const same = read.findIndex(
      (tree) => resolveAvro({ tree, namespace: reader.namespace }, reading.reader).kind === kind,
    );
    const only = attempts[same] ?? (attempts.length === 1 ? attempts[0] : undefined);
    return only ?? report(reading, path, `${describe(kind)} is in one version of the union only`, reader.tree, branch);
  });
}

const describe = (kind: string): string => (kind === 'record' || kind === 'enum' ? `a ${kind}` : kind);

function nameMatches(reader: Tree, writer: Tree): boolean {
  const names = [textOf(get(reader, 'name')) ?? '', ...aliasesOf(reader)].map(shortName);
  return names.includes(shortName(textOf(get(writer, 'name')) ?? ''));
}

const logicalOf = (tree: Tree): string => {
  const type = textOf(get(tree, 'logicalType'));
  return type === null
    ? ''
    : [type, numberOf(get(tree, 'precision')), numberOf(get(tree, 'scale'))].filter((part) => part !== null).join(' ');
};

function readNamed(reading: Reading, reader: Resolved, writer: Resolved, path: readonly string[]): Break[] {
  if (!nameMatches(reader.tree, writer.tree)) {
    const name = (tree: Tree): string => textOf(get(tree, 'name')) ?? '?';
    return report(
      reading,
      path.length === 0 ? [name(reader.tree)] : path,
      `the ${reader.kind} is ${name(reader.tree)} to the reader and ${name(writer.tree)} to the writer`,
      get(reader.tree, 'name'),
      get(writer.tree, 'name'),
    );
  }
  const inside = path.length === 0 ? [textOf(get(reader.tree, 'name')) ?? ''] : path;
  if (reader.kind === 'record') return readRecord(reading, reader, writer, inside);
  if (reader.kind === 'enum') return readEnum(reading, reader, writer, inside);
  const sizes = [get(reader.tree, 'size'), get(writer.tree, 'size')] as const;
  if (numberOf(sizes[0]) === numberOf(sizes[1])) return [];
  return report(
    reading,
    inside,
    `the size of the fixed is ${numberOf(sizes[0])} to the reader and ${numberOf(sizes[1])} to the writer`,
    ...sizes,
  );
}

function readSame(reading: Reading, reader: Resolved, writer: Resolved, path: readonly string[]): Break[] {
  const part = reader.kind === 'array' ? 'items' : 'values';
  if (reader.kind === 'array' || reader.kind === 'map') {
    const [read, written] = [get(reader.tree, part), get(writer.tree, part)];
    if (read === undefined || written === undefined) return [];
    return canRead(
      reading,
      { tree: read, namespace: reader.namespace },
      { tree: written, namespace: writer.namespace },
      [...path, '[]'],
    );
  }
  if (reader.kind === 'record' || reader.kind === 'enum' || reader.kind === 'fixed')
    return readNamed(reading, reader, writer, path);
  const [read, written] = [logicalOf(reader.tree), logicalOf(writer.tree)];
  if (read === written || reading.readerSide === 'old') return [];
  return report(
    reading,
    path,
    `the logical type changed from ${written || 'none'} to ${read || 'none'}`,
    reader.tree,
    writer.tree,
  );
}

/** Everything that keeps a reader with one schema from reading what was written with another. */
export function canRead(
  reading: Reading,
  readSchema: AvroSchema,
  writeSchema: AvroSchema,
  path: readonly string[],
): Break[] {
  const reader = resolveAvro(readSchema, reading.reader);
  const writer = resolveAvro(writeSchema, reading.writer);
  const key = `${reader.tree.id}|${writer.tree.id}`;
  if (reading.open.has(key) || path.length > 200) return [];
  reading.open.add(key);
  try {
    if (reader.kind === 'union' || writer.kind === 'union') return readUnion(reading, reader, writer, path);
    if (reader.kind === writer.kind) return readSame(reading, reader, writer, path);
    if (promotions[writer.kind]?.includes(reader.kind) === true) return [];
    return report(
      reading,
      path,
      `the type is ${reader.kind} to the reader and ${writer.kind} to the writer`,
      readSchema.tree,
      writeSchema.tree,
    );
  } finally {
    reading.open.delete(key);
  }
}
