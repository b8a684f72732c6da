import { anchorBreak, type Break } from '../break.ts';
import type { Span } from '../document/tree.ts';
import type { Touched } from '../touched.ts';
import { compareField } from './compare-fields.ts';
import { compareEnum, compareMessage, type Draft, type Sides } from './compare-messages.ts';
import { compareService } from './compare-services.ts';
import { type Extension, type Field, fullName, type Message, type ProtoFile } from './model.ts';
import { resolveType } from './resolve-type.ts';

/** Where a definition that left its file is now; null where it is nowhere. */
export type FindMoved = (kind: 'messages' | 'enums' | 'services', name: string) => ProtoFile | null;

/** File options that generated code or its place depends on, with what their absence means. */
const fileOptions: Readonly<Record<string, string>> = {
  java_package: '',
  java_outer_classname: '',
  java_multiple_files: 'false',
  java_generic_services: 'false',
  java_string_check_utf8: 'false',
  go_package: '',
  csharp_namespace: '',
  objc_class_prefix: '',
  php_class_prefix: '',
  php_generic_services: 'false',
  php_namespace: '',
  php_metadata_namespace: '',
  ruby_package: '',
  swift_prefix: '',
  py_generic_services: 'false',
  cc_generic_services: 'false',
  cc_enable_arenas: 'true',
  optimize_for: 'SPEED',
};

function compareFileOptions(old: ProtoFile, head: ProtoFile): Draft[] {
  return Object.entries(fileOptions).flatMap(([name, absent]): Draft[] => {
    const before = old.options.get(name);
    const after = head.options.get(name);
    const from = before?.value ?? absent;
    const to = after?.value ?? absent;
    if (from === to) return [];
    const what = `${name} changed from ${from || 'none'} to ${to || 'none'}`;
    return [{ rule: 'protobufOptionChanged', path: [old.source.path], what, old: before, new: after }];
  });
}

function compareHeads(old: ProtoFile, head: ProtoFile): Draft[] {
  const path = [old.source.path];
  const found: Draft[] = compareFileOptions(old, head);
  if (old.syntax !== head.syntax)
    found.push({
      rule: 'protobufOptionChanged',
      path,
      what: `the syntax changed from ${old.syntax} to ${head.syntax}`,
      old: old.syntaxSpan ?? undefined,
      new: head.syntaxSpan ?? undefined,
    });
  if (old.package !== head.package)
    found.push({
      rule: 'protobufPackageChanged',
      path,
      what: `the package changed from ${old.package || 'none'} to ${head.package || 'none'}`,
      old: old.packageSpan ?? undefined,
      new: head.packageSpan ?? undefined,
    });
  return found;
}

interface Definition extends Span {
  readonly name: string;
}

const thing = { messages: 'message', enums: 'enum', services: 'service' } as const;

function isInsideRemoved(old: ProtoFile, head: ProtoFile, name: string): boolean {
  const outer = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  return outer !== '' && old.messages.has(outer) && (!head.messages.has(outer) || isInsideRemoved(old, head, outer));
}

/** A definition that is not in its file any more: moved, or gone. What is in a message that went is not said again. */
function removedDefinition(
  sides: Sides,
  kind: keyof typeof thing,
  old: Definition,
  findMoved: FindMoved,
): { draft: Draft | null; to: ProtoFile | null } {
  if (isInsideRemoved(sides.old.file, sides.new.file, old.name)) {
    return { draft: null, to: findMoved(kind, old.name) };
  }
  const path = [fullName(sides.old.file, old.name)];
  const to = findMoved(kind, old.name);
  if (to === null) return { draft: { rule: 'protobufRemoved', path, what: `the ${thing[kind]} was removed`, old }, to };
  const what = `the ${thing[kind]} moved to ${to.source.path}`;
  return { draft: { rule: 'protobufMoved', path, what, old }, to };
}

function compareKind<T extends Definition>(
  sides: Sides,
  kind: keyof typeof thing,
  compare: (sides: Sides, old: T, head: T) => Draft[],
  findMoved: FindMoved,
): Draft[] {
  const of = (file: ProtoFile): ReadonlyMap<string, T> => file[kind] as unknown as ReadonlyMap<string, T>;
  return [...of(sides.old.file)].flatMap(([name, old]) => {
    const head = of(sides.new.file).get(name);
    if (head !== undefined) return compare(sides, old, head);
    const { draft, to } = removedDefinition(sides, kind, old, findMoved);
    const moved = to === null ? undefined : of(to).get(name);
    const rest =
      to === null || moved === undefined
        ? []
        : compare({ old: sides.old, new: { ...sides.new, file: to } }, old, moved);
    return [...(draft === null ? [] : [draft]), ...rest];
  });
}

function extensionFields(
  sides: Sides,
  side: 'old' | 'new',
): ReadonlyMap<string, { field: Field; extension: Extension }> {
  const { file, known } = sides[side];
  const fields = file.extensions.flatMap((extension) =>
    extension.fields.map(
      (field) => [`${resolveType(file, '', extension.name, known)}:${field.number}`, { field, extension }] as const,
    ),
  );
  return new Map(fields);
}

const asMessage = (extension: Extension): Message => ({
  ...extension,
  oneofs: new Map(),
  extensionRanges: [],
  reservedRanges: [],
  reservedNames: new Map(),
});

function compareExtensions(sides: Sides): Draft[] {
  const after = extensionFields(sides, 'new');
  return [...extensionFields(sides, 'old')].flatMap(([key, { field, extension }]): Draft[] => {
    const path = [`extension of ${key.split(':')[0] ?? ''}`, `.${field.name}`];
    const head = after.get(key);
    if (head === undefined)
      return [{ rule: 'protobufFieldRemoved', path, what: `extension ${field.number} was removed`, old: field }];
    const pair = {
      ...sides,
      oldMessage: asMessage(extension),
      newMessage: asMessage(head.extension),
      before: field,
      after: head.field,
    };
    return compareField(pair).map((found) => ({ ...found, path }));
  });
}

/** What features of the file or its syntax change in a declaration is reported where they are set. */
function anchorInHeads(touched: Touched, { old, new: head }: Sides, found: Draft): Break {
  const headsOf = ({ syntaxSpan, options }: ProtoFile): Span[] => [
    ...(syntaxSpan === null ? [] : [syntaxSpan]),
    ...[...options].filter(([name]) => name.startsWith('features')).map(([, option]) => option),
  ];
  let placed: Break = found;
  for (const span of headsOf(head.file)) placed = anchorBreak(touched, placed, undefined, span);
  for (const span of headsOf(old.file)) placed = anchorBreak(touched, placed, span, undefined);
  return placed;
}

/** Two versions of one file. */
export function compareProtoFiles(touched: Touched, sides: Sides, findMoved: FindMoved): Break[] {
  const heads = compareHeads(sides.old.file, sides.new.file);
  // Under another package nothing has its old full name: what moved or went inside is no news.
  const found = [
    ...heads,
    ...compareKind(sides, 'messages', compareMessage, findMoved),
    ...compareKind(sides, 'enums', compareEnum, findMoved),
    ...compareKind(sides, 'services', compareService, findMoved),
    ...compareExtensions(sides),
  ];
  return found.map((item) => anchorInHeads(touched, sides, anchorBreak(touched, item, item.old, item.new)));
}
