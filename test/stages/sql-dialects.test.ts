/** What the recogniser finds in engines that have no parser here, each rule in several forms beside statements that look alike. */
import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import type { Dialect } from '../../stages/check/_shared/sql/dialect.ts';
import { gate } from '../../stages/check/sql/index.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import type { FilePair } from '../support/change-from-pairs.ts';

async function judge(
  after: string,
  dialect: Dialect,
  base: readonly FilePair[] = [],
): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs([...base, { path: 'migrations/0002_x.sql', before: null, after }]);
  const signal = new AbortController().signal;
  const options = gate.options.parse({ dialect });
  return gate.run({ change, options, prior: [], files, tools: {} as Tools, signal });
}

const seriousRules = async (...input: Parameters<typeof judge>): Promise<string[]> =>
  (await judge(...input)).filter((draft) => draft.level !== 'note').map((draft) => draft.ruleId.slice('sql/'.length));

const bad: readonly (readonly [Dialect, string, string])[] = [
  ['postgresql', 'grant-widened', 'GRANT ALL ON orders TO PUBLIC;'],
  ['postgresql', 'grant-widened', 'grant select, insert on table orders, users to public;'],
  ['postgresql', 'grant-widened', 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC;'],
  ['postgresql', 'grant-widened', 'GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public TO app;'],
  ['postgresql', 'grant-widened', 'GRANT SELECT ON orders TO app WITH GRANT OPTION;'],
  ['postgresql', 'grant-widened', 'GRANT admins TO app WITH ADMIN OPTION;'],
  ['postgresql', 'grant-widened', 'GRANT rds_superuser TO app;'],
  ['postgresql', 'grant-widened', 'ALTER ROLE app SUPERUSER;'],
  ['postgresql', 'grant-widened', "CREATE ROLE app LOGIN BYPASSRLS PASSWORD 'x';"],
  ['postgresql', 'grant-widened', 'ALTER USER app WITH CREATEROLE;'],
  ['postgresql', 'grant-widened', 'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC;'],
  ['postgresql', 'grant-widened', "DO $$ BEGIN EXECUTE 'GRANT ALL ON orders TO PUBLIC'; END $$;"],
  ['postgresql', 'explicit-lock', 'BEGIN; LOCK TABLE orders; COMMIT;'],
  ['postgresql', 'explicit-lock', 'LOCK orders IN SHARE ROW EXCLUSIVE MODE;'],
  ['postgresql', 'explicit-lock', 'DO $$ BEGIN LOCK TABLE orders IN EXCLUSIVE MODE; END $$;'],
  ['postgresql', 'concurrently-in-transaction', 'BEGIN; ALTER TABLE events DETACH PARTITION e1 CONCURRENTLY; COMMIT;'],

  ['mysql', 'grant-widened', "GRANT ALL PRIVILEGES ON *.* TO 'app'@'%';"],
  ['mysql', 'grant-widened', 'GRANT ALL ON *.* TO app;'],
  ['mysql', 'grant-widened', "GRANT SELECT ON shop.* TO 'app'@'%' WITH GRANT OPTION;"],
  ['mysql', 'grant-widened', "GRANT SUPER ON *.* TO 'app'@'localhost';"],
  ['mysql', 'disable-protection', 'SET FOREIGN_KEY_CHECKS = 0;'],
  [
    'mysql',
    'disable-protection',
    'SET SESSION foreign_key_checks=OFF;\nDELETE FROM a WHERE id = 1;\nSET foreign_key_checks=ON;',
  ],
  ['mysql', 'disable-protection', 'SET @@session.foreign_key_checks = 0;'],
  ['mysql', 'disable-protection', '/*!40014 SET UNIQUE_CHECKS=0, FOREIGN_KEY_CHECKS=0 */;'],
  ['mysql', 'recovery-lost', 'RESET MASTER;'],
  ['mysql', 'recovery-lost', "PURGE BINARY LOGS BEFORE '2024-01-01';"],
  ['mysql', 'recovery-lost', "purge master logs to 'bin.000123';"],
  ['mysql', 'recovery-lost', 'RESET BINARY LOGS AND GTIDS;'],
  ['mysql', 'recovery-lost', 'SET SQL_LOG_BIN = 0;'],
  ['mysql', 'table-rewrite', 'ALTER TABLE orders ADD COLUMN note text, ALGORITHM=COPY;'],
  ['mysql', 'table-rewrite', 'ALTER TABLE orders ALGORITHM = COPY, ADD INDEX (user_id);'],
  ['mysql', 'table-rewrite', 'CREATE INDEX i ON orders (user_id) ALGORITHM=COPY;'],
  ['mysql', 'table-rewrite', 'ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;'],
  ['mysql', 'table-rewrite', 'alter table `orders` convert to charset utf8mb4;'],
  ['mysql', 'explicit-lock', 'ALTER TABLE orders ADD COLUMN note text, LOCK=EXCLUSIVE;'],
  ['mysql', 'explicit-lock', 'ALTER TABLE orders ADD INDEX (user_id), LOCK = SHARED;'],
  ['mysql', 'explicit-lock', 'LOCK TABLES orders WRITE;'],
  ['mysql', 'explicit-lock', 'FLUSH TABLES WITH READ LOCK;'],
  ['mysql', 'index-not-concurrent', 'CREATE FULLTEXT INDEX i ON orders (note);'],
  ['mysql', 'unique-constraint-lock', 'CREATE UNIQUE INDEX i ON orders (user_id);'],
  ['mysql', 'add-not-null-column', 'ALTER TABLE orders ADD COLUMN state varchar(10) NOT NULL;'],
  ['mysql', 'lossy-type-change', 'ALTER TABLE orders MODIFY COLUMN state varchar(3);'],
  ['mysql', 'lossy-type-change', 'ALTER TABLE orders CHANGE total total smallint;'],
  ['mysql', 'drop-partition', 'ALTER TABLE events DISCARD TABLESPACE;'],
  ['mysql', 'drop-partition', 'ALTER TABLE events EXCHANGE PARTITION p1 WITH TABLE old;'],
  ['mysql', 'drop-partition', 'ALTER TABLE events TRUNCATE PARTITION p1, p2;'],
  ['mysql', 'revoke-or-drop-role', "REVOKE INSERT ON shop.* FROM 'app'@'%';"],
  ['mysql', 'revoke-or-drop-role', "DROP USER IF EXISTS 'app'@'%';"],
  ['mysql', 'constraint-not-valid', 'ALTER TABLE orders ALTER CHECK total_known ENFORCED;'],

  ['sqlserver', 'rename-column', "EXEC sp_rename 'dbo.orders.note', 'remark', 'COLUMN'"],
  ['sqlserver', 'rename-table', "EXECUTE sys.sp_rename N'orders', N'purchases';"],
  ['sqlserver', 'drop-partition', 'ALTER TABLE dbo.events SWITCH PARTITION 3 TO dbo.events_old;'],
  ['sqlserver', 'drop-partition', 'ALTER TABLE events SWITCH TO archive.events;'],
  ['sqlserver', 'disable-protection', 'ALTER TABLE orders NOCHECK CONSTRAINT fk_user;'],
  ['sqlserver', 'disable-protection', 'ALTER TABLE orders NOCHECK CONSTRAINT ALL'],
  ['sqlserver', 'disable-protection', 'ALTER TABLE orders DISABLE TRIGGER audit;'],
  ['sqlserver', 'disable-protection', 'DISABLE TRIGGER ALL ON dbo.orders;'],
  ['sqlserver', 'database-offline', 'ALTER DATABASE shop SET SINGLE_USER WITH ROLLBACK IMMEDIATE;'],
  ['sqlserver', 'database-offline', 'ALTER DATABASE [shop] SET OFFLINE'],
  ['sqlserver', 'database-offline', 'alter database current set restricted_user;'],
  ['sqlserver', 'index-not-concurrent', 'CREATE INDEX i ON dbo.orders (user_id) WITH (ONLINE = OFF);'],
  [
    'sqlserver',
    'index-not-concurrent',
    'CREATE NONCLUSTERED INDEX i ON orders (a) WITH (FILLFACTOR = 80, ONLINE=OFF);',
  ],
  ['sqlserver', 'index-not-concurrent', 'ALTER INDEX i ON orders REBUILD WITH (ONLINE = OFF);'],
  ['sqlserver', 'recovery-lost', 'ALTER DATABASE shop SET RECOVERY SIMPLE;'],
  ['sqlserver', 'recovery-lost', "DBCC CHECKDB ('shop', REPAIR_ALLOW_DATA_LOSS);"],
  ['sqlserver', 'recovery-lost', 'BACKUP LOG shop WITH TRUNCATE_ONLY;'],
  ['sqlserver', 'grant-widened', 'ALTER SERVER ROLE sysadmin ADD MEMBER app;'],
  ['sqlserver', 'grant-widened', 'ALTER ROLE db_owner ADD MEMBER [app];'],
  ['sqlserver', 'grant-widened', "EXEC sp_addsrvrolemember 'app', 'sysadmin';"],
  ['sqlserver', 'grant-widened', 'GRANT SELECT ON dbo.orders TO public;'],
  ['sqlserver', 'grant-widened', 'GRANT CONTROL ON DATABASE::shop TO app;'],

  ['sqlite', 'disable-protection', 'PRAGMA writable_schema = ON;'],
  ['sqlite', 'disable-protection', 'pragma main.writable_schema=1;'],
  ['sqlite', 'disable-protection', 'PRAGMA foreign_keys = OFF;'],
  ['sqlite', 'disable-protection', 'PRAGMA foreign_keys(0);'],
  ['sqlite', 'disable-protection', 'PRAGMA ignore_check_constraints = true;'],
  ['sqlite', 'unique-constraint-lock', 'CREATE UNIQUE INDEX i ON orders (user_id);'],
  ['sqlite', 'add-not-null-column', 'ALTER TABLE orders ADD COLUMN state text NOT NULL;'],

  ['oracle', 'recovery-lost', 'PURGE RECYCLEBIN;'],
  ['oracle', 'recovery-lost', 'PURGE TABLE orders;'],
  ['oracle', 'recovery-lost', 'purge dba_recyclebin;'],
  ['oracle', 'recovery-lost', "FLASHBACK TABLE orders TO TIMESTAMP SYSTIMESTAMP - INTERVAL '1' DAY;"],
  ['oracle', 'recovery-lost', 'FLASHBACK DATABASE TO RESTORE POINT before_release;'],
  ['oracle', 'drop-schema', 'DROP USER shop CASCADE;'],
  ['oracle', 'drop-schema', 'DROP TABLESPACE shop INCLUDING CONTENTS AND DATAFILES;'],
  ['oracle', 'truncate', 'TRUNCATE TABLE events DROP STORAGE;'],
  ['oracle', 'grant-widened', 'GRANT DBA TO app;'],
  ['oracle', 'grant-widened', 'GRANT SELECT ANY TABLE TO app;'],
  ['oracle', 'grant-widened', 'GRANT ALL ON orders TO PUBLIC;'],
  ['oracle', 'disable-protection', 'ALTER TABLE orders DISABLE CONSTRAINT fk_user;'],
];

const good: readonly (readonly [Dialect, string])[] = [
  ['postgresql', 'GRANT SELECT, INSERT ON orders TO app;'],
  ['postgresql', 'GRANT ALL ON orders TO app;'],
  ['postgresql', 'GRANT USAGE ON SCHEMA api TO PUBLIC;'],
  ['postgresql', 'GRANT EXECUTE ON FUNCTION total(bigint) TO PUBLIC;'],
  ['postgresql', 'GRANT CONNECT ON DATABASE shop TO PUBLIC;'],
  ['postgresql', 'GRANT readers TO app;'],
  ['postgresql', 'ALTER ROLE app NOSUPERUSER NOCREATEROLE;'],
  ['postgresql', 'CREATE ROLE app LOGIN;'],
  ['postgresql', "COMMENT ON TABLE orders IS 'GRANT ALL ON orders TO PUBLIC';"],
  ['postgresql', 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;'],
  ['postgresql', 'BEGIN; LOCK TABLE orders IN ROW EXCLUSIVE MODE; COMMIT;'],
  ['postgresql', 'CREATE TABLE fresh (id int); LOCK TABLE fresh;'],
  ['postgresql', 'SELECT pg_advisory_xact_lock(1);'],
  ['mysql', "GRANT SELECT, INSERT ON shop.orders TO 'app'@'%';"],
  ['mysql', "GRANT ALL ON shop.* TO 'app'@'10.0.0.1';"],
  ['mysql', "GRANT USAGE ON *.* TO 'app'@'%';"],
  ['mysql', 'SET FOREIGN_KEY_CHECKS = 1;'],
  ['mysql', 'SET FOREIGN_KEY_CHECKS = @OLD_FOREIGN_KEY_CHECKS;'],
  ['mysql', "SELECT 'SET FOREIGN_KEY_CHECKS = 0';"],
  ['mysql', 'RESET QUERY CACHE;'],
  ['mysql', 'SHOW BINARY LOGS; -- PURGE BINARY LOGS'],
  ['mysql', 'ALTER TABLE orders ADD COLUMN note text, ALGORITHM=INSTANT;'],
  ['mysql', 'ALTER TABLE orders ADD INDEX (user_id), ALGORITHM=INPLACE, LOCK=NONE;'],
  ['mysql', 'ALTER TABLE orders DEFAULT CHARACTER SET utf8mb4;'],
  ['mysql', 'CREATE TABLE fresh (id int); ALTER TABLE fresh CONVERT TO CHARACTER SET utf8mb4;'],
  ['mysql', 'CREATE TABLE fresh (id int); CREATE UNIQUE INDEX i ON fresh (id);'],
  ['mysql', 'CREATE INDEX i ON orders (user_id);'],
  ['mysql', "ALTER TABLE orders ADD COLUMN state varchar(10) NOT NULL DEFAULT 'new';"],
  ['mysql', 'ALTER TABLE orders ADD COLUMN nr bigint NOT NULL AUTO_INCREMENT UNIQUE;'],
  ['mysql', 'UNLOCK TABLES;'],
  ['mysql', 'ALTER TABLE orders ALTER CHECK total_known NOT ENFORCED;'],
  ['sqlserver', 'ALTER TABLE orders WITH CHECK CHECK CONSTRAINT ALL;'],
  ['sqlserver', 'ALTER TABLE orders ENABLE TRIGGER audit;'],
  ['sqlserver', "EXEC sp_rename 'dbo.orders.ix_old', 'ix_new', 'INDEX'"],
  ['sqlserver', 'ALTER DATABASE shop SET MULTI_USER;'],
  ['sqlserver', 'ALTER DATABASE shop SET RECOVERY FULL;'],
  ['sqlserver', 'CREATE INDEX i ON dbo.orders (user_id) WITH (ONLINE = ON);'],
  ['sqlserver', "DBCC CHECKDB ('shop');"],
  ['sqlserver', 'ALTER ROLE readers ADD MEMBER app;'],
  ['sqlserver', "PRINT 'SET SINGLE_USER'"],
  ['sqlserver', 'SET NOCOUNT ON'],
  ['sqlite', 'PRAGMA foreign_keys = ON;'],
  ['sqlite', 'PRAGMA writable_schema = OFF;'],
  ['sqlite', 'PRAGMA foreign_key_check;'],
  ['sqlite', 'PRAGMA foreign_keys;'],
  ['sqlite', 'ALTER TABLE orders ADD COLUMN state text;'],
  ['sqlite', "ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'new';"],
  ['oracle', 'FLASHBACK TABLE orders TO BEFORE DROP;'],
  ['oracle', 'CREATE RESTORE POINT before_release;'],
  ['oracle', 'GRANT SELECT ON orders TO app;'],
  ['oracle', 'GRANT CREATE SESSION TO app;'],
  ['oracle', 'ALTER TABLE orders ENABLE CONSTRAINT fk_user;'],
  ['oracle', 'DROP TABLESPACE temp2;'],
];

describe('found', () => {
  it.each(bad)('%s: %s: %s', async (dialect, rule, text) => {
    const rules = await seriousRules(text, dialect);
    expect([...new Set(rules)]).toEqual([rule]);
  });
});

describe('let pass', () => {
  it.each(good)('%s: %s', async (dialect, text) => {
    expect(await seriousRules(text, dialect)).toEqual([]);
  });
});

describe("SQLite's rebuild", () => {
  const base = [
    { path: 'migrations/0001_x.sql', before: 'CREATE TABLE t (id integer, a text, b text);', after: null },
  ].map((one) => ({ ...one, after: one.before }));
  const rebuild = (columns: string, copied: string, selected = copied): string =>
    `PRAGMA foreign_keys=OFF; CREATE TABLE n (${columns}); INSERT INTO n (${copied}) SELECT ${selected} FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t; PRAGMA foreign_keys=ON;`;
  const whole = 'id integer, a text, b text';

  it.each([
    [rebuild(whole, 'id, a, b'), []],
    [rebuild(`${whole}, c text`, 'id, a, b'), []],
    [rebuild('id integer, a text', 'id, a'), ['drop-column']],
    [rebuild('id integer, a text, c text', 'id, a, c', 'id, a, b'), []],
    [rebuild(`${whole}, c text NOT NULL`, 'id, a, b, c', "id, a, b, 'x'"), ['add-not-null-column']],
    [rebuild(`${whole}, c text NOT NULL DEFAULT 'x'`, 'id, a, b, c', "id, a, b, 'x'"), []],
    [rebuild('id integer, a text NOT NULL, b text', 'id, a, b', "id, coalesce(a, ''), b"), []],
  ])('%s', async (text, rules) => {
    expect(await seriousRules(text, 'sqlite', base)).toEqual(rules);
  });
});

describe('the old type of a column', () => {
  const declared = [
    'CREATE TABLE IF NOT EXISTS shop.orders (id bigint PRIMARY KEY, code varchar(20) NOT NULL, total numeric(10, 2), at timestamp(3) with time zone);',
    'ALTER TABLE shop.orders ADD COLUMN note text, ADD COLUMN size integer;',
    'ALTER TABLE shop.orders ALTER COLUMN size TYPE bigint;',
    'ALTER TABLE shop.orders RENAME COLUMN note TO remark;',
  ].join('\n');
  const file = (path: string, text: string): FilePair => ({ path, before: text, after: text });
  const alter = (column: string, type: string): string =>
    `ALTER TABLE shop.orders ALTER COLUMN ${column} TYPE ${type};`;

  it.each([
    ['code', 'varchar(40)', []],
    ['code', 'text', []],
    ['code', 'varchar(10)', ['lossy-type-change error']],
    ['total', 'numeric(12,2)', []],
    ['total', 'numeric(10,1)', ['lossy-type-change error']],
    ['total', 'bigint', ['lossy-type-change error']],
    ['at', 'timestamptz', []],
    ['at', 'date', ['lossy-type-change error']],
    ['remark', 'varchar(100)', ['lossy-type-change error']],
    ['size', 'bigint', []],
    ['size', 'integer', ['lossy-type-change error']],
    ['size', 'numeric', ['table-rewrite error']],
    ['unknown', 'varchar(10)', ['lossy-type-change warning']],
    ['unknown', 'text', ['table-rewrite warning']],
  ])('is looked up in earlier migrations: %s to %s', async (column, type, expected) => {
    const drafts = await judge(alter(column, type), 'postgresql', [file('migrations/0001_a.sql', declared)]);
    const found = drafts.filter((one) => one.level !== 'note').map((one) => `${one.ruleId.slice(4)} ${one.level}`);
    expect(found).toEqual(expected);
  });

  it('counts in the same folder only, on the way up only', async () => {
    const changes = async (base: readonly FilePair[]): Promise<string[]> =>
      seriousRules(alter('code', 'text'), 'postgresql', base);
    expect(await changes([file('migrations/0001_a.sql', declared)])).toEqual([]);
    expect(await changes([file('elsewhere/0001_a.sql', declared)])).toEqual(['table-rewrite']);
    expect(await changes([file('migrations/0001_a.down.sql', declared)])).toEqual(['table-rewrite']);
  });

  it('proves NOT NULL by a check that an earlier migration validated', async () => {
    const check = 'ALTER TABLE shop.orders ADD CONSTRAINT code_known CHECK (code IS NOT NULL) NOT VALID;';
    const validate = 'ALTER TABLE shop.orders VALIDATE CONSTRAINT code_known;';
    const set = async (base: string): Promise<string[]> =>
      seriousRules('ALTER TABLE shop.orders ALTER COLUMN code SET NOT NULL;', 'postgresql', [
        file('migrations/0001_a.sql', `${declared}\n${base}`),
      ]);
    expect(await set(`${check}\n${validate}`)).toEqual([]);
    expect(await set(check)).toEqual(['set-not-null']);
    expect(await set(`${check}\n${validate}\nALTER TABLE shop.orders DROP CONSTRAINT code_known;`)).toEqual([
      'set-not-null',
    ]);
    expect(await set(`${check.replace('IS NOT NULL', "<> ''")}\n${validate}`)).toEqual(['set-not-null']);
  });
});
