import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { loadParser } from '../../stages/check/_shared/syntax-trees/load-parser.ts';
import { parseTree, treeLimits } from '../../stages/check/_shared/syntax-trees/parse-tree.ts';
import { isUnparsed } from '../../stages/check/_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../stages/check/_shared/syntax-trees/syntax-tree.ts';
import { gate } from '../../stages/check/sql/index.ts';
import type { Code } from '../../stages/check/sql/orm/code/code.ts';
import { detectFramework, isCandidate } from '../../stages/check/sql/orm/detect.ts';
import { readCode } from '../../stages/check/sql/orm/read-code.ts';
import { createDialectReader } from '../../stages/check/sql/orm/read-dialect.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import { readCases } from '../support/read-cases.ts';

/** Runs the gate and demands that every finding lies on a line of the change. */
async function check(file: string, after: string): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs([{ path: file, before: null, after }]);
  const signal = new AbortController().signal;
  const drafts = await gate.run({
    change,
    options: gate.options.parse({}),
    prior: [],
    files,
    tools: {} as Tools,
    signal,
  });
  const touched = new Set(change.files.flatMap((one) => changedLines(one, 'new')));
  const places = drafts.map((draft) => draft.location?.region?.startLine ?? 0);
  expect(places.filter((line) => !touched.has(line))).toEqual([]);
  return drafts;
}

const samples = readCases(path.resolve('stages/check/sql'))
  .filter((one) => one.name.includes('.orm-'))
  .flatMap((one) =>
    one.pairs.flatMap(({ path: file, after }) => (after === null || file.endsWith('.sql') ? [] : [{ file, after }])),
  );

