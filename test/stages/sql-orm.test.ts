import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/sql/index.ts';
import { isFreeChange } from '../../stages/check/sql/orm/type-change.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import type { FilePair } from '../support/change-from-pairs.ts';

async function check(pairs: readonly FilePair[], options: object = {}): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(pairs);
  const signal = new AbortController().signal;
  const parsed = gate.options.parse({ checkLockTimeout: false, ...options });
  if (gate.skip?.(change, parsed)) return [];
  return gate.run({ change, options: parsed, prior: [], files, tools: {} as Tools, signal });
}

const migrate = 'db/migrate/20240101000000_x.rb';
const rails = (body: string, head = ''): string =>
  `class X < ActiveRecord::Migration[7.1]\n${head}  def up\n${body}\n  end\nend\n`;
const checkRails = (body: string, head = ''): Promise<readonly FindingDraft[]> =>
  check([{ path: migrate, before: null, after: rails(body, head) }]);
const told = (drafts: readonly FindingDraft[]): string[] =>
  drafts.map((draft) => `${draft.level} ${draft.ruleId.slice('sql/'.length)} ${draft.reach}`);

/** The text that a finding's region covers, for regions on one line. */
function covered(text: string, draft: FindingDraft | undefined): string {
  const region = draft?.location?.region;
  const line = text.split('\n')[(region?.startLine ?? 0) - 1] ?? '';
  return line.slice((region?.startColumn ?? 1) - 1, (region?.endColumn ?? 1) - 1);
}

describe('SQL inside a migration', () => {
  it.each([
    ['a heredoc', migrate, rails('    execute(<<~SQL.squish)\n      -- gone\n      DELETE FROM größe\n    SQL')],
    ['a concatenation', migrate, rails(`    execute "DELETE " + 'FROM größe'`)],
    ['adjacent strings', migrate, rails(`    execute "DELETE FROM " "größe"`)],
    ['an escape before it', migrate, rails(`    execute "/* \\"x\\" */ DELETE FROM größe"`)],
    ['an interpolation before it', migrate, rails('    execute "/* #{note} */ DELETE FROM größe"')],
    [
      'an f-string',
      'alembic/versions/1.py',
      'from alembic import op\ndef upgrade():\n    op.execute(f"/* {a} */ DELETE FROM größe")\n',
    ],
    [
      'a raw string',
      'alembic/versions/1.py',
      'from alembic import op\ndef upgrade():\n    op.execute(r"""/* \\d */\nDELETE FROM größe""")\n',
    ],
    [
      'a template',
      'migrations/1.ts',
      'export async function up(queryRunner: QueryRunner) {\n  await queryRunner.query(`/* ${a} \\` */\n DELETE FROM größe`);\n}\n',
    ],
    [
      'Elixir',
      'priv/repo/migrations/1.exs',
      'defmodule X do\n  use Ecto.Migration\n  def up do\n    execute """\n    /* #{a} */ DELETE FROM größe\n    """\n  end\nend\n',
    ],
    [
      'CDATA',
      'db/changelog/1.xml',
      '<databaseChangeLog><changeSet id="1"><sql><![CDATA[\n DELETE FROM größe]]></sql></changeSet></databaseChangeLog>\n',
    ],
    [
      'a block of YAML',
      'db/changelog/1.yml',
      'databaseChangeLog:\n- changeSet:\n    changes:\n    - sql:\n        sql: |\n          -- x\n          DELETE FROM größe\n',
    ],
  ])('is found where it stands in %s', async (_name, path, after) => {
    const drafts = await check([{ path, before: null, after }]);
    expect(told(drafts)).toEqual(['error delete-without-where table größe']);
    expect(covered(after, drafts[0])).toBe('größe');
  });

  it('counts as changed when the call that runs a constant is new, or when the constant is', async () => {
    const clean = (sql: string): string => `  CLEAN = "${sql}"\n`;
    const head = clean('DELETE FROM logs WHERE id = 1');
    const [called] = await check([
      {
        path: migrate,
        before: rails('', clean('DELETE FROM logs')),
        after: rails('    execute CLEAN', clean('DELETE FROM logs')),
      },
    ]);
    expect(called?.location).toMatchObject({ side: 'new', region: { startLine: 4 } });
    const [widened] = await check([
      {
        path: migrate,
        before: rails('    execute CLEAN', head),
        after: rails('    execute CLEAN', clean('DELETE FROM logs')),
      },
    ]);
    expect(widened?.location).toMatchObject({ side: 'new', region: { startLine: 2 } });
    const untouched = rails('    execute CLEAN', clean('DELETE FROM logs'));
    expect(await check([{ path: migrate, before: untouched, after: `# note\n${untouched}` }])).toEqual([]);
  });

  it('is followed through a variable that each function gives its own value', async () => {
    const after =
      'from alembic import op\ndef upgrade():\n    sql = "DELETE FROM a WHERE id = 1"\n    sql = "DELETE FROM b"\n    op.execute(sql)\n' +
      'def downgrade():\n    sql = "DELETE FROM c"\n    op.execute(sql)\n';
    expect(told(await check([{ path: 'alembic/versions/1.py', before: null, after }]))).toEqual([
      'error delete-without-where table b',
      'note delete-without-where table c',
    ]);
  });

  it('is told when it cannot be seen, once for each call', async () => {
    expect(told(await checkRails('    execute File.read("x.sql")\n    execute "SELECT 1"\n    execute ""'))).toEqual([
      'note partly-read statement',
    ]);
  });

  it('that does not parse is an error, a warning where the engine is a guess', async () => {
    const pair = { path: migrate, before: null, after: rails('    execute "SELEC 1"') };
    expect(told(await check([pair], { dialect: 'postgresql' }))).toEqual(['error parse-error statement']);
    expect(told(await check([pair]))).toEqual(['warning parse-error statement']);
  });
});

