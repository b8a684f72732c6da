import type { Arguments } from '../arguments.ts';
import type { Found, Source } from '../migration.ts';
import { addTyped, columnHandlers } from './columns.ts';
import { constraintHandlers } from './constraints.ts';
import type { Handler } from './handlers.ts';

/** Methods of the `t` of change_table by the schema statement that they stand for. */
const statements: Readonly<Record<string, string>> = {
  remove: 'remove_columns',
  rename: 'rename_column',
  change: 'change_column',
  change_null: 'change_column_null',
  column: 'add_column',
  timestamps: 'add_timestamps',
  remove_timestamps: 'remove_timestamps',
  references: 'add_reference',
  belongs_to: 'add_reference',
  remove_references: 'remove_reference',
  remove_belongs_to: 'remove_reference',
  index: 'add_index',
  remove_index: 'remove_index',
  foreign_key: 'add_foreign_key',
  remove_foreign_key: 'remove_foreign_key',
  check_constraint: 'add_check_constraint',
  remove_check_constraint: 'remove_check_constraint',
  unique_constraint: 'add_unique_constraint',
  remove_unique_constraint: 'remove_unique_constraint',
  exclusion_constraint: 'add_exclusion_constraint',
};

const notColumns = new Set([
  'change_default',
  'rename_index',
  'index_exists?',
  'column_exists?',
  'comment',
  'change_comment',
]);

/** `t.remove :a` inside `change_table :users` is `remove_columns :users, :a`. The table comes first in `args`. */
export function handlerOfTable(method: string): Handler | null {
  const statement = statements[method];
  if (statement !== undefined) return columnHandlers[statement] ?? constraintHandlers[statement] ?? null;
  if (notColumns.has(method) || /[?!]$/.test(method)) return null;
  return (args: Arguments, source: Source): readonly Found[] => addTyped(args, method, source);
}
