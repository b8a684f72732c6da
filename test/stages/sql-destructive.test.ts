import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../stages/check/_shared/sql/dialect.ts';
import type { Dialect } from '../../stages/check/_shared/sql/dialect.ts';
import { recogniseDestructive } from '../../stages/check/_shared/sql/recognise-destructive.ts';

const told = (text: string, dialect?: Dialect): string[] =>
  recogniseDestructive(text, dialect).map((one) => `${one.kind} ${one.object}`.trim());

describe('recogniseDestructive', () => {
  const bad: readonly (readonly [text: string, expected: string[], dialect?: Dialect])[] = [
    ['drop table orders', ['drop-table orders']],
    [
      'BEGIN; DROP TABLE IF EXISTS public."Orders", carts CASCADE; COMMIT',
      ['drop-table public.Orders', 'drop-table carts'],
    ],
    ['DROP DATABASE shop', ['drop-database shop']],
    ['DROP TABLE $table', ['drop-table $table']],
    ['TRUNCATE TABLE ${SCHEMA}.events', ['truncate ${SCHEMA}.events']],
    ['DELETE FROM users', ['delete-without-where users']],
    ['WITH gone AS (DELETE FROM users WHERE 1=1 RETURNING *) SELECT * FROM gone', ['delete-without-where users']],
    ["UPDATE users SET name = 'x' WHERE true;", ['update-without-where users']],
    ['ALTER TABLE users DROP COLUMN fax, DROP pager', ['drop-column users.fax', 'drop-column users.pager']],
    ["DO $$ BEGIN EXECUTE 'DROP TABLE orders'; TRUNCATE carts; END $$", ['drop-table orders', 'truncate carts']],
    ['DROP DATABASE IF EXISTS `shop`; DELETE FROM `users`;', ['drop-database shop', 'delete-without-where users']],
    ['/*!50000 DROP TABLE t */', ['drop-table t'], 'mysql'],
    ['PURGE BINARY LOGS BEFORE NOW()', ['recovery-lost binary logs'], 'mysql'],
    ['SET FOREIGN_KEY_CHECKS=0; SELECT 1', ['protection-off'], 'mysql'],
    ['PRAGMA writable_schema=ON', ['protection-off'], 'sqlite'],
    ["EXEC('TRUNCATE TABLE events')", ['truncate events'], 'sqlserver'],
    ['ALTER DATABASE shop SET SINGLE_USER', ['database-offline shop'], 'sqlserver'],
    ["BEGIN EXECUTE IMMEDIATE 'DROP USER shop CASCADE'; END;", ['drop-schema shop'], 'oracle'],
    ['GRANT ALL ON orders TO PUBLIC', ['grant-widened public']],
    ["SELECT 'its; DROP TABLE orders", ['unreadable']],
  ];
  it.each(bad.map((one) => ({ one, text: one[0] })))('finds: $text', ({ one: [text, expected, dialect] }) => {
    expect(told(text, dialect)).toEqual(expected);
  });

  const good: readonly (readonly [text: string, dialect?: Dialect])[] = [
    ['SELECT * FROM users'],
    ["SELECT 'DROP TABLE orders'"],
    ["INSERT INTO notes VALUES ('DELETE FROM users; DROP TABLE x')"],
    ['-- DROP TABLE orders'],
    ['DELETE FROM users WHERE id = 1'],
    ['CREATE TEMP TABLE t (id int); TRUNCATE t; DROP TABLE t'],
    ['CREATE TABLE t (id int); DROP TABLE t'],
    ['EXPLAIN DELETE FROM users'],
    ['DROP INDEX i; DROP VIEW v'],
    ['ALTER TABLE t ADD COLUMN dropped boolean'],
    ['PRAGMA foreign_keys = ON', 'sqlite'],
    ['this is no SQL; drop it'],
    [''],
  ];
  it.each(good.map((one) => ({ one, text: one[0] })))('is silent on: $text', ({ one: [text, dialect] }) => {
    expect(told(text, dialect)).toEqual([]);
  });

  it('points at what it names', () => {
    const text = 'SELECT 1;\nDO $x$ BEGIN\n  DROP TABLE orders; END $x$; -- é\nDELETE FROM "größe"';
    expect(recogniseDestructive(text).map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
      'orders',
      '"größe"',
    ]);
  });

  it('gives places inside the text for any input, in every dialect, and a message and a remedy with each', () => {
    const word = fc.constantFrom(
      ...'DROP TABLE DELETE FROM users ; ( ) $$ $ DO BEGIN EXECUTE \' " -- /* { é 😀 SET = 0 GRANT TO'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(...dialects), (words, dialect) => {
        const text = words.join(' ');
        for (const one of recogniseDestructive(text, dialect)) {
          expect(one.length).toBeGreaterThan(0);
          expect(one.offset).toBeGreaterThanOrEqual(0);
          expect(one.offset + one.length).toBeLessThanOrEqual(text.length);
          expect(one.message.length * one.remedy.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
