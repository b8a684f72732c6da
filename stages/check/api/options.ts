import { z } from 'zod';

export const formats = ['graphql', 'protobuf', 'openapi', 'json-schema', 'avro'] as const;

export const options = z.strictObject({
  formats: z
    .array(z.enum(formats))
    .default([...formats])
    .describe('Which kinds of interface descriptions are compared.'),
  exclude: z
    .array(z.string())
    .default([])
    .describe('Globs of descriptions that nobody depends on yet: drafts, fixtures, internal ones.'),
  checkUnstable: z
    .boolean()
    .default(true)
    .describe('Whether protobuf packages such as v1alpha1 and v1beta1 must stay compatible too.'),
});

export type ApiOptions = z.infer<typeof options>;
