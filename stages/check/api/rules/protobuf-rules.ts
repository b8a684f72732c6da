import { defineRule } from './define-rule.ts';

export const protobufRules = {
  protobufRemoved: defineRule('protobuf-removed', {
    title: 'A message, enum, value, service, RPC or oneof is gone',
    level: 'error',
    problem: 'Generated code of clients does not compile, RPCs answer UNIMPLEMENTED, values arrive as unknown numbers.',
    safeWay: 'Mark it `deprecated = true` and keep it; reserve the number and name of a value that has to go.',
  }),
  protobufFieldRemoved: defineRule('protobuf-field-removed', {
    title: 'A field is gone',
    level: 'error',
    problem: 'Code that sets or reads it does not compile, and data written with it is dropped silently.',
    safeWay:
      'Mark it `deprecated = true`; when nobody writes it any more, remove it and `reserved` its number and its name.',
  }),
  protobufTypeChanged: defineRule('protobuf-type-changed', {
    title: 'A field has another type or cardinality',
    level: 'error',
    problem: 'Bytes and JSON of the other side are misread or rejected, and generated code has another type.',
    safeWay: 'Add a field with a new number and the new type, write both, and deprecate the old one.',
  }),
  protobufNumberReused: defineRule('protobuf-number-reused', {
    title: 'A number means something else now',
    level: 'error',
    problem:
      'Old data and old peers have the old meaning under this number: it is read as the new one without an error.',
    safeWay: 'Give the new field or value a number that was never used, and reserve the old one.',
  }),
  protobufRenamed: defineRule('protobuf-renamed', {
    title: 'A field or enum value has another name',
    level: 'error',
    problem: 'JSON and text formats carry the name, and generated code has it as an identifier.',
    safeWay: 'Keep the name; a clearer one belongs to a new field. `json_name` keeps JSON as it was.',
  }),
  protobufRpcChanged: defineRule('protobuf-rpc-changed', {
    title: 'An RPC takes, returns or streams something else',
    level: 'error',
    problem: 'Callers of the old signature send and expect other messages.',
    safeWay: 'Add an RPC with the new signature and deprecate the old one.',
  }),
  protobufOptionChanged: defineRule('protobuf-option-changed', {
    title: 'An option changes the generated code or the encoding',
    level: 'warning',
    problem: 'Packages and class names move, JSON names change, defaults or presence mean something else.',
    safeWay: 'Leave options as they were when the file was published; put new ones on new files.',
  }),
  protobufReservedRemoved: defineRule('protobuf-reserved-removed', {
    title: 'A reserved number or name, or an extension range, is free again',
    level: 'error',
    problem: 'Somebody will reuse the number, and data of the removed field will be read as the new one.',
    safeWay: 'Keep the `reserved` statement for ever; extension ranges may grow, not shrink.',
  }),
  protobufPackageChanged: defineRule('protobuf-package-changed', {
    title: 'A file has another package',
    level: 'error',
    problem: 'Every full name changes: RPC paths, `Any` type URLs, imports of generated code.',
    safeWay: 'Copy the file into the new package, serve both, and deprecate the old one.',
  }),
  protobufMoved: defineRule('protobuf-moved', {
    title: 'A definition or file moved to another file',
    level: 'warning',
    problem:
      'The encoding is the same, but code that is generated a file at a time (Python, C++, JavaScript) and imports of the old file break.',
    safeWay:
      'Leave the definition where it was published; a file that has to move can stay behind with `import public`.',
  }),
} as const;
