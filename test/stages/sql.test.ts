import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Edit } from '../../pipeline/domain/fix.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { tokenise } from '../../stages/check/_shared/sql/lex.ts';
import { loadPostgresParser } from '../../stages/check/_shared/sql/postgres-parser.ts';
import { gate } from '../../stages/check/sql/index.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import type { FilePair } from '../support/change-from-pairs.ts';
import { readCases } from '../support/read-cases.ts';

async function check(pairs: readonly FilePair[], options: object = {}): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(pairs);
  const signal = new AbortController().signal;
  return gate.run({ change, options: gate.options.parse(options), prior: [], files, tools: {} as Tools, signal });
}

const added = (after: string, path = 'migrations/0001_x.sql'): FilePair[] => [{ path, before: null, after }];
const rulesOf = (drafts: readonly FindingDraft[]): string[] =>
  drafts.filter((draft) => draft.level !== 'note').map((draft) => draft.ruleId.slice('sql/'.length));

function applyEdit(text: string, edit: Edit): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const { startLine, startColumn = 1, endLine = startLine, endColumn = 1 } = edit.region;
  const [start, end] = [offset(startLine, startColumn), offset(endLine, endColumn)];
  expect(text.slice(start, end)).toBe(edit.expected);
  return text.slice(0, start) + edit.replacement + text.slice(end);
}

describe('findings', () => {
  it('name the object, carry the statement, and hand over the safe way with the real names', async () => {
    const [draft] = await check(added("SET lock_timeout = '1s';\nALTER TABLE shop.users\n  DROP COLUMN legacy_id;\n"));
    expect(draft).toMatchObject({
      ruleId: 'sql/drop-column',
      location: { path: 'migrations/0001_x.sql', side: 'new', region: { startLine: 3, startColumn: 3, endColumn: 7 } },
      evidence: 'ALTER TABLE shop.users DROP COLUMN legacy_id',
      reach: 'column shop.users.legacy_id',
      symbol: 'drop-column column shop.users.legacy_id',
      level: 'error',
      consequence: 'loss',
      fixer: 'author-then-human',
    });
    expect(draft?.remedy).toContain('DROP COLUMN legacy_id in a later change');
  });

  it('counts columns in UTF-16 code units behind characters of two, three and four bytes', async () => {
    const text = "SELECT 'é€😀'; /* 😀 */ WITH x AS (SELECT 'é😀') DELETE FROM größe;";
    const [draft] = await check(added(text));
    const startColumn = text.indexOf('größe') + 1;
    expect(draft?.location?.region).toEqual({ startLine: 1, startColumn, endLine: 1, endColumn: startColumn + 5 });
    expect(draft?.reach).toBe('table größe');
  });

  it('cuts evidence and keeps passwords out of it', async () => {
    const long = `ALTER ROLE app PASSWORD 'hunter2' NOLOGIN ${'VALID UNTIL now '.repeat(40)};`;
    const [draft] = await check(added(long));
    expect(draft?.ruleId).toBe('sql/parse-error');
    expect(draft?.evidence.length).toBeLessThanOrEqual(200);
    expect(draft?.evidence).not.toContain('hunter2');
  });

  it('are lighter in rollbacks, in tests and in routines that nobody calls', async () => {
    const level = async (text: string, path?: string): Promise<unknown> => (await check(added(text, path)))[0]?.level;
    const body = 'CREATE PROCEDURE p() LANGUAGE sql AS $$ TRUNCATE users $$;';
    expect(await level('TRUNCATE users;')).toBe('error');
    expect(await level('TRUNCATE users;', 'migrations/0001.down.sql')).toBe('note');
    expect(await level('-- Down Migration\nTRUNCATE users;')).toBe('note');
    expect(await level('-- down the road we shall see\nTRUNCATE users;')).toBe('error');
    expect(await level('TRUNCATE users;', 'test/fixtures/reset.sql')).toBe('note');
    expect(await level(body)).toBe('warning');
    expect(await level(`${body} CALL p();`)).toBe('error');
  });

  it('judges locks and breaking changes in migrations only, loss everywhere', async () => {
    const text = 'CREATE INDEX ON users (id);\nDROP TABLE carts;\n';
    expect(rulesOf(await check(added(text, 'db/structure.sql')))).toEqual(['drop-table']);
    expect(rulesOf(await check(added(text, 'db/structure.sql'), { migrations: ['db/**'] }))).toEqual([
      'index-not-concurrent',
      'drop-table',
    ]);
  });

  it('says which statements failed beyond the fifth', async () => {
    const drafts = await check(added('SELEC 1;\n'.repeat(8)));
    expect(drafts).toHaveLength(5);
    expect(drafts[4]?.message).toContain('3 more statements (lines 6, 7, 8)');
  });

  it('marks a binary script as unread', async () => {
    const { change, files } = changeFromPairs(added('x', 'a.sql'));
    const binary = { ...change, files: change.files.map((file) => ({ ...file, binary: true, hunks: [] })) };
    const signal = new AbortController().signal;
    const options = gate.options.parse({});
    await gate.run({ change: binary, options, prior: [], files, tools: {} as Tools, signal });
    expect(files.unread).toEqual([{ path: 'a.sql', reason: expect.stringContaining('UTF-16') }]);
  });
});

