import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../stages/check/_shared/sql/dialect.ts';
import { detectDialect } from '../../stages/check/_shared/sql/dialect.ts';
import { tokenise } from '../../stages/check/_shared/sql/lex.ts';
import { indexLines, mapByteOffsets, offsetOfCharacter } from '../../stages/check/_shared/sql/line-index.ts';
import { fillPlaceholders } from '../../stages/check/_shared/sql/placeholders.ts';
import { loadPostgresParser } from '../../stages/check/_shared/sql/postgres-parser.ts';
import { splitStatements } from '../../stages/check/_shared/sql/split-statements.ts';

const split = (text: string, dialect: Dialect = 'postgresql'): string[] =>
  [...splitStatements(text, dialect)].map((statement) => text.slice(statement.start, statement.end));

describe('splitStatements', () => {
  it('keeps semicolons in strings, dollar quotes, comments and identifiers', () => {
    const text = `SELECT 'a;b', E'it\\';s', $x$ ; $$ ; $x$, "a;b" /* ; /* ; */ ; */ -- ;\n, 1; SELECT 2`;
    expect(split(text)).toEqual([text.slice(0, text.lastIndexOf(';')), 'SELECT 2']);
  });

  it('keeps BEGIN ATOMIC bodies and the actions of a rule whole', () => {
    const body = 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END';
    const rule = 'CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)';
    expect(split(`${body}; ${rule}; SELECT 3`)).toEqual([body, rule, 'SELECT 3']);
  });

  it('loses one statement to an open parenthesis, one line to an open quote', () => {
    expect(split('SELECT (1; DROP TABLE a; DROP TABLE b')).toEqual(['SELECT (1', 'DROP TABLE a', 'DROP TABLE b']);
    expect(split("SELECT 'a;\nDROP TABLE a;\nSELECT $x$;\nDROP TABLE b; /* no\nDROP TABLE c")).toEqual([
      "SELECT 'a;",
      'DROP TABLE a',
      'SELECT $x$;',
      'DROP TABLE b',
      '/* no',
      'DROP TABLE c',
    ]);
  });

  it('skips psql commands and COPY data', () => {
    const text = "\\set x 'y\nCOPY t FROM stdin WITH (FORMAT csv);\nit's; DROP\n\\.\nSELECT 1 \\gexec\nSELECT 2";
    expect(split(text)).toEqual(['COPY t FROM stdin WITH (FORMAT csv)', 'SELECT 1', 'SELECT 2']);
    expect([...splitStatements(text, 'postgresql')].map((one) => one.executesRows)).toEqual([false, true, false]);
  });

  it('knows DELIMITER, GO, lines of a single slash, and T-SQL without semicolons', () => {
    const mysql = 'DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\nDELIMITER ;\nSELECT 2;';
    expect(split(mysql, 'mysql')).toEqual(['CREATE PROCEDURE p() BEGIN SELECT 1', 'END', 'SELECT 2']);
    const tsql = 'DELETE FROM a\nUPDATE b SET c = 1\nGO 5\nALTER TABLE t\nDROP COLUMN x\nDROP TABLE y';
    expect(split(tsql, 'sqlserver')).toEqual([
      'DELETE FROM a',
      'UPDATE b SET c = 1',
      'ALTER TABLE t\nDROP COLUMN x',
      'DROP TABLE y',
    ]);
    expect(split('SELECT 4 / 2 FROM dual\n/\nSELECT 1', 'oracle')).toEqual(['SELECT 4 / 2 FROM dual', 'SELECT 1']);
  });

  it('tells bodies of routines from plain statements and from tables with such columns', () => {
    const inRoutine = (text: string, dialect: Dialect): boolean[] =>
      [...splitStatements(text, dialect)].map((statement) => statement.inRoutine);
    expect(inRoutine('CREATE TRIGGER t BEGIN DELETE FROM a; DELETE FROM b; END; DELETE FROM c;', 'sqlite')).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(inRoutine('CREATE TABLE t (event int); DELETE FROM c;', 'oracle')).toEqual([false, false]);
  });
});