describe('what a change does to a migration', () => {
  it('shows the line that was taken out of a call', async () => {
    const before = rails('    User\n      .where(old: true)\n      .delete_all');
    const [draft] = await check([{ path: migrate, before, after: rails('    User\n      .delete_all') }]);
    expect(draft).toMatchObject({
      ruleId: 'sql/delete-without-where',
      location: { side: 'old', region: { startLine: 4 } },
    });
  });

  it('leaves calls alone that it does not touch', async () => {
    const before = rails('    drop_table :old');
    expect(
      told(await check([{ path: migrate, before, after: rails('    drop_table :old\n    drop_table :new') }])),
    ).toEqual(['error drop-table table new']);
  });
});

describe('findings', () => {
  it('hand over the safe way in the words of the framework', async () => {
    const [index] = await checkRails('    add_index :users, :email');
    expect(index?.remedy).toContain('algorithm: :concurrently');
    const [column] = await checkRails('    remove_column :users, :email');
    expect(column?.remedy).toContain('ignored_columns += ["email"]');
    const django =
      'class Migration(migrations.Migration):\n    operations = [migrations.RemoveField("order", "total")]\n';
    const [field] = await check([{ path: 'shop/migrations/0002_x.py', before: null, after: django }]);
    expect(field).toMatchObject({ reach: 'column shop_order.total' });
    expect(field?.remedy).toContain('SeparateDatabaseAndState');
  });

  it('weigh less where the author vouches, but never for lost data', async () => {
    const drafts = await checkRails(
      '    safety_assured { remove_column :a, :b }\n    safety_assured { add_index :a, :c }',
    );
    expect(told(drafts)).toEqual(['error drop-column column a.b', 'warning index-not-concurrent table a']);
  });

  it('say of a default of Django that the database forgets it', async () => {
    const add = (field: string): string =>
      `class Migration(migrations.Migration):\n    operations = [migrations.AddField("order", "paid", models.BooleanField(${field}))]\n`;
    const path = 'shop/migrations/0002_x.py';
    const [draft] = await check([{ path, before: null, after: add('default=False') }]);
    expect(draft).toMatchObject({ ruleId: 'sql/add-not-null-column', level: 'warning' });
    expect(draft?.message).toContain('exists in Django only');
    expect(await check([{ path, before: null, after: add('db_default=False') }])).toEqual([]);
    const [bare] = await check([{ path, before: null, after: add('') }]);
    expect(bare).toMatchObject({ ruleId: 'sql/add-not-null-column', level: 'error' });
  });
});

