import { describe, expect, it } from 'vitest';
import { Failure } from '../../pipeline/domain/failure.ts';
import { gate } from '../../stages/check/iac/index.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import { diskWith, loudFindings, runIac } from '../support/run-iac.ts';

const options = gate.options.parse({});
const signal = new AbortController().signal;
const bucket = 'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n';

describe('the gate iac', () => {
  it('has nothing to do where no infrastructure code changed', () => {
    const { change } = changeFromPairs([{ path: 'src/a.ts', before: null, after: 'export {};\n' }]);
    expect(gate.skip?.(change, options)).toBe('no infrastructure code changed');
  });

  it.each([
    'main.tf',
    'a/b.tofu',
    'a.tf.json',
    'prod.tfvars',
    'live/terragrunt.hcl',
    '.terraform.lock.hcl',
    'tfplan.json',
  ])('looks at %s', (path) => {
    const { change } = changeFromPairs([{ path, before: null, after: '\n' }]);
    expect(gate.skip?.(change, options)).toBeNull();
  });

  it('has an id of its own for every rule, and says of each what it costs and how to do it safely', () => {
    const ids = gate.rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of gate.rules) {
      expect(rule.id).toMatch(/^iac\/[a-z0-9-]+$/);
      expect(rule.docs).toContain('**Safe way.**');
      expect(rule.consequence).toBeDefined();
      expect(rule.fixer).toBeDefined();
    }
  });

  it('rejects options that nobody knows', () => {
    expect(gate.options.safeParse({ plans: ['a.json'] }).success).toBe(false);
    expect(gate.options.safeParse({ deletions: 0 }).success).toBe(false);
  });

  it('makes the files of a reader unread when it fails, and keeps a bug a bug', async () => {
    const { change, files } = changeFromPairs([{ path: 'main.tf', before: bucket, after: '' }]);
    const fail = (error: Error) => ({
      ...files,
      list: async (): Promise<readonly string[]> => {
        throw error;
      },
    });
    const input = { change, options, prior: [], tools: diskWith({}), signal };
    const failure = new Failure({ code: 'gone', message: 'The list of files is gone.', hint: 'Try again.' });
    expect(await gate.run({ ...input, files: fail(failure) })).toEqual([]);
    expect(files.unread).toEqual([{ path: 'main.tf', reason: 'The list of files is gone. Try again.' }]);
    await expect(gate.run({ ...input, files: fail(new TypeError('a bug')) })).rejects.toThrow('a bug');
  });

  it('marks as unread what should be text and is not', async () => {
    const { change, files } = changeFromPairs([{ path: 'main.tf', before: null, after: 'x' }]);
    const binary = { ...change, files: change.files.map((file) => ({ ...file, binary: true })) };
    expect(await gate.run({ change: binary, files, options, prior: [], tools: diskWith({}), signal })).toEqual([]);
    expect(files.unread.map((entry) => entry.path)).toEqual(['main.tf']);
  });

  it('takes further types that hold data from its options', async () => {
    const plan = (actions: readonly string[]) => ({
      path: 'plan.json',
      before: null,
      after: JSON.stringify({
        resource_changes: [{ address: 'acme_ledger.a', mode: 'managed', type: 'acme_ledger', change: { actions } }],
      }),
    });
    expect(loudFindings((await runIac([plan(['delete'])])).drafts)).toEqual(['iac/resource-deleted acme_ledger.a']);
    const known = await runIac([plan(['delete'])], { stateful: ['acme_*'] });
    expect(loudFindings(known.drafts)).toEqual(['iac/stateful-deleted acme_ledger.a']);
  });

  it('does not read a module that nobody touched, nor pair one folder with another', async () => {
    const { drafts, files } = await runIac([
      { path: 'a/main.tf', before: bucket, after: '' },
      { path: 'b/main.tf', before: null, after: bucket },
      { path: 'b/old.tf', before: 'locals {}\n', after: 'locals {}\n' },
      { path: 'c/main.tf', before: bucket, after: bucket },
    ]);
    expect(loudFindings(drafts)).toEqual(['iac/stateful-removed aws_s3_bucket.a']);
    expect(files.reads.some((read) => read.path.startsWith('c/'))).toBe(false);
  });
});