describe('syntax trees', () => {
  it('are made by parsers that are loaded once, also when asked for at the same time', async () => {
    const [first, second, other] = await Promise.all([loadParser('ruby'), loadParser('ruby'), loadParser('python')]);
    expect(first).toBe(second);
    expect(other).not.toBe(first);
  });

  it('cover their text: children lie inside their parents, in order', async () => {
    const visit = (node: SyntaxNode): void => {
      let end = node.start;
      for (const child of node.children) {
        expect(child.start).toBeGreaterThanOrEqual(end);
        expect(child.end).toBeLessThanOrEqual(node.end);
        end = child.end;
        visit(child);
      }
    };
    const tree = await parseTree('javascript', 'const é = "😀"; f(`a${b}c`, { x: [1] });\n');
    if (isUnparsed(tree)) throw new Error(tree.reason);
    visit(tree.root);
    expect(tree.error).toBeNull();
    const text = tree.root.children[1];
    expect(tree.text.slice(text?.start, text?.end)).toBe('f(`a${b}c`, { x: [1] });');
  });

  it('are refused with a reason for what is too long or nested too deeply', async () => {
    expect(await parseTree('python', 'x'.repeat(treeLimits.chars + 1))).toMatchObject({
      reason: expect.stringContaining('longer'),
    });
    const deep = await parseTree('python', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`);
    expect(deep).toMatchObject({ reason: expect.stringContaining('nested') });
  });

  it('say where the parser lost its way', async () => {
    const tree = await parseTree('python', 'a = 1\nb = [2\n');
    expect(isUnparsed(tree) ? null : tree.error).not.toBeNull();
  });
});

const wrap: Readonly<Record<string, (text: string) => string>> = {
  'a.rb': (text) => `x = "${text}"\n`,
  'a.py': (text) => `x = f"${text}"\n`,
  'a.ts': (text) => `const x = \`${text}\`;\n`,
  'a.exs': (text) => `x = "${text}"\n`,
};
const parts: Readonly<Record<string, readonly string[]>> = {
  'a.rb': ['#{a}', '#{b[1]}', '\\n', '\\"', '\\u00e9'],
  'a.py': ['{a}', '{b[1]!r}', '\\n', '\\"', '{{', '}}'],
  'a.ts': ['${a}', '${b[1]}', '\\n', '\\`', '\\x41'],
  'a.exs': ['#{a}', '#{b.c}', '\\n', '\\"'],
};

function textsIn(code: readonly Code[]): readonly Extract<Code, { kind: 'text' }>[] {
  return code.flatMap((one) => {
    if (one.kind === 'text') return [one];
    if (one.kind === 'assign') return textsIn([one.value]);
    return one.kind === 'group' ? textsIn(one.items) : [];
  });
}

describe('the text of a string', () => {
  it.each(Object.keys(wrap))('keeps every character of %s at its place', async (file) => {
    const piece = fc.constantFrom('DELETE', ' ', 'é', '😀', "'", '--', '(', ...(parts[file] ?? []));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
        const source = wrap[file]?.(pieces.join('')) ?? '';
        const [text] = textsIn((await readCode(file, source)).code);
        expect(text?.sql.length).toBe(
          text === undefined ? 0 : source.slice(text.sqlAt).slice(0, text.sql.length).length,
        );
        for (const match of text?.sql.matchAll(/DELETE|é|😀/g) ?? []) {
          const at = (text?.sqlAt ?? 0) + match.index;
          expect(source.slice(at, at + match[0].length)).toBe(match[0]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('any file', () => {
  it('of a real migration with damaged bytes gives findings on changed lines, never an exception', async () => {
    const damage = fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('"', "'", '(', ')', '{', '}', '<', '>', '\n', '#', '`', ':', 'end', 'do', '\0', ''),
      ),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), damage, async ({ file, after }, hits) => {
        let text = after;
        for (const [nth, by] of hits) {
          const at = nth % (text.length + 1);
          text = text.slice(0, at) + by + text.slice(at + 1);
        }
        expect(await check(file, text)).toBeInstanceOf(Array);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it.each(
    samples.filter(({ file }) =>
      isCandidate(changeFromPairs([{ path: file, before: null, after: 'x' }]).change.files[0] ?? never()),
    ),
  )('cut off in the middle is a finding or was read: $file', async ({ file, after }) => {
    if (detectFramework(file, after) === null) return;
    const half = after.slice(0, after.lastIndexOf('\n', after.length - 8));
    const drafts = await check(file, `${half}\n("`);
    expect(drafts.map((draft) => draft.ruleId)).toContain('sql/parse-error');
  });

  it.each([
    ['db/migrate/1_x.rb', `class A < ActiveRecord::Migration[7.1]\n def up\n x = ${'['.repeat(10_000)}\n end\nend\n`],
    [
      'alembic/versions/1.py',
      `from alembic import op\ndef upgrade():\n  x = ${'('.repeat(10_000)}${')'.repeat(10_000)}\n`,
    ],
    ['migrations/1.js', `exports.up = (knex) => knex.schema${'.dropTable("a")'.repeat(10_000)};\n`],
    [
      'priv/repo/migrations/1.exs',
      `defmodule A do\n use Ecto.Migration\n def up do\n a${' |> b()'.repeat(10_000)}\n end\nend\n`,
    ],
    ['db/changelog/1.xml', `<databaseChangeLog>${'<changeSet>'.repeat(10_000)}`],
    ['db/changelog/1.yaml', `databaseChangeLog: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ])('nested too deeply is a finding: %s', async (file, after) => {
    expect((await check(file, after)).map((draft) => draft.ruleId)).toContain('sql/parse-error');
  });

  it('that multiplies by aliases or entities is read as it stands', async () => {
    const yaml =
      'databaseChangeLog: &a\n- changeSet: *a\n- changeSet:\n    changes: [{ dropTable: { tableName: carts } }]\n';
    expect((await check('db/changelog/1.yaml', yaml)).map((draft) => draft.reach)).toContain('table carts');
    const xml =
      '<!DOCTYPE x [<!ENTITY a "b">]><databaseChangeLog><changeSet id="&a;"><dropTable tableName="carts"/></changeSet></databaseChangeLog>';
    expect((await check('db/changelog/1.xml', xml)).map((draft) => draft.reach)).toContain('table carts');
  });

  it('with more operations than anybody writes is judged up to a point, and says so', async () => {
    const after = `class A < ActiveRecord::Migration[7.1]\n  def up\n${'drop_table :a\n'.repeat(5_001)}  end\nend\n`;
    const drafts = await check('db/migrate/1_x.rb', after);
    expect(drafts.find((draft) => draft.ruleId === 'sql/parse-error')?.message).toContain('more than 5000 operations');
    expect(drafts.length).toBeGreaterThan(4_000);
  });
});

const never = (): never => {
  throw new Error('no file');
};

describe('what is no migration', () => {
  it.each([
    [
      'a schema dump',
      'db/schema.rb',
      'ActiveRecord::Schema[7.1].define do\n  create_table "users", force: :cascade\nend\n',
    ],
    ['application code', 'src/db/users.ts', "export const clear = (knex) => knex('users').del();\n"],
    ['broken application code', 'src/db/users.ts', "export const clear = (knex) => knex('users'"],
    ['a view', 'shop/migrations/helpers.py', 'def clear():\n    Order.objects.all().delete()\n'],
    [
      'the environment of Alembic',
      'alembic/env.py',
      'from alembic import context\ndef run():\n    op.drop_table("a")\n',
    ],
    ['other YAML', 'db/config.yml', 'dropTable:\n  tableName: users\n'],
  ])('is left alone: %s', async (_name, file, after) => {
    expect(await check(file, after)).toEqual([]);
  });
});

describe('the engine', () => {
  const read = async (files: Readonly<Record<string, string>>, file: string): Promise<string | null> => {
    const pairs = Object.entries(files).map(([path, text]) => ({ path, before: text, after: text }));
    return createDialectReader(changeFromPairs(pairs).files).near(file);
  };

  it.each([
    ['app/config/database.yml', 'default:\n  adapter: mysql2\n', 'app/db/migrate/1.rb', 'mysql'],
    ['knexfile.js', "module.exports = { client: 'pg' };", 'src/migrations/1.js', 'postgresql'],
    ['alembic.ini', 'sqlalchemy.url = sqlite:///x.db\n', 'alembic/versions/1.py', 'sqlite'],
    ['package.json', '{ "dependencies": { "mysql2": "3" } }', 'src/migrations/1.ts', 'mysql'],
    ['pom.xml', '<artifactId>mysql-connector-j</artifactId>', 'src/main/resources/db/changelog/1.xml', 'mysql'],
    ['mix.exs', '{:myxql, "~> 0.6"}', 'priv/repo/migrations/1.exs', 'mysql'],
    ['other/knexfile.js', "module.exports = { client: 'mysql' };", 'src/migrations/1.js', null],
    ['package.json', '{ "dependencies": { "mysql2": "3", "pg": "8" } }', 'src/migrations/1.ts', null],
  ])('is read from %s: %s', async (name, text, file, dialect) => {
    expect(await read({ [name]: text }, file)).toBe(dialect);
  });
});