describe('a rollback', () => {
  it.each([
    [
      'db/changelog/1.xml',
      '<databaseChangeLog><changeSet id="1"><rollback><dropTable tableName="a"/></rollback></changeSet></databaseChangeLog>\n',
    ],
    ['db/changelog/1.yml', 'databaseChangeLog:\n- changeSet:\n    rollback:\n    - dropTable: { tableName: a }\n'],
    ['migrations/1.js', "exports.up = () => {};\nexports.down = (knex) => knex.schema.dropTable('a');\n"],
    [
      'migrations/1.ts',
      "export class X implements MigrationInterface {\n  async up() {}\n  async down(queryRunner) { await queryRunner.dropTable('a'); }\n}\n",
    ],
    [
      'migrations/2.js',
      "module.exports = { up() {}, down: async (queryInterface) => queryInterface.dropTable('a') };\n",
    ],
    [
      'alembic/versions/1.py',
      'from alembic import op\ndef upgrade():\n    pass\ndef downgrade():\n    op.drop_table("a")\n',
    ],
    [
      'priv/repo/migrations/1.exs',
      'defmodule X do\n  use Ecto.Migration\n  def down do\n    drop table(:a)\n  end\nend\n',
    ],
    [
      'shop/migrations/0002_x.py',
      'class Migration(migrations.Migration):\n    operations = [migrations.RunSQL("SELECT 1", "DROP TABLE a")]\n',
    ],
    [migrate, 'class X < ActiveRecord::Migration[7.1]\n  def self.down\n    drop_table :a\n  end\nend\n'],
  ])('weighs less: %s', async (path, after) => {
    expect(told(await check([{ path, before: null, after }]))).toEqual(['note drop-table table a']);
  });
});

describe('what a column was before', () => {
  it.each([
    ['varchar(20)', 'varchar(40)', true],
    ['varchar(40)', 'varchar(20)', false],
    ['varchar(20)', 'text', true],
    ['text', 'varchar', true],
    ['text', 'varchar(20)', false],
    ['character varying(20)', 'citext', true],
    ['integer', 'bigint', false],
    ['numeric(10,2)', 'numeric(12,2)', true],
    ['numeric(10,2)', 'numeric(12,4)', false],
    ['numeric(10,2)', 'numeric', true],
    ['timestamp(3)', 'timestamp', true],
    ['timestamp', 'timestamp(6)', true],
    ['timestamp', 'timestamp(3)', false],
    ['timestamp', 'timestamptz', false],
    ['cidr', 'inet', true],
    ['int4', 'integer', true],
  ])('%s to %s is free: %s', (from, to, isFree) => expect(isFreeChange(from, to)).toBe(isFree));

  const change = '    change_column :users, :country, :string, limit: 21, null: false\n';
  it.each([
    [
      'nothing tells',
      '',
      ['warning lossy-type-change column users.country', 'error set-not-null column users.country'],
    ],
    [
      'the way down does',
      '  end\n  def down\n    change_column :users, :country, :string, limit: 20, null: false\n',
      [],
    ],
    [
      'the way down says that it was wider',
      '  end\n  def down\n    change_column :users, :country, :string\n',
      ['warning lossy-type-change column users.country', 'error set-not-null column users.country'],
    ],
  ])('decides when %s', async (_name, down, expected) => {
    const drafts = await checkRails(change + down);
    expect(told(drafts).filter((line) => !line.startsWith('note'))).toEqual(expected);
  });

  it('is read from the schema dump as it was before the change', async () => {
    const schema = (limit: number): string =>
      `ActiveRecord::Schema[7.1].define do\n  create_table "users" do |t|\n    t.string "country", limit: ${limit}, null: false\n  end\nend\n`;
    const after = rails(change);
    const pairs = (limit: number): FilePair[] => [
      { path: migrate, before: null, after },
      { path: 'db/schema.rb', before: schema(limit), after: schema(21) },
    ];
    expect(told(await check(pairs(20)))).toEqual([]);
    expect(told(await check(pairs(30)))).toEqual(['warning lossy-type-change column users.country']);
  });
});