describe('tokenise', () => {
  const kinds = (text: string, dialect: Dialect): string[] =>
    tokenise(text, dialect).map((token) => `${token.kind} ${token.text}`);

  it('quotes as the engine does', () => {
    expect(kinds('`a``b` "c"', 'mysql')).toEqual(['quoted a`b', 'string c']);
    expect(kinds('[a]]b] "c"', 'sqlserver')).toEqual(['quoted a]b', 'quoted c']);
    expect(kinds("q'[it's]' N'x'", 'oracle')).toEqual(["string it's", 'string x']);
    expect(kinds("'a\\'b'", 'mysql')).toEqual(["string a\\'b"]);
    expect(kinds("'a\\' b", 'postgresql')).toEqual(['string a\\', 'word B']);
  });

  it('reads what MySQL runs inside comments', () => {
    expect(kinds('/*!50000 DROP */ # x\n-- y\n1', 'mysql')).toEqual(['word DROP', 'number 1']);
    expect(kinds('/*!50000 DROP */ 1', 'postgresql')).toEqual(['number 1']);
  });
});

describe('detectDialect', () => {
  const cases: readonly [string, string, Dialect, boolean][] = [
    ['migrations/mysql/1.sql', 'SELECT $$x$$', 'mysql', false],
    ['db/1.sql', 'CREATE TABLE `a` (id int) ENGINE=InnoDB', 'mysql', false],
    ['db/1.sql', 'SELECT 1\nGO\n', 'sqlserver', false],
    ['db/1.sql', 'CREATE TABLE t (a VARCHAR2(10), b NUMBER(3))', 'oracle', false],
    ['db/1.sql', 'PRAGMA foreign_keys = OFF;', 'sqlite', false],
    ['db/1.sql', 'CREATE INDEX CONCURRENTLY i ON t (a)', 'postgresql', false],
    ['db/1.sql', 'SELECT 1', 'postgresql', true],
  ];
  it.each(cases)('%s with %j is %s', (path, text, dialect, assumed) => {
    expect(detectDialect(path, text)).toEqual({ dialect, assumed });
  });
});

describe('positions', () => {
  it('map bytes and characters to UTF-16', () => {
    const text = 'aé€😀b';
    expect([0, 1, 3, 6, 10, 99].map(mapByteOffsets(text))).toEqual([0, 1, 2, 3, 5, 6]);
    expect([0, 3, 4].map((nth) => offsetOfCharacter(text, nth))).toEqual([0, 3, 5]);
  });

  it('count lines from 1, at the ends of lines too', () => {
    const lines = indexLines('ab\n\ncd');
    expect([0, 2, 3, 4, 6].map((offset) => lines.positionOf(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 3 },
    ]);
  });
});

describe('fillPlaceholders', () => {
  it('keeps the length and leaves casts, strings and plain SQL alone', () => {
    const sql = "SELECT {{ a }}, :x, ?, %s, '{{ b }}', a::text FROM ${t} WHERE @y = 1 {% if z %}";
    const filled = fillPlaceholders(sql, false);
    expect(filled).toBe("SELECT qqqqqqq, qq, q, qq, '{{ b }}', a::text FROM qqqq WHERE qq = 1           ");
    expect(fillPlaceholders('SELECT a::text', false)).toBeNull();
  });
});

describe('the PostgreSQL parser', () => {
  it('survives what overflows its stack, and goes on', async () => {
    const parser = await loadPostgresParser();
    const status = (sql: string): string => parser.parse(sql, tokenise(sql, 'postgresql')).status;
    expect(status(`SELECT ${'('.repeat(10_000)}1${')'.repeat(10_000)}`)).toBe('unread');
    expect(status(`SELECT 1${'+1'.repeat(10_000)}`)).toBe('unread');
    expect(status(`SELECT ${'@a '.repeat(10_000)}`)).toBe('unread');
    expect(status(`SELECT a${' IS NOT NULL'.repeat(10_000)}`)).toBe('unread');
    expect(status('SELECT 1\0; DROP TABLE x')).toBe('rejected');
    expect(status('SELECT 1')).toBe('parsed');
  });

  it('tells where a statement breaks, counting characters', async () => {
    const parser = await loadPostgresParser();
    const sql = "SELECT '😀é', x frm y";
    expect(parser.parse(sql, tokenise(sql, 'postgresql'))).toMatchObject({
      status: 'rejected',
      offset: sql.indexOf('y', sql.indexOf('frm')),
    });
  });
});
