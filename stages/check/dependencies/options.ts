import { z } from 'zod';

export const options = z.strictObject({
  knownPackages: z
    .array(z.string())
    .default([])
    .describe('Names or globs of packages that are meant although they look like a popular one'),
  internalPackages: z
    .array(z.string())
    .default([])
    .describe('Names or globs of packages of your own organisation: new ones are not reported'),
  registries: z
    .array(z.string())
    .default([])
    .describe('Hosts that packages may come from besides the default registries'),
});

export type DependenciesOptions = z.infer<typeof options>;
