import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../fixtures/destructive/form.ts';
import { added, changed } from '../../fixtures/destructive/form.ts';
import { rows } from '../../fixtures/destructive/index.ts';
import type { Fix } from '../../pipeline/domain/fix.ts';
import { indexText, locateEdit, splice } from '../../stages/return/apply-edits.ts';
import type { Span } from '../../stages/return/apply-edits.ts';
import { runGates } from '../support/run-gates.ts';
import type { LevelledDraft } from '../support/run-gates.ts';

const gateIds = ['sql', 'shell', 'iac', 'api'];

async function findSerious(files: readonly FormFile[]): Promise<readonly LevelledDraft[]> {
  return (await runGates(gateIds, files)).filter(({ level }) => level !== 'note');
}

function applyTo(file: FormFile, fix: Fix): FormFile {
  const own = fix.edits.filter(({ path }) => path === file.path);
  if (own.length === 0) return file;
  const index = indexText(file.after ?? '');
  const spans = own.map((edit): Span => {
    const span = locateEdit(index, edit);
    if ('rejected' in span) throw new Error(span.rejected);
    return span;
  });
  return { ...file, after: splice(index.text, spans) };
}

const identify = ({ ruleId, symbol, message }: LevelledDraft): string => JSON.stringify([ruleId, symbol, message]);

/** Applies every fix for itself: its finding must go, and nothing of another rule may come. */
async function expectFixesToHold(files: readonly FormFile[]): Promise<readonly LevelledDraft[]> {
  const before = await findSerious(files);
  const fixed = before.filter(({ fix }) => fix !== undefined);
  const known = new Set(before.map(({ ruleId }) => ruleId));
  for (const draft of fixed) {
    const fix = draft.fix as Fix;
    const after = await findSerious(files.map((file) => applyTo(file, fix)));
    expect(after.map(identify)).not.toContain(identify(draft));
    expect(after.filter(({ ruleId }) => !known.has(ruleId)).map(identify)).toEqual([]);
  }
  return fixed;
}

const forms = rows.flatMap(({ row, bad }) =>
  Object.entries(bad).map(([name, files]) => [`${row}: ${name}`, files] as const),
);

describe('every fix that a form is offered', () => {
  it('makes its finding go and brings no other', { timeout: 120_000 }, async () => {
    const offered = new Set<string>();
    for (const [, files] of forms) for (const { ruleId } of await expectFixesToHold(files)) offered.add(ruleId);
    expect([...offered].toSorted()).toEqual([
      'iac/backup-off',
      'iac/cloudformation-access-block-off',
      'iac/cloudformation-backup-off',
      'iac/cloudformation-protection-off',
      'iac/cloudformation-retention-lost',
      'iac/cloudformation-scaled-to-zero',
      'iac/compose-port-open',
      'iac/deletion-protection-off',
      'iac/encryption-off',
      'iac/force-destroy-on',
      'iac/kubernetes-guard-removed',
      'iac/kubernetes-immutable-change',
      'iac/kubernetes-retention-lost',
      'iac/kubernetes-scaled-to-zero',
      'iac/logging-off',
      'iac/prevent-destroy-removed',
      'iac/public-access-block-off',
      'iac/renamed-without-moved',
      'shell/container-volumes',
      'shell/git-force-push',
      'shell/orm-reset',
      'shell/workflow-permissions',
      'sql/index-not-concurrent',
    ]);
  });
});

const script = (text: string): readonly FormFile[] => [added('run.sh', `${text}\n`)];
const rails = (body: string): readonly FormFile[] => [
  added(
    'db/migrate/20240101000000_a.rb',
    `class A < ActiveRecord::Migration[7.1]\n  def change\n    ${body}\n  end\nend\n`,
  ),
];
const django = (...operations: readonly string[]): readonly FormFile[] => [
  added(
    'shop/migrations/0002_a.py',
    `from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    dependencies = []\n    operations = [\n${operations.map((one) => `        ${one},\n`).join('')}    ]\n`,
  ),
];
const index = 'migrations.AddIndex(model_name="cart", index=models.Index(fields=["owner"], name="i"))';

describe('rewrites', () => {
  it.each([
    ['git push --force origin main', 'git push --force-with-lease origin main', 'unsafe'],
    ['sudo rm -rf "$DIR/"*', 'sudo rm -rf "${DIR:?}/"*', 'safe'],
    ['rm -rf ${A}/x/$B/', 'rm -rf ${A:?}/x/${B:?}/', 'safe'],
    ['curl -k -o x https://a.example/x', 'curl -o x https://a.example/x', 'unsafe'],
    ['wget --no-check-certificate https://a.example/x', 'wget https://a.example/x', 'unsafe'],
    ['npx prisma db push --accept-data-loss', 'npx prisma db push', 'unsafe'],
    ['docker compose -f a.yml down -v', 'docker compose -f a.yml down', 'unsafe'],
  ])('%s', async (text, wanted, safety) => {
    const [draft, ...more] = await expectFixesToHold(script(text));
    expect(more).toEqual([]);
    expect(draft?.fix?.safety).toBe(safety);
    expect(applyTo(script(text)[0] as FormFile, draft?.fix as Fix).after).toBe(`${wanted}\n`);
  });

  it.each([
    'git push -f origin +main',
    'git push --force --mirror',
    'rm -rf $HOME/*',
    'rm -rf "$DIR"',
    'rm -rf $A/$B',
    'npx prisma migrate reset --force',
    'docker volume prune -f',
  ])('are not offered where they would not help: %s', async (text) => {
    const drafts = await findSerious(script(text));
    expect(drafts.length).toBeGreaterThan(0);
    expect(drafts.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });

  it.each([
    ['Rails', rails('add_index :orders, :state')],
    ['Rails, in brackets', rails('add_index(:orders, [:a, :b], name: "i")')],
    ['Django', django(index)],
  ])('build an index of %s concurrently', async (_, files) => {
    expect(await expectFixesToHold(files)).toHaveLength(1);
    const [draft] = await findSerious(files);
    expect(await findSerious(files.map((file) => applyTo(file, draft?.fix as Fix)))).toEqual([]);
  });

  it.each([
    ['Rails', rails('add_index :orders, :state\n    add_column :orders, :note, :text')],
    ['Django', django(index, 'migrations.AddField("cart", "note", models.TextField(null=True))')],
  ])('leave the transaction of %s where something else needs it', async (_, files) => {
    const drafts = await findSerious(files);
    expect(drafts.map(({ ruleId }) => ruleId)).toContain('sql/index-not-concurrent');
    expect(drafts.filter(({ fix }) => fix !== undefined)).toEqual([]);
  });

  it.each([
    [
      'several lines that were removed',
      'resource "aws_db_instance" "a" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n',
      'resource "aws_db_instance" "a" {\n}\n',
    ],
    [
      'a line that was commented out',
      'resource "aws_db_instance" "a" {\n  deletion_protection = true\n}\n',
      'resource "aws_db_instance" "a" {\n  # deletion_protection = true\n}\n',
    ],
    [
      'a line that is new',
      'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n',
      'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n  force_destroy = true\n}\n',
    ],
  ])('put back %s', async (_, before, after) => {
    const files = [changed('main.tf', before, after)];
    const [draft] = await expectFixesToHold(files);
    expect(applyTo(files[0] as FormFile, draft?.fix as Fix).after).toBe(before);
  });
});
