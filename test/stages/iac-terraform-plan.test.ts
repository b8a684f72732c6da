import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEntries } from '../../stages/check/iac/terraform/plan/find-entries.ts';
import { parsePlan } from '../../stages/check/iac/terraform/plan/parse-plan.ts';
import { loudFindings, runIac } from '../support/run-iac.ts';

const entry = (address: string, actions: readonly string[], change: object = {}) => ({
  address,
  mode: 'managed',
  type: address.split('.').at(-2),
  change: { actions, ...change },
});
const plan = (...changes: readonly object[]): string =>
  JSON.stringify({ format_version: '1.2', resource_changes: changes });
const db = 'resource "aws_db_instance" "a" {\n  identifier = "a"\n}\n';

describe('a plan', () => {
  it('is found entry by entry, whatever stands between', () => {
    const junk = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), junk)),
        junk,
        fc.constantFrom(0, 2),
        (entries, around, indent) => {
          const text = JSON.stringify({ a: around, resource_changes: entries, z: around }, null, indent);
          fc.pre(!JSON.stringify([around, entries]).includes('resource_changes'));
          const spans = findEntries(text).map(({ start, end }) => JSON.parse(text.slice(start, end)) as unknown);
          expect(spans).toEqual(JSON.parse(JSON.stringify(entries)));
        },
      ),
    );
  });

  it('is never thrown at, whatever the text', () => {
    const cut = fc
      .tuple(fc.nat(400), fc.string())
      .map(([at, text]) => plan(entry('a.b', ['delete'])).slice(0, at) + text);
    fc.assert(
      fc.property(fc.oneof(cut, fc.string()), (text) => {
        expect(['plan', 'other', 'broken']).toContain(parsePlan('plan.json', text).status);
      }),
    );
  });

  it('that breaks off is a finding, at every place where it says what it is', async () => {
    const text = plan(entry('aws_db_instance.a', ['delete']));
    for (let length = text.indexOf('resource_changes') + 20; length < text.length; length += 7) {
      const { drafts } = await runIac([{ path: 'plan.json', before: null, after: text.slice(0, length) }]);
      expect(loudFindings(drafts)).toEqual(['iac/parse-error plan.json']);
    }
  });

  it.each([
    ['a list of plans', (text: string) => `[${text},${text}]`],
    ['under a key', (text: string) => `{"runs":{"prod":{"plan":${text}}}}`],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('is read inside %s', async (_name, wrap) => {
    const { drafts } = await runIac([
      { path: 'plan.json', before: null, after: wrap(plan(entry('aws_db_instance.a', ['delete']))) },
    ]);
    expect(new Set(loudFindings(drafts))).toEqual(new Set(['iac/stateful-deleted aws_db_instance.a']));
  });

  it('counts with every destruction when it changed, though the line of one did not', async () => {
    const write = (n: number): string =>
      JSON.stringify({ resource_changes: [entry('aws_db_instance.a', ['delete'])], n }, null, 2);
    const padded = (n: number): string => write(n).replace('"n"', `${'\n'.repeat(10)}"n"`);
    const { drafts } = await runIac([{ path: 'plan.json', before: padded(1), after: padded(2) }]);
    expect(drafts[0]?.location).toEqual({ path: 'plan.json', side: 'new', region: null });
  });

  it('does not take what is known only after apply for turned off', async () => {
    const change = { before: { encrypted: true }, after: {}, after_unknown: { encrypted: true } };
    const { drafts } = await runIac([
      { path: 'plan.json', before: null, after: plan(entry('aws_ebs_volume.a', ['update'], change)) },
    ]);
    expect(drafts).toEqual([]);
  });

  it('never prints a value that is a text of its own', async () => {
    const change = {
      before: { password: 'correct horse' },
      after: { password: 'battery staple' },
      replace_paths: [['password']],
    };
    const { drafts } = await runIac([
      { path: 'plan.json', before: null, after: plan(entry('aws_db_instance.a', ['delete', 'create'], change)) },
    ]);
    expect(loudFindings(drafts)).toEqual(['iac/stateful-replaced aws_db_instance.a']);
    expect(JSON.stringify(drafts)).not.toMatch(/horse|staple/);
  });
});

describe('a plan and the source', () => {
  const source = { path: 'main.tf', before: db, after: 'locals {}\n' };

  it('say one thing once', async () => {
    const { drafts } = await runIac([
      source,
      { path: 'plan.json', before: null, after: plan(entry('aws_db_instance.a', ['delete'])) },
    ]);
    expect(loudFindings(drafts)).toEqual(['iac/stateful-deleted aws_db_instance.a']);
  });

  it('of the change may accuse and not acquit', async () => {
    const kept = plan(entry('aws_db_instance.a', ['no-op']));
    const { drafts } = await runIac([source, { path: 'plan.json', before: null, after: kept }]);
    expect(loudFindings(drafts)).toEqual(['iac/stateful-removed aws_db_instance.a']);
  });

  it('that CI left on disk decides, and its findings stand where the source is', async () => {
    const kept = await runIac([source], {}, { 'plan.json': plan(entry('aws_db_instance.a', ['no-op'])) });
    expect(kept.drafts).toEqual([]);
    const lost = await runIac([source], {}, { 'plan.json': plan(entry('aws_db_instance.a', ['delete'])) });
    expect(loudFindings(lost.drafts)).toEqual(['iac/stateful-deleted aws_db_instance.a']);
    expect(lost.drafts[0]?.location).toMatchObject({ path: 'main.tf', side: 'old', region: { startLine: 1 } });
    const elsewhere = await runIac([source], {}, { 'plan.json': plan(entry('aws_vpc.b', ['delete'])) });
    expect(elsewhere.drafts.find((draft) => draft.reach === 'aws_vpc.b')?.location).toBeNull();
  });

  it('that is tracked and has not changed says nothing', async () => {
    const stale = plan(entry('aws_vpc.b', ['delete']));
    const tracked = { path: 'plan.json', before: stale, after: stale };
    const { drafts } = await runIac([source, tracked], {}, { 'plan.json': stale });
    expect(loudFindings(drafts)).toEqual(['iac/stateful-removed aws_db_instance.a']);
  });

  it('is not thought to speak of another folder', async () => {
    const { drafts } = await runIac([
      { ...source, path: 'infra/main.tf' },
      { path: 'other/plan.json', before: null, after: plan(entry('aws_db_instance.a', ['delete'])) },
    ]);
    expect(loudFindings(drafts)).toEqual([
      'iac/stateful-deleted aws_db_instance.a',
      'iac/stateful-removed aws_db_instance.a',
    ]);
  });
});
