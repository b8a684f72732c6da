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
    safeWay: `Look who used it, grant the replacement first, and take it away in a change of its own:${sql('GRANT SELECT ON orders TO reporting_v2;\nREVOKE SELECT ON orders FROM reporting;  -- a later change')}`,
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
      'Dropped databases, schemas, tables, columns and partitions, TRUNCATE, DELETE and UPDATE without WHERE, renames and type changes are found. Locks, constraints, privileges and what procedures do are not looked at.',
    safeWay:
      'Let a person who knows the engine look at locks: `ALGORITHM=INPLACE, LOCK=NONE` for MySQL, `ONLINE = ON` for SQL Server and Oracle.',
  }),
} as const;
