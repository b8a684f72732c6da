import type { Break } from '../break.ts';
import type { Span } from '../document/tree.ts';
import { compareField, covers, type ProtoSide } from './compare-fields.ts';
import { cardinalityOf, featureOf } from './features.ts';
import {
  type EnumDeclaration,
  type EnumValue,
  type Field,
  fullName,
  type Message,
  type NumberRange,
  type ProtoFile,
} from './model.ts';

export type Draft = Omit<Break, 'path'> & { readonly path: readonly string[] };

const at = (path: readonly string[], found: readonly Omit<Break, 'path'>[]): Draft[] =>
  found.map((item) => ({ ...item, path }));

interface Reserving {
  readonly reservedRanges: readonly NumberRange[];
  readonly reservedNames: ReadonlyMap<string, Span>;
}

/** Both number and name can never come back. */
const isReserved = ({ reservedRanges, reservedNames }: Reserving, number: number, name: string): boolean =>
  covers(reservedRanges, number) && reservedNames.has(name);

/** Removed with number and name reserved: no data is misread, code that uses it still breaks. */
function removal(thing: string, owner: Reserving, old: Field | EnumValue): Omit<Break, 'path'> {
  const rule = thing === 'field' ? 'protobufFieldRemoved' : 'protobufRemoved';
  const isSafe = isReserved(owner, old.number, old.name);
  const advice = isSafe
    ? ', and its number and name are reserved'
    : covers(owner.reservedRanges, old.number)
      ? ' without reserving its name'
      : ` without reserving number ${old.number}`;
  return { rule, what: `the ${thing} was removed${advice}`, old, level: isSafe ? 'warning' : 'error' };
}

function compareFields(path: readonly string[], sides: Sides, old: Message, head: Message): Draft[] {
  const after = new Map(head.fields.map((field) => [field.number, field]));
  const names = new Map(head.fields.map((field) => [field.name, field]));
  return old.fields.flatMap((before) => {
    const fieldPath = [...path, `.${before.name}`];
    const counterpart = after.get(before.number);
    if (counterpart !== undefined)
      return at(fieldPath, compareField({ ...sides, oldMessage: old, newMessage: head, before, after: counterpart }));
    const renumbered = names.get(before.name);
    if (renumbered === undefined) return at(fieldPath, [removal('field', head, before)]);
    const what = `its number changed from ${before.number} to ${renumbered.number}`;
    return at(fieldPath, [{ rule: 'protobufNumberReused', what, old: before, new: renumbered }]);
  });
}

function compareReserved(
  path: readonly string[],
  old: Reserving,
  head: Reserving,
  used: readonly (Field | EnumValue)[],
): Draft[] {
  const isReused = (range: NumberRange): boolean => used.some(({ number }) => covers([range], number));
  const ranges = old.reservedRanges.filter((range) => !isCovered(range, head.reservedRanges) && !isReused(range));
  const isTaken = (name: string): boolean => used.some((item) => item.name === name);
  const names = [...old.reservedNames].filter(([name]) => !head.reservedNames.has(name) && !isTaken(name));
  const reused = used.filter(({ number, name }) => covers(old.reservedRanges, number) || old.reservedNames.has(name));
  const rule = 'protobufReservedRemoved';
  return [
    ...reused.map((item): Draft => ({
      rule: 'protobufNumberReused',
      path: [...path, `.${item.name}`],
      what: covers(old.reservedRanges, item.number)
        ? `number ${item.number} was reserved`
        : `the name ${item.name} was reserved`,
      new: item,
    })),
    ...at(
      path,
      ranges.map((range) => ({ rule, what: `${showRange(range)} is not reserved any more`, old: range }) as const),
    ),
    ...at(
      path,
      names.map(([name, span]) => ({ rule, what: `the name ${name} is not reserved any more`, old: span }) as const),
    ),
  ];
}

const showRange = ({ from, to }: NumberRange): string =>
  from === to ? `number ${from}` : `the range ${from} to ${to}`;

/** Whether ranges hold every number of another, together. */
function isCovered(range: NumberRange, ranges: readonly NumberRange[]): boolean {
  let next = range.from;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > next) return false;
    if (to >= next) next = to + 1;
    if (next > range.to) return true;
  }
  return false;
}

export interface Sides {
  readonly old: ProtoSide;
  readonly new: ProtoSide;
}

function compareMessageOptions(path: readonly string[], sides: Sides, old: Message, head: Message): Draft[] {
  const places = { old, new: head };
  const format = (side: ProtoSide, message: Message): string =>
    featureOf(side.file, 'json_format', message.name, [message.options]);
  const flag = (message: Message, name: string): boolean => message.options.get(name)?.value === 'true';
  const found: Omit<Break, 'path'>[] = [];
  const rule = 'protobufOptionChanged';
  if (format(sides.old, old) === 'ALLOW' && format(sides.new, head) !== 'ALLOW')
    found.push({ rule, what: 'JSON is only supported at best effort now (json_format)', ...places });
  if (flag(old, 'message_set_wire_format') !== flag(head, 'message_set_wire_format'))
    found.push({ rule, what: 'message_set_wire_format changed', ...places, level: 'error' });
  if (!flag(old, 'no_standard_descriptor_accessor') && flag(head, 'no_standard_descriptor_accessor'))
    found.push({ rule, what: 'the standard descriptor accessor is gone', ...places });
  return at(path, found);
}

