import { defineRule, sql } from './define-rule.ts';

export const outageRules = {
  dropCascade: defineRule('drop-cascade', {
    level: 'error',
    consequence: 'loss',
    fixer: 'human',
    appliesTo: 'everywhere',
    title: 'What depends on an object is dropped with it',
    problem:
      'DROP … CASCADE, DROP OWNED and DROP EXTENSION remove objects that the statement does not name: views, columns, foreign keys, defaults.',
    safeWay: `Without CASCADE PostgreSQL lists what depends on it; name those, in order:${sql('DROP VIEW monthly_totals;\nDROP FUNCTION total(order_id bigint);')}`,
  }),
  disableProtection: defineRule('disable-protection', {
    level: 'error',
    consequence: 'outage',
    fixer: 'author-then-human',
    title: 'Row level security, a policy, a trigger or a constraint is switched off or dropped',
    problem:
      'Rows that it kept out can be written, or read, from now on; switching it on again does not check what came in meanwhile.',
    safeWay: `Replace it in one transaction, so that there is no moment without it:${sql('BEGIN;\nDROP POLICY tenant ON orders;\nCREATE POLICY tenant ON orders USING (tenant_id = current_tenant());\nCOMMIT;')}`,
  }),
  revokeOrDropRole: defineRule('revoke-or-drop-role', {
    level: 'error',
    consequence: 'outage',
    fixer: 'human',
    title: 'A privilege or a role is taken away',
    problem: 'Whoever still uses it fails at once, and nothing in the change shows who that is.',
    safeWay: `Look who used it, grant the replacement first, and take the old one away in a change of its own that a person signs off:${sql('GRANT SELECT ON orders TO reporting_v2;')}`,
  }),
  grantWidened: defineRule('grant-widened', {
    level: 'error',
    consequence: 'exposure',
    fixer: 'author-then-human',
    title: 'A privilege is given to everybody, on everything, or to an administrator',
    problem:
      'PUBLIC is every user there is and will be; ALL on all tables covers what nobody thought of; WITH GRANT OPTION and ADMIN let it spread unseen; SUPERUSER, BYPASSRLS, sysadmin, DBA know no limits.',
    safeWay: `A role for the purpose, and what it needs by name:${sql('CREATE ROLE invoice_writer NOLOGIN;\nGRANT SELECT, INSERT ON invoices TO invoice_writer;\nGRANT invoice_writer TO billing_service;')}`,
  }),
  databaseOffline: defineRule('database-offline', {
    level: 'error',
    consequence: 'outage',
    fixer: 'human',
    title: 'A database is closed for its users',
    problem:
      'SINGLE_USER, OFFLINE, RESTRICTED_USER and READ_ONLY throw out whoever is connected (at once WITH ROLLBACK IMMEDIATE), and should the script fail half way, the database stays closed.',
    safeWay:
      'Change what can be changed while it is open. Where it cannot, a person does it in an announced maintenance window, with the way back written down first.',
  }),
  parseError: defineRule('parse-error', {
    level: 'error',
    consequence: 'outage',
    fixer: 'author',
    appliesTo: 'everywhere',
    title: 'A statement cannot be parsed',
    problem:
      'The database will refuse it too, or it is written for another engine. Only destructive keywords were looked for in it.',
    safeWay: `Correct the statement. For another engine say so in pipeline.yaml:\n\n\`\`\`yaml\nstages: { check: { gates: { sql: { dialect: mysql } } } }\n\`\`\`\n`,
  }),
  partlyRead: defineRule('partly-read', {
    level: 'note',
    consequence: 'defect',
    fixer: 'author',
    title: 'A script that is read by keywords only, or SQL that a migration does not show',
    problem:
      'Dropped databases, schemas, tables, columns and partitions, TRUNCATE, DELETE and UPDATE without WHERE, renames, type changes, wide grants, switched-off checks and explicit locks are found. How long an ordinary ALTER TABLE locks is not judged.',
    safeWay:
      'Let a person who knows the engine look at locks: `ALGORITHM=INPLACE, LOCK=NONE` for MySQL, `ONLINE = ON` for SQL Server and Oracle.',
  }),
} as const;
