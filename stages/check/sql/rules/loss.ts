import { defineRule, sql } from './define-rule.ts';

const loss = { level: 'error', consequence: 'loss', appliesTo: 'everywhere' } as const;

const retire = (object: string, how: string): string =>
  `Stop every reader and writer first and deploy that; keep ${object} for a release, with a note on it, and look whether anybody ` +
  `still uses it; drop it in a later change, by hand or with this finding signed off, after a backup that was restored once.${sql(how)}`;

export const lossRules = {
  dropDatabase: defineRule('drop-database', {
    ...loss,
    title: 'A database is dropped',
    fixer: 'human',
    problem: 'DROP DATABASE deletes every schema, table and row in it at once. No transaction undoes it.',
    safeWay:
      'Take it out of service first, keep a backup whose restore was tried, and let a person run the statement by hand:' +
      sql('ALTER DATABASE shop WITH ALLOW_CONNECTIONS false;  -- wait a release, then: pg_dump -Fc shop > shop.dump'),
  }),
  dropSchema: defineRule('drop-schema', {
    ...loss,
    title: 'A schema is dropped',
    fixer: 'human',
    problem: 'With CASCADE the tables in the schema go too; without it the statement fails where anything is left.',
    safeWay: retire(
      'the schema',
      "COMMENT ON SCHEMA billing IS 'retired: nothing reads or writes it, to be dropped later';\nSELECT relname, seq_scan, idx_scan, n_tup_ins FROM pg_stat_user_tables WHERE schemaname = 'billing';",
    ),
  }),
  dropTable: defineRule('drop-table', {
    ...loss,
    title: 'A table is dropped',
    fixer: 'author-then-human',
    problem:
      'The rows are gone after COMMIT, and instances of the old release that still run fail on every query. ' +
      'A table that the same change creates, a temporary one, and the copy in SQLite’s rebuild are not reported.',
    safeWay: retire(
      'the table',
      "COMMENT ON TABLE orders IS 'retired: nothing reads or writes it, to be dropped later';\nSELECT seq_scan, idx_scan, n_tup_ins FROM pg_stat_user_tables WHERE relname = 'orders';",
    ),
  }),
  truncate: defineRule('truncate', {
    ...loss,
    title: 'A table is emptied',
    fixer: 'human',
    problem:
      'TRUNCATE deletes all rows under an exclusive lock, fires no row triggers, and with CASCADE empties referencing tables too.',
    safeWay: `Say which rows have to go and delete them in batches:${sql('DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < now() LIMIT 5000);')}`,
  }),
  deleteWithoutWhere: defineRule('delete-without-where', {
    ...loss,
    title: 'DELETE without a condition',
    fixer: 'author',
    problem: 'Every row goes. A condition that is always true (`WHERE true`, `1 = 1`) counts as none.',
    safeWay: `Name the rows:${sql("DELETE FROM sessions WHERE expires_at < now() - interval '30 days';")}`,
  }),
  updateWithoutWhere: defineRule('update-without-where', {
    ...loss,
    title: 'UPDATE without a condition',
    fixer: 'author',
    problem: 'Every row is overwritten; the old values are gone, and all rows stay locked until COMMIT.',
    safeWay: `Name the rows, in batches outside one long transaction:${sql("UPDATE users SET status = 'active' WHERE status IS NULL AND id BETWEEN 1 AND 5000;")}`,
  }),
  dropColumn: defineRule('drop-column', {
    ...loss,
    title: 'A column is dropped',
    fixer: 'author-then-human',
    problem: 'Its values are gone, and instances of the old release that name the column fail until they are replaced.',
    safeWay: retire(
      'the column',
      'ALTER TABLE users ALTER COLUMN legacy_id DROP NOT NULL;  -- now: nobody has to write it any more',
    ),
  }),
  schemaReset: defineRule('schema-reset', {
    ...loss,
    title: 'A program or its settings drop the whole schema',
    fixer: 'author',
    problem:
      'An ORM or migration tool that is told to start from nothing drops every table that it finds, at the next start or deployment, ' +
      'in whichever environment the setting reaches. Tests and settings of developers’ machines are not reported.',
    safeWay:
      'Change the schema by migrations. Where a reset is needed, keep it in tests or in a command that a person types, ' +
      'and let it refuse to run where the name of the database is not that of a test database.',
  }),
  dynamicDestructive: defineRule('dynamic-destructive', {
    ...loss,
    title: 'SQL put together at run time destroys data',
    fixer: 'author-then-human',
    problem: 'What EXECUTE runs here is known only at run time, and it drops, truncates or deletes.',
    safeWay: `Write the objects out, so that a reader and a gate see them, or check the name against a list first:${sql("DO $$\nDECLARE\n  name text;\nBEGIN\n  FOREACH name IN ARRAY ARRAY['events_2019', 'events_2020'] LOOP\n    EXECUTE format('DELETE FROM %I WHERE day < %L', name, '2019-01-01');\n  END LOOP;\nEND $$;")}`,
  }),
  dropPartition: defineRule('drop-partition', {
    ...loss,
    title: 'A partition is dropped, emptied, exchanged or detached',
    fixer: 'human',
    fixable: true,
    problem:
      'Dropping, truncating or exchanging a partition, and discarding a tablespace, delete its rows. Detaching keeps them, ' +
      'but without CONCURRENTLY it locks the parent against reads and writes.',
    safeWay: `Detach without the lock, archive, drop later:${sql('ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY;')}`,
  }),
  recoveryLost: defineRule('recovery-lost', {
    ...loss,
    title: 'What a recovery would need is deleted',
    fixer: 'human',
    problem:
      'Binary logs, a recycle bin, a log chain are what brings back the rest when something else goes wrong; FLASHBACK itself overwrites what was written since.',
    safeWay:
      'Let retention that is configured on the server delete them in time (`binlog_expire_logs_seconds`, log backups, Flashback retention); never in a migration.',
  }),
  lossyTypeChange: defineRule('lossy-type-change', {
    ...loss,
    appliesTo: 'migrations',
    title: 'A column gets a type that may not hold its values',
    fixer: 'author-then-human',
    problem:
      'Narrowing a type cuts, rounds or refuses values, and rewrites the table under an exclusive lock. ' +
      'Without the old type at hand the target decides: small integers, sized strings and numbers, dates, booleans, enums.',
    safeWay: `Add a column, copy in batches and count what does not fit, switch readers, drop the old one later:${sql('ALTER TABLE orders ADD COLUMN total_cents integer;\nUPDATE orders SET total_cents = total * 100 WHERE id BETWEEN 1 AND 5000;')}`,
  }),
} as const;
