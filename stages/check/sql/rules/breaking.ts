import { defineRule, sql } from './define-rule.ts';

const breaking = { level: 'error', consequence: 'breaking', fixer: 'author' } as const;

export const breakingRules = {
  dropType: defineRule('drop-type', {
    ...breaking,
    fixer: 'author-then-human',
    title: 'A type, one of its attributes or an enum value goes away',
    problem:
      'Instances of the old release still write and read it: DROP TYPE, DROP ATTRIBUTE, RENAME VALUE, or an enum recreated with fewer values.',
    safeWay: `Enum values can be added at any time and left unused; forbid one with a constraint:${sql("ALTER TABLE orders ADD CONSTRAINT orders_status_known CHECK (status <> 'legacy') NOT VALID;")}`,
  }),
  renameTable: defineRule('rename-table', {
    ...breaking,
    title: 'A table, view or schema is renamed',
    problem: 'The running release asks for the old name and fails from the moment of COMMIT.',
    safeWay: `Keep the old name alive as a view, in the same transaction:${sql('BEGIN;\nALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;\nCOMMIT;')}`,
  }),
  renameColumn: defineRule('rename-column', {
    ...breaking,
    title: 'A column or attribute is renamed',
    problem: 'The running release asks for the old name and fails from the moment of COMMIT.',
    safeWay: `Add the new column, write both, copy in batches, switch readers, drop the old one later:${sql('ALTER TABLE users ADD COLUMN full_name text;')}`,
  }),
  jsonColumn: defineRule('json-column', {
    ...breaking,
    level: 'warning',
    title: 'A json column is added to a table in use',
    problem:
      'json has no equality: SELECT DISTINCT, GROUP BY and UNION over whole rows of the table fail from now on, in queries that nobody changed.',
    safeWay: `jsonb has it, and can be indexed:${sql('ALTER TABLE users ADD COLUMN settings jsonb;')}`,
  }),
  addNotNullColumn: defineRule('add-not-null-column', {
    ...breaking,
    title: 'A required column without a default is added',
    problem: 'On a table with rows the statement fails; on an empty one, every INSERT of the running release fails.',
    safeWay: `Give it a default (a constant one does not rewrite the table), or add it nullable and require it later:${sql('ALTER TABLE recipes ADD COLUMN public boolean NOT NULL DEFAULT false;')}`,
  }),
} as const;
