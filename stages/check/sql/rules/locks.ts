import { defineRule, sql } from './define-rule.ts';

const lock = { level: 'error', consequence: 'lock', fixer: 'author' } as const;

export const lockRules = {
  setNotNull: defineRule('set-not-null', {
    ...lock,
    title: 'SET NOT NULL scans the table under an exclusive lock',
    problem:
      'Reads and writes wait until every row was checked, unless a validated CHECK proves it already (PostgreSQL 12 and later).',
    safeWay: `Prove it first, outside the lock:${sql('ALTER TABLE users ADD CONSTRAINT users_email_not_null CHECK (email IS NOT NULL) NOT VALID;\nALTER TABLE users VALIDATE CONSTRAINT users_email_not_null;  -- another transaction\nALTER TABLE users ALTER COLUMN email SET NOT NULL;\nALTER TABLE users DROP CONSTRAINT users_email_not_null;')}`,
  }),
  indexNotConcurrent: defineRule('index-not-concurrent', {
    ...lock,
    fixable: true,
    title: 'An index is built, dropped or rebuilt without CONCURRENTLY',
    problem:
      'CREATE INDEX and REINDEX keep writers out until the index is done; DROP INDEX keeps everybody out, shortly, but queues behind every running query.',
    safeWay: `Outside a transaction:${sql('CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);\nDROP INDEX CONCURRENTLY orders_old_idx;\nREINDEX TABLE CONCURRENTLY orders;')}`,
  }),
  constraintNotValid: defineRule('constraint-not-valid', {
    ...lock,
    fixable: true,
    title: 'A foreign key or check is validated while it is added',
    problem:
      'All existing rows are checked while writers (for a CHECK: readers too) wait. A foreign key locks both tables. Validating in the transaction that adds it keeps the lock just as long.',
    safeWay: `Two steps, two transactions:${sql('ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_user_fk;')}On a partitioned table PostgreSQL before 18 refuses a foreign key NOT VALID: do this on each partition, then add it to the parent, which finds them proven.`,
  }),
  uniqueConstraintLock: defineRule('unique-constraint-lock', {
    ...lock,
    title: 'A unique, primary key or exclusion constraint builds its index under an exclusive lock',
    problem: 'Reads and writes wait until the index is built.',
    safeWay: `Build the index first, then attach it:${sql('CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);\nALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;')}For a primary key make the columns NOT NULL first (sql/set-not-null), or attaching it scans the table. An exclusion constraint cannot use an existing index: build a new table with it and move the rows.`,
  }),
  tableRewrite: defineRule('table-rewrite', {
    ...lock,
    title: 'The whole table is rewritten under an exclusive lock',
    problem:
      'A volatile default, a stored generated column, most type changes, VACUUM FULL, CLUSTER, SET TABLESPACE and SET LOGGED copy every row while nobody can read or write; so do ALGORITHM=COPY and CONVERT TO CHARACTER SET on MySQL, for writers.',
    safeWay: `Add the column without the default, set the default, fill old rows in batches:${sql('ALTER TABLE users ADD COLUMN token uuid;\nALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();\nUPDATE users SET token = gen_random_uuid() WHERE token IS NULL AND id BETWEEN 1 AND 5000;')}For VACUUM FULL and CLUSTER: pg_repack. On MySQL: ALGORITHM=INSTANT or INPLACE, else gh-ost or pt-online-schema-change.`,
  }),
  explicitLock: defineRule('explicit-lock', {
    ...lock,
    title: 'A whole table is locked on purpose',
    problem:
      'LOCK TABLE, LOCK=SHARED and LOCK=EXCLUSIVE keep writers, or everybody, waiting until the transaction or the statement ends.',
    safeWay: `Keep migrations from running twice with a lock that only they know; lock rows, not tables:${sql("SELECT pg_advisory_xact_lock(hashtext('migrations'));\nSELECT id FROM orders WHERE state = 'new' ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED;")}On MySQL: \`ALTER TABLE … , ALGORITHM=INPLACE, LOCK=NONE\`.`,
  }),
  concurrentlyInTransaction: defineRule('concurrently-in-transaction', {
    ...lock,
    title: 'CONCURRENTLY inside a transaction',
    problem: 'PostgreSQL refuses: the migration fails and what came before it in the transaction is rolled back.',
    safeWay: `A file of its own without BEGIN, and the tool told to open no transaction:${sql('-- +goose NO TRANSACTION\nCREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);')}`,
  }),
  lockTimeout: defineRule('lock-timeout', {
    ...lock,
    level: 'note',
    title: 'No lock_timeout before a statement that locks a table',
    problem:
      'ALTER TABLE waits behind the longest running query, and every query after it waits behind ALTER TABLE. Said once a file.',
    safeWay: `Give up early and try again:${sql("SET lock_timeout = '3s';")}`,
  }),
} as const;