function addedRequired(path: readonly string[], file: ProtoFile, old: Message, head: Message): Draft[] {
  const known = new Set(old.fields.map(({ number }) => number));
  return head.fields
    .filter((field) => cardinalityOf(file, head, field) === 'required' && !known.has(field.number))
    .map((field) => ({
      rule: 'protobufTypeChanged',
      path: [...path, `.${field.name}`],
      what: 'a required field was added',
      new: field,
    }));
}

function compareOneofs(path: readonly string[], old: Message, head: Message, hasMoved: boolean): Draft[] {
  // Where its fields moved, that says it.
  if (hasMoved) return [];
  const gone = [...old.oneofs].filter(([name]) => !head.oneofs.has(name));
  return gone.map(([name, span]) => ({
    rule: 'protobufRemoved',
    path: [...path, `.${name}`],
    what: 'the oneof was removed',
    old: span,
  }));
}

/** Two versions of one message. */
export function compareMessage(sides: Sides, old: Message, head: Message): Draft[] {
  const path = [fullName(sides.old.file, old.name)];
  const fields = compareFields(path, sides, old, head);
  const known = new Set(old.fields.map(({ number }) => number));
  const added = head.fields.filter(({ number }) => !known.has(number));
  const ranges = old.extensionRanges.filter((range) => !isCovered(range, head.extensionRanges));
  return [
    ...fields,
    ...compareOneofs(
      path,
      old,
      head,
      fields.some(({ what }) => what.startsWith('it moved')),
    ),
    ...addedRequired(path, sides.new.file, old, head),
    ...compareReserved(path, old, head, added),
    ...at(
      path,
      ranges.map(
        (range) =>
          ({
            rule: 'protobufReservedRemoved',
            what: `${showRange(range)} is not open to extensions any more`,
            old: range,
          }) as const,
      ),
    ),
    ...compareMessageOptions(path, sides, old, head),
  ];
}

function compareValues(path: readonly string[], old: EnumDeclaration, head: EnumDeclaration): Draft[] {
  const before = Map.groupBy(old.values, ({ number }) => number);
  const after = Map.groupBy(head.values, ({ number }) => number);
  const byName = new Map(head.values.map((value) => [value.name, value]));
  return [...before].flatMap(([number, values]) => {
    const now = after.get(number) ?? [];
    return values.flatMap((value): Draft[] => {
      if (now.some(({ name }) => name === value.name)) return [];
      const valuePath = [...path, `.${value.name}`];
      const renumbered = byName.get(value.name);
      if (renumbered !== undefined)
        return at(valuePath, [
          {
            rule: 'protobufNumberReused',
            what: `its number changed from ${number} to ${renumbered.number}`,
            old: value,
            new: renumbered,
          },
        ]);
      const [replacement] = now;
      if (replacement === undefined) return at(valuePath, [removal('enum value', head, value)]);
      return at(valuePath, [
        {
          rule: 'protobufRenamed',
          what: `value ${number} was renamed from ${value.name} to ${replacement.name}`,
          old: value,
          new: replacement,
        },
      ]);
    });
  });
}

/** Two versions of one enum. */
export function compareEnum(sides: Sides, old: EnumDeclaration, head: EnumDeclaration): Draft[] {
  const path = [fullName(sides.old.file, old.name)];
  const feature = (side: ProtoSide, name: string, declaration: EnumDeclaration): string =>
    featureOf(side.file, name, declaration.name, [declaration.options]);
  const known = new Set(old.values.map(({ number }) => number));
  const found: Omit<Break, 'path'>[] = [];
  const rule = 'protobufOptionChanged';
  const types = [feature(sides.old, 'enum_type', old), feature(sides.new, 'enum_type', head)];
  if (types[0] !== types[1])
    found.push({
      rule,
      what: `unknown values are handled as ${types[1]}, not ${types[0]} any more (enum_type)`,
      old,
      new: head,
    });
  if (feature(sides.old, 'json_format', old) === 'ALLOW' && feature(sides.new, 'json_format', head) !== 'ALLOW')
    found.push({ rule, what: 'JSON is only supported at best effort now (json_format)', old, new: head });
  return [
    ...compareValues(path, old, head),
    ...compareReserved(
      path,
      old,
      head,
      head.values.filter(({ number }) => !known.has(number)),
    ),
    ...at(path, found),
  ];
}
