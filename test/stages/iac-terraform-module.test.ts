import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilePair } from '../support/change-from-pairs.ts';
import { loudFindings, runIac, runTerraform } from '../support/run-iac.ts';

const types = ['aws_db_instance', 'aws_s3_bucket', 'aws_subnet', 'aws_instance', 'aws_kms_key', 'null_resource'];
const write = (type: string, name: string): string =>
  `resource "${type}" "${name}" {\n  name  = "${type}-${name}"\n  size  = ${name.length}\n  label = "${name}"\n}\n`;

interface Block {
  readonly type: string;
  readonly name: string;
  readonly file: number;
}

const addressOf = ({ type, name }: Block): string => `${type}.${name}`;
const blocks = fc.uniqueArray(
  fc.record({
    type: fc.constantFrom(...types),
    name: fc.stringMatching(/^[a-z]{1,6}$/),
    file: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: addressOf, minLength: 1, maxLength: 8 },
);

function toFiles(list: readonly Block[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { type, name, file } of list)
    files.set(`m/${file}.tf`, `${files.get(`m/${file}.tf`) ?? ''}${write(type, name)}`);
  return files;
}

function toPairs(before: readonly Block[], after: readonly Block[], extra = ''): readonly FilePair[] {
  const [old, now] = [toFiles(before), toFiles(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  const pairs = paths.map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }));
  return extra === '' ? pairs : [...pairs, { path: 'm/extra.tf', before: null, after: extra }];
}

describe('a module of Terraform', () => {
  it('is the same module in whichever order and files its blocks stand', async () => {
    const shuffled = blocks.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: list.length, maxLength: list.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([before, after, files]) => {
        const placed = after.map((block, index) => ({ ...block, file: files[index] ?? 0 }));
        expect((await runIac(toPairs(before, placed))).drafts).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  const split = blocks.chain((list) => fc.tuple(fc.constant(list), fc.subarray(list)));

  it('reports every block that left, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(split, async ([before, after]) => {
        const gone = before.filter((block) => !after.includes(block)).map(addressOf);
        const { drafts } = await runIac(toPairs(before, after));
        expect(drafts.map((draft) => draft.reach).toSorted()).toEqual(gone.toSorted());
        for (const draft of drafts) expect(draft.location?.side).toBe('old');
      }),
      { numRuns: 60 },
    );
  });

  it('is silent about blocks of which a moved block speaks, and tells of what is forgotten', async () => {
    await fc.assert(
      fc.asyncProperty(split, fc.boolean(), async ([before, after], isMoved) => {
        const gone = before.filter((block) => !after.includes(block)).map(addressOf);
        const speak = (address: string): string =>
          isMoved
            ? `moved {\n  from = ${address}\n  to   = module.new.${address}\n}\n`
            : `removed {\n  from = ${address}\n  lifecycle {\n    destroy = false\n  }\n}\n`;
        const { drafts } = await runIac(toPairs(before, after, gone.map(speak).join('')));
        const wanted = isMoved ? [] : gone.map((address) => `iac/state-forgotten ${address}`).toSorted();
        expect(loudFindings(drafts)).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('writes the moved block for a renamed one, after which nothing is left to say', async () => {
    const before = write('aws_s3_bucket', 'logs');
    for (const eol of ['\n', '\r\n']) {
      const after = `${before.replace('"logs" {', '"access" {')}locals {}\n`.replaceAll('\n', eol);
      const { drafts } = await runTerraform(before, after);
      expect(loudFindings(drafts)).toEqual(['iac/renamed-without-moved aws_s3_bucket.logs']);
      const fix = drafts[0]?.fix;
      expect(fix?.safety).toBe('safe');
      const [edit] = fix?.edits ?? [];
      const lines = after.split(eol);
      const line = lines[(edit?.region.startLine ?? 0) - 1] ?? '';
      const [start, end] = [(edit?.region.startColumn ?? 1) - 1, (edit?.region.endColumn ?? 1) - 1];
      expect(line.slice(start, end)).toBe(edit?.expected);
      const fixed = lines.with(
        (edit?.region.startLine ?? 0) - 1,
        line.slice(0, start) + (edit?.replacement ?? '') + line.slice(end),
      );
      expect((await runTerraform(before, fixed.join(eol))).drafts).toEqual([]);
    }
  });

  it('does not guess a rename where two blocks could be it, nor from a body that says nothing', async () => {
    const two = (a: string, b: string): string =>
      [a, b].map((name) => `resource "aws_s3_bucket" "${name}" {\n  acl = "private"\n}\n`).join('');
    const ambiguous = await runTerraform(two('a', 'b'), two('c', 'd'));
    expect(loudFindings(ambiguous.drafts)).toEqual([
      'iac/stateful-removed aws_s3_bucket.a',
      'iac/stateful-removed aws_s3_bucket.b',
    ]);
    const bare = await runTerraform('resource "null_resource" "a" {}\n', 'resource "null_resource" "b" {}\n');
    expect(loudFindings(bare.drafts)).toEqual(['iac/resource-removed null_resource.a']);
  });

  it('concludes nothing from what is absent while a file of the module is broken', async () => {
    const { drafts } = await runIac([
      { path: 'a.tf', before: write('aws_s3_bucket', 'a'), after: null },
      { path: 'b.tf', before: 'locals {}\n', after: 'locals {\n' },
    ]);
    expect(loudFindings(drafts)).toEqual(['iac/parse-error b.tf']);
  });

  it('finds a block that a pure rename took out of its folder, though no line changed', async () => {
    const text = write('aws_s3_bucket', 'a');
    const { drafts } = await runIac([
      { path: 'one/keep.tf', before: 'locals {}\n', after: 'locals {}\n' },
      { path: 'two/keep.tf', before: 'locals {}\n', after: 'locals {}\n' },
      { path: 'two/a.tf', before: text, after: text, previousPath: 'one/a.tf' },
    ]);
    expect(loudFindings(drafts)).toEqual(['iac/stateful-removed aws_s3_bucket.a']);
    expect(drafts[0]?.location).toEqual({ path: 'one/a.tf', side: 'old', region: null });
  });

  it('follows references only so far as they stay small', async () => {
    const bomb = Array.from(
      { length: 40 },
      (_, i) => `  a${i} = [${Array.from({ length: 9 }, () => `local.a${i + 1}`).join(', ')}]`,
    );
    const text = `locals {\n${bomb.join('\n')}\n}\nresource "a" "b" {\n  a = local.a0\n}\n`;
    expect((await runTerraform('', text)).drafts).toEqual([]);
  });

  it('follows references in a circle no further than they lead', async () => {
    const text = 'locals {\n  x = local.y\n  y = local.x\n}\nresource "a" "b" {\n  x = local.x\n}\n';
    expect((await runTerraform('', text)).drafts).toEqual([]);
  });

  it('says of what it read from the source that it is unproven', async () => {
    const { drafts } = await runTerraform(write('aws_db_instance', 'a'), 'locals {}\n');
    expect(drafts[0]).toMatchObject({ confidence: 'medium', reach: 'aws_db_instance.a' });
    expect(drafts[0]?.message).toContain('Unproven');
  });
});
