import { defineRule } from './define-rule.ts';

export const schemaRules = {
  jsonSchemaNarrowed: defineRule('json-schema-narrowed', {
    title: 'Documents that were valid are rejected by the JSON Schema',
    level: 'error',
    problem: 'Stored and foreign documents that passed the old schema fail the new one.',
    safeWay:
      'Add properties as optional, keep old values and limits, or publish the stricter schema under a new `$id`.',
  }),
  avroIncompatible: defineRule('avro-incompatible', {
    title: 'Data written with one version of the Avro schema cannot be read with the other',
    level: 'error',
    problem:
      'Readers with the new schema meet data that the old one wrote (an error), and readers that still have the old schema meet new data (a warning).',
    safeWay:
      'Add fields with a default, remove only fields that have one, rename with `aliases`, give enums a `default`.',
  }),
  specificationDeleted: defineRule('specification-deleted', {
    title: 'A file that describes an interface was deleted',
    level: 'error',
    fixer: 'author-then-human',
    problem: 'Everything that it described is gone for whoever generates code or tests from it.',
    safeWay: 'Keep the file until nobody uses the interface, or move it in one commit so that the rename is seen.',
  }),
  parseError: defineRule('parse-error', {
    title: 'An interface description that does not parse',
    level: 'error',
    problem: 'Generators and gateways cannot read the file, and no change in it could be compared.',
    safeWay:
      'Correct the syntax at the place that is shown; the cause may be an unclosed bracket or a wrong indent further up.',
  }),
} as const;