describe('what the change itself created', () => {
  it('is known across the files of a folder in the order of their numbers, not across folders', async () => {
    const create = { path: 'a/migrations/V2__t.sql', before: null, after: 'CREATE TABLE t (id int);' };
    const drop = (path: string): FilePair => ({ path, before: null, after: 'DROP TABLE t;' });
    expect(rulesOf(await check([create, drop('a/migrations/V10__t.sql')]))).toEqual([]);
    expect(rulesOf(await check([create, drop('a/migrations/V1__t.sql')]))).toEqual(['drop-table']);
    expect(rulesOf(await check([create, drop('b/migrations/V10__t.sql')]))).toEqual(['drop-table']);
  });

  it('is judged together where each migration has a folder of its own', async () => {
    const one = { path: 'prisma/migrations/1_a/migration.sql', before: null, after: 'CREATE TABLE t (id int);' };
    const two = { path: 'prisma/migrations/2_b/migration.sql', before: null, after: 'CREATE INDEX ON t (id);' };
    expect(rulesOf(await check([one, two]))).toEqual([]);
  });

  it('does not count when an old migration created it, or perhaps did not', async () => {
    const old = {
      path: 'migrations/1.sql',
      before: 'CREATE TABLE t (id int);\n',
      after: 'CREATE TABLE t (id int);\n-- x\n',
    };
    expect(rulesOf(await check([old, ...added('DROP TABLE t;', 'migrations/2.sql')]))).toEqual(['drop-table']);
    expect(rulesOf(await check(added('CREATE TABLE IF NOT EXISTS t (id int);\nDROP TABLE t;')))).toEqual([
      'drop-table',
    ]);
  });

  it('covers columns, in every engine', async () => {
    const text = 'ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1; ALTER TABLE t DROP COLUMN a; UPDATE t SET b = 1;';
    for (const engine of ['postgresql', 'mysql']) {
      expect(rulesOf(await check(added(text), { dialect: engine }))).toEqual(['update-without-where']);
    }
  });

  it("covers SQLite's rebuild, by the old name or by a new one, and nothing less", async () => {
    const path = 'migrations/sqlite/1.sql';
    const away =
      'ALTER TABLE t RENAME TO t_old; CREATE TABLE t (id); INSERT INTO t SELECT id FROM t_old; DROP TABLE t_old;';
    const aside = 'CREATE TABLE n (id); INSERT INTO n SELECT id FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t;';
    expect(rulesOf(await check(added(away, path)))).toEqual([]);
    expect(rulesOf(await check(added(aside, path)))).toEqual([]);
    expect(rulesOf(await check(added(aside.replace('INSERT INTO n SELECT id FROM t;', ''), path)))).toEqual([
      'drop-table',
    ]);
    expect(rulesOf(await check(added(aside.replace(' ALTER TABLE n RENAME TO t;', ''), path)))).toEqual(['drop-table']);
  });
});

