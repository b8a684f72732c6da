import type { Framework } from './migration.ts';

/** What a safe way is written for. `column` is empty where there is none. */
interface Subject {
  readonly table: string;
  readonly column: string;
}

type Remedy = (subject: Subject) => string;

const later = (drop: string, stop: string): Remedy => {
  return ({ table, column }) =>
    `${stop.replaceAll('{column}', column).replaceAll('{table}', table)} Deploy that first, and ${drop.replaceAll('{column}', column).replaceAll('{table}', table)} in a later change, after a backup.`;
};

const expand = (add: string): Remedy => {
  return ({ table, column }) =>
    `${add.replaceAll('{table}', table).replaceAll('{column}', column)} Write both, copy old rows in batches, switch readers, and drop the old one in a later change.`;
};

const say = (text: string): Remedy => {
  return ({ table, column }) => text.replaceAll('{table}', table).replaceAll('{column}', column);
};

const rails: Readonly<Record<string, Remedy>> = {
  'sql/drop-column': later(
    'remove the column',
    'self.ignored_columns += ["{column}"] in the model, and stop using it.',
  ),
  'sql/index-not-concurrent': say(
    'disable_ddl_transaction! in the class, and `algorithm: :concurrently` on the index (add_reference: `index: { algorithm: :concurrently }`), in a migration of its own.',
  ),
  'sql/concurrently-in-transaction': say('disable_ddl_transaction! in the class, and nothing else in this migration.'),
  'sql/constraint-not-valid': say(
    'Add it with `validate: false`, and validate it (validate_foreign_key, validate_check_constraint) in a migration of its own.',
  ),
  'sql/set-not-null': say(
    'add_check_constraint :{table}, "{column} IS NOT NULL", name: "{table}_{column}_null", validate: false; validate_check_constraint in the next migration; then change_column_null and remove_check_constraint.',
  ),
  'sql/rename-column': expand(
    'add_column :{table} with the new name; alias_attribute keeps the code readable meanwhile.',
  ),
  'sql/rename-table': say(
    'Create a table with the new name, write both, copy in batches, switch; or leave a view under the old name: execute "CREATE VIEW {table} AS SELECT * FROM …" in the same migration.',
  ),
  'sql/unique-constraint-lock': say(
    'add_index :{table}, …, unique: true, algorithm: :concurrently (with disable_ddl_transaction!); then add_unique_constraint :{table}, using_index: "…".',
  ),
  'sql/table-rewrite': say(
    'add_column without the default; change_column_default in the same migration; fill old rows in batches, outside of the transaction.',
  ),
  'sql/add-not-null-column': say(
    'add_column :{table}, :{column}, …, default: <constant>, null: false; or add it nullable, fill it, and require it in a later change.',
  ),
  'sql/delete-without-where': say(
    'Name the rows: .where(…).in_batches.delete_all, outside of the migration’s transaction.',
  ),
  'sql/update-without-where': say(
    'Name the rows, in batches and outside of the transaction (disable_ddl_transaction!): .where(…).in_batches { |rows| rows.update_all(…) }.',
  ),
};

const django: Readonly<Record<string, Remedy>> = {
  'sql/drop-column': later(
    'apply the RemoveField to the database',
    'Stop using {column}; make it nullable or give it a db_default; take it out of the model’s state with SeparateDatabaseAndState(state_operations=[RemoveField]).',
  ),
  'sql/drop-table': later(
    'apply the DeleteModel to the database',
    'Stop using {table}, and take the model out of the state with SeparateDatabaseAndState(state_operations=[DeleteModel]).',
  ),
  'sql/index-not-concurrent': say(
    'AddIndexConcurrently / RemoveIndexConcurrently from django.contrib.postgres.operations, with atomic = False, in a migration of its own (db_index=False on a new foreign key).',
  ),
  'sql/concurrently-in-transaction': say('atomic = False on the Migration, and nothing else in it.'),
  'sql/constraint-not-valid': say(
    'AddConstraintNotValid, and ValidateConstraint in the next migration (django.contrib.postgres.operations).',
  ),
  'sql/set-not-null': say(
    'AddConstraintNotValid with Q({column}__isnull=False), ValidateConstraint in the next migration, then AlterField and RemoveConstraint.',
  ),
  'sql/rename-column': say(
    'Keep the column: RenameField together with db_column="{column}" on the field changes the code only. To rename it really: new field, write both, copy, switch, remove.',
  ),
  'sql/rename-table': say('Keep the table: Meta.db_table = "{table}" on the renamed model changes the code only.'),
  'sql/unique-constraint-lock': say(
    'Build a unique index first (RunSQL("CREATE UNIQUE INDEX CONCURRENTLY …"), atomic = False) and attach it with ADD CONSTRAINT … USING INDEX; tell Django with SeparateDatabaseAndState.',
  ),
  'sql/add-not-null-column': say(
    'db_default=<constant> (Django 5), which stays in the database; or null=True now, and null=False in a later change when every writer sets {column}.',
  ),
  'sql/delete-without-where': say(
    'Name the rows: .filter(…).delete(), in batches, in a migration with atomic = False.',
  ),
  'sql/update-without-where': say(
    'Name the rows: .filter(…).update(…), in batches, in a migration with atomic = False.',
  ),
};

const alembic: Readonly<Record<string, Remedy>> = {
  'sql/index-not-concurrent': say(
    'with op.get_context().autocommit_block(): op.create_index(…, postgresql_concurrently=True); op.drop_index takes the same flag.',
  ),
  'sql/concurrently-in-transaction': say('Put it into `with op.get_context().autocommit_block():`.'),
  'sql/constraint-not-valid': say(
    'postgresql_not_valid=True on the constraint, and op.execute("ALTER TABLE {table} VALIDATE CONSTRAINT …") in the next revision.',
  ),
  'sql/add-not-null-column': say(
    'server_default=<constant> on the column, or nullable=True now and NOT NULL in a later revision.',
  ),
};

const ecto: Readonly<Record<string, Remedy>> = {
  'sql/index-not-concurrent': say(
    '@disable_ddl_transaction true and @disable_migration_lock true in the module, and `concurrently: true` on the index, in a migration of its own.',
  ),
  'sql/concurrently-in-transaction': say(
    '@disable_ddl_transaction true and @disable_migration_lock true in the module.',
  ),
  'sql/constraint-not-valid': say(
    '`validate: false` on the reference or constraint, and execute "ALTER TABLE {table} VALIDATE CONSTRAINT …" in the next migration.',
  ),
};

const tables: { readonly [K in Framework]?: Readonly<Record<string, Remedy>> } = {
  Rails: rails,
  Django: django,
  Alembic: alembic,
  Ecto: ecto,
};

const own: { readonly [K in Framework]?: string } = {
  Knex: 'exports.config = { transaction: false }',
  TypeORM: '`transaction = false` in the class',
};

/** The safe way in the framework's words, null where SQL says it as well as any. `reach` is the finding's. */
export function remedyFor(framework: Framework, ruleId: string, reach: string): string | null {
  const [, name = ''] = /^(?:table|column) (.*)$/.exec(reach) ?? [];
  const isColumn = reach.startsWith('column ');
  const dot = name.lastIndexOf('.');
  const subject =
    isColumn && dot > 0 ? { table: name.slice(0, dot), column: name.slice(dot + 1) } : { table: name, column: '' };
  const remedy = tables[framework]?.[ruleId];
  if (remedy !== undefined) return remedy(subject);
  const flag = own[framework];
  return ruleId === 'sql/concurrently-in-transaction' && flag !== undefined
    ? `Run it outside of a transaction: ${flag}, in a migration of its own.`
    : null;
}
