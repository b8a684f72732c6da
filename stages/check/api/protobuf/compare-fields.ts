import type { Break } from '../break.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { cardinalityOf, featureOf, stringTypeOf } from './features.ts';
import type { Field, Message, NumberRange, ProtoFile } from './model.ts';
import { type KnownNames, resolveType } from './resolve-type.ts';

/** One version of a file and what is known around it. */
export interface ProtoSide {
  readonly file: ProtoFile;
  readonly known: KnownNames;
}

export interface FieldPair {
  readonly old: ProtoSide;
  readonly new: ProtoSide;
  readonly oldMessage: Message;
  readonly newMessage: Message;
  readonly before: Field;
  readonly after: Field;
}

/** Types whose encodings are read as each other; generated code and JSON still differ. */
const wireFamilies: readonly ReadonlySet<string>[] = [
  new Set(['int32', 'uint32', 'int64', 'uint64', 'bool']),
  new Set(['sint32', 'sint64']),
  new Set(['fixed32', 'sfixed32']),
  new Set(['fixed64', 'sfixed64']),
  new Set(['string', 'bytes']),
];

const shareWire = (a: string, b: string): boolean => wireFamilies.some((family) => family.has(a) && family.has(b));

const lowerCamel = (name: string): string =>
  name.replace(/_+([a-zA-Z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
const jsonNameOf = ({ name, options }: Field): string => options.get('json_name')?.value ?? lowerCamel(name);

function defaultOf({ type, options }: Field): string {
  const value = options.get('default')?.value;
  if (value === undefined) return type === 'bool' ? 'false' : type === 'string' || type === 'bytes' ? '' : '0';
  return /^[-+]?[\d.]/.test(value) ? String(Number(value)) : value;
}

type Draft = Omit<Break, 'path'>;

function difference(
  rule: Break['rule'],
  pair: FieldPair,
  what: string,
  from: string,
  to: string,
  level?: Level,
): Draft[] {
  if (from === to) return [];
  const changed = `${what} changed from ${from || 'none'} to ${to || 'none'}`;
  return [{ rule, what: changed, old: pair.before, new: pair.after, ...(level === undefined ? {} : { level }) }];
}

function encodingOf({ file }: ProtoSide, message: Message, field: Field): string {
  if (field.type.startsWith('group ')) return 'DELIMITED';
  return featureOf(file, 'message_encoding', `${message.name}.`, [field.options]);
}

function typesOf({ old, new: head, oldMessage, newMessage, before, after }: FieldPair): readonly [string, string] {
  const type = (side: ProtoSide, message: Message, field: Field): string =>
    resolveType(side.file, message.name, field.type.replace(/^group /, `${message.name}.`), side.known);
  return [type(old, oldMessage, before), type(head, newMessage, after)];
}

function compareTypes(pair: FieldPair): Draft[] {
  const [from, to] = typesOf(pair);
  const types = difference(
    'protobufTypeChanged',
    pair,
    'the type',
    from,
    to,
    shareWire(from, to) ? 'warning' : 'error',
  );
  const encoding = [
    encodingOf(pair.old, pair.oldMessage, pair.before),
    encodingOf(pair.new, pair.newMessage, pair.after),
  ] as const;
  return types.length > 0 ? types : difference('protobufTypeChanged', pair, 'the encoding of the message', ...encoding);
}

function compareCardinality(pair: FieldPair): Draft[] {
  const from = cardinalityOf(pair.old.file, pair.oldMessage, pair.before);
  const to = cardinalityOf(pair.new.file, pair.newMessage, pair.after);
  const isPresence = [from, to].every((one) => one === 'implicit' || one === 'optional');
  return difference('protobufTypeChanged', pair, 'the cardinality', from, to, isPresence ? 'warning' : 'error');
}

function compareOneof(pair: FieldPair): Draft[] {
  const { before, after } = pair;
  if (before.oneof === after.oneof) return [];
  const what =
    before.oneof === null
      ? `it moved into the oneof ${after.oneof ?? ''}: setting another member clears it`
      : `it moved from the oneof ${before.oneof} to ${after.oneof === null ? 'the message' : `the oneof ${after.oneof}`}`;
  return [{ rule: 'protobufTypeChanged', what, old: before, new: after }];
}

function compareOptions(pair: FieldPair): Draft[] {
  const { before, after } = pair;
  const option = (name: string): readonly [string, string] => [
    before.options.get(name)?.value ?? '',
    after.options.get(name)?.value ?? '',
  ];
  const strings: readonly [string, string] = [
    stringTypeOf(pair.old.file, pair.oldMessage, before),
    stringTypeOf(pair.new.file, pair.newMessage, after),
  ];
  const isText = before.type === 'string' || before.type === 'bytes';
  const utf8 = (side: ProtoSide, message: Message, field: Field): string =>
    featureOf(side.file, 'utf8_validation', `${message.name}.`, [field.options]);
  const java = (side: ProtoSide, message: Message, field: Field): string =>
    featureOf(side.file, '(pb.java).utf8_validation', `${message.name}.`, [field.options]);
  const rule = 'protobufOptionChanged';
  return [
    ...difference(rule, pair, 'the JSON name', jsonNameOf(before), jsonNameOf(after), 'error'),
    ...difference(rule, pair, 'jstype', ...option('jstype')),
    ...difference(rule, pair, 'the default', defaultOf(before), defaultOf(after)),
    ...(isText ? difference(rule, pair, 'the C++ string type', ...strings) : []),
    ...(before.type === 'string'
      ? difference(
          rule,
          pair,
          'UTF-8 validation',
          utf8(pair.old, pair.oldMessage, before),
          utf8(pair.new, pair.newMessage, after),
        )
      : []),
    ...(before.type === 'string'
      ? difference(
          rule,
          pair,
          'Java’s UTF-8 validation',
          java(pair.old, pair.oldMessage, before),
          java(pair.new, pair.newMessage, after),
        )
      : []),
  ];
}

/** A number that both versions use. */
export function compareField(pair: FieldPair): Draft[] {
  const { before, after } = pair;
  const types = compareTypes(pair);
  if (before.name !== after.name) {
    const [from, to] = typesOf(pair);
    const rule = from === to ? 'protobufRenamed' : 'protobufNumberReused';
    const what =
      from === to
        ? `the field was renamed from ${before.name} to ${after.name}`
        : `number ${before.number} was ${before.name} (${from}) and is ${after.name} (${to}) now`;
    return [{ rule, what, old: before, new: after }, ...compareOneof(pair)];
  }
  const oneof = compareOneof(pair);
  if (types.length > 0)
    return [...types, ...compareCardinality(pair).filter(({ level }) => level === 'error'), ...oneof];
  return [...(oneof.length > 0 ? oneof : compareCardinality(pair)), ...compareOptions(pair)];
}

export const covers = (ranges: readonly NumberRange[], number: number): boolean =>
  ranges.some(({ from, to }) => number >= from && number <= to);
