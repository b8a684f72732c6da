import { z } from 'zod';

const globs = (what: string) => z.array(z.string().min(1), { error: `expected a list of ${what}` });

export const options = z.strictObject({
  plan: globs('globs')
    .default(['**/*tfplan*.json', '**/*plan.json', '**/plan*.json'])
    .describe(
      'Plans of Terraform or OpenTofu as JSON (`terraform show -json tfplan`), tracked or left by an earlier step.',
    ),
  stateful: globs('resource types')
    .default([])
    .describe('Further types of resource that hold data; `*` stands for anything (`acme_database*`).'),
  deletions: z
    .int()
    .min(1)
    .default(10)
    .describe('From so many deletions in one plan or module on, their number is a finding of its own.'),
});

export type IacOptions = z.infer<typeof options>;
