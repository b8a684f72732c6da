import { z } from 'zod';

export const options = z.strictObject({
  /** Globs of scripts that only run on a developer's machine or in a throwaway environment. */
  localScripts: z
    .array(z.string())
    .default([])
    .describe('Globs of scripts that only touch a developer’s machine: findings there are notes'),
  checkPinnedActions: z
    .boolean()
    .default(true)
    .describe('Report new third-party actions that are not pinned to a commit'),
});

export type ShellOptions = z.infer<typeof options>;
