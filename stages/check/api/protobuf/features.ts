import type { Field, Message, Options, ProtoFile } from './model.ts';

const scalarTypes = new Set([
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
]);

export const isScalar = (type: string): boolean => scalarTypes.has(type);

/** Defaults of the two syntaxes; an edition's are those of proto3 but for presence. */
const defaults: Readonly<Record<string, Readonly<Record<'proto2' | 'proto3' | 'edition', string>>>> = {
  field_presence: { proto2: 'EXPLICIT', proto3: 'IMPLICIT', edition: 'EXPLICIT' },
  enum_type: { proto2: 'CLOSED', proto3: 'OPEN', edition: 'OPEN' },
  json_format: { proto2: 'LEGACY_BEST_EFFORT', proto3: 'ALLOW', edition: 'ALLOW' },
  utf8_validation: { proto2: 'NONE', proto3: 'VERIFY', edition: 'VERIFY' },
  message_encoding: { proto2: 'LENGTH_PREFIXED', proto3: 'LENGTH_PREFIXED', edition: 'LENGTH_PREFIXED' },
  '(pb.cpp).string_type': { proto2: 'STRING', proto3: 'STRING', edition: 'STRING' },
};

const syntaxOf = (file: ProtoFile): 'proto2' | 'proto3' | 'edition' =>
  file.syntax === 'proto2' || file.syntax === 'proto3' ? file.syntax : 'edition';

/** The messages around a name, innermost first: `A.B.C` is in `A.B`, which is in `A`. */
function enclosing(file: ProtoFile, name: string): readonly Message[] {
  const found: Message[] = [];
  for (let at = name.lastIndexOf('.'); at > 0; at = name.lastIndexOf('.', at - 1)) {
    const message = file.messages.get(name.slice(0, at));
    if (message !== undefined) found.push(message);
  }
  return found;
}

/** A feature as it holds for a declaration: its own, that of the messages around it, the file's, the syntax's. */
export function featureOf(file: ProtoFile, feature: string, name: string, own: readonly Options[]): string {
  const scopes = [...own, ...enclosing(file, name).map(({ options }) => options), file.options];
  for (const options of scopes) {
    const value = options.get(`features.${feature}`)?.value;
    if (value !== undefined) return value;
  }
  return defaults[feature]?.[syntaxOf(file)] ?? '';
}

export type Cardinality = 'implicit' | 'optional' | 'required' | 'repeated' | 'map';

/** How often a field occurs, and whether its absence can be told from its default. */
export function cardinalityOf(file: ProtoFile, message: Message, field: Field): Cardinality {
  if (field.label === 'map' || field.label === 'repeated' || field.label === 'required') return field.label;
  if (field.label !== '' || field.oneof !== null) return 'optional';
  const presence = featureOf(file, 'field_presence', `${message.name}.`, [field.options]);
  if (presence === 'LEGACY_REQUIRED') return 'required';
  return presence === 'IMPLICIT' && isScalar(field.type) ? 'implicit' : 'optional';
}

/** `ctype` and its successor. */
export function stringTypeOf(file: ProtoFile, message: Message, field: Field): string {
  const legacy = field.options.get('ctype')?.value;
  return legacy ?? featureOf(file, '(pb.cpp).string_type', `${message.name}.`, [field.options]);
}