describe('fixes', () => {
  const fixable = [
    ['index-not-concurrent', 'create unique index u on users (email);'],
    ['index-not-concurrent', 'CREATE INDEX i ON users (email);'],
    ['index-not-concurrent', 'DROP INDEX IF EXISTS i;'],
    ['index-not-concurrent', 'REINDEX (VERBOSE) TABLE users;'],
    ['drop-partition', 'ALTER TABLE events DETACH PARTITION events_2019;'],
    ['constraint-not-valid', 'ALTER TABLE "order" ADD CONSTRAINT "Fk" FOREIGN KEY (a) REFERENCES users (id);'],
    ['constraint-not-valid', "ALTER TABLE ONLY users\n  ADD CONSTRAINT c\n  CHECK (name <> ',')\n;"],
  ] as const;

  it.each(fixable)('of %s pass the gate: %s', async (rule, statement) => {
    const text = `SELECT 1;\n${statement}\n`;
    const draft = (await check(added(text))).find((one) => one.ruleId === `sql/${rule}`);
    expect(draft?.fix?.safety).toBe('unsafe');
    const fixed = (draft?.fix?.edits ?? []).reduce(applyEdit, text);
    expect(fixed).not.toBe(text);
    expect(rulesOf(await check(added(fixed)))).toEqual([]);
  });

  const unfixable = [
    'BEGIN;\nCREATE INDEX i ON users (email);\nCOMMIT;',
    '-- +goose Up\nCREATE INDEX i ON users (email);',
    'DROP INDEX a, b;',
    'DO $$ BEGIN CREATE INDEX i ON users (email); END $$;',
    'ALTER TABLE users ADD CHECK (a > 0);',
    'ALTER TABLE users ADD CONSTRAINT c CHECK (a > 0), ADD COLUMN b int;',
  ];
  it.each(unfixable)('are not offered where they would not work: %s', async (text) => {
    const drafts = await check(added(text));
    expect(rulesOf(drafts).length).toBeGreaterThan(0);
    expect(drafts.filter((draft) => draft.fix !== undefined)).toEqual([]);
  });
});

describe('rules', () => {
  it('each say the problem, then the safe way', () => {
    for (const rule of gate.rules) {
      expect(rule.id).toMatch(/^sql\/[a-z-]+$/);
      expect(rule.docs).toMatch(/^[^*]+\*\*Safe way\.\*\* /);
    }
  });

  it('tell SQL that parses and that the gate itself lets pass', async () => {
    const broken: string[] = [];
    for (const rule of gate.rules) {
      const examples = [...rule.docs.matchAll(/```sql\n([^`]+)```/g)].map(([, example = '']) => example);
      for (const example of examples) {
        const drafts = (await check(added(example), { dialect: 'postgresql' })).filter((one) => one.level !== 'note');
        broken.push(...drafts.map((draft) => `${rule.id}: ${draft.ruleId}: ${draft.evidence}`));
      }
    }
    expect(broken).toEqual([]);
  });

  it('hand over remedies with SQL that PostgreSQL parses', async () => {
    const parser = await loadPostgresParser();
    const bad = readCases(path.resolve('stages/check/sql')).filter((one) => one.findings.length > 0);
    const drafts = (await Promise.all(bad.map((one) => check(one.pairs, one.options as object)))).flat();
    const ready =
      /(?:^|[.:;] |then |now |first |also )((?:ALTER (?:TABLE|TYPE|ROLE)|CREATE (?:UNIQUE )?INDEX|REINDEX|UPDATE|DELETE FROM|SET|GRANT|REASSIGN) [^;]*;)/g;
    const statements = drafts.flatMap((draft) =>
      [...draft.remedy.matchAll(ready)].map(([, statement = '']) => statement),
    );
    const whole = [...new Set(statements)].filter((statement) => !/[…<]/.test(statement));
    const refused = whole.filter((sql) => parser.parse(sql, tokenise(sql, 'postgresql')).status !== 'parsed');
    expect(refused).toEqual([]);
    expect(whole.length).toBeGreaterThan(20);
  });
});
