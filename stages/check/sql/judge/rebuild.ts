import type { Knowledge } from './knowledge.ts';
import { quoteName } from './verdict.ts';
import type { Verdict } from './verdict.ts';

function lostColumn(table: string, column: string): Verdict {
  return {
    rule: 'dropColumn',
    message: `The rebuild of ${table} leaves column ${column} behind: its values are deleted with the old table`,
    remedy: `Take ${quoteName(column)} over (name it in the new table and in INSERT … SELECT), or stop using it first and drop it in a change of its own.`,
    reach: `column ${table}.${column}`,
  };
}

function requiredColumn(table: string, column: string): Verdict {
  return {
    rule: 'addNotNullColumn',
    message: `The rebuild of ${table} adds ${column} as NOT NULL without a default: every INSERT of the running release fails afterwards`,
    remedy: `Declare ${quoteName(column)} with DEFAULT <constant> in the new table, or leave it nullable until every writer names it.`,
    reach: `column ${table}.${column}`,
  };
}

/** SQLite's rebuild is no loss by itself, but what the new table lacks, or asks for, is. */
export function judgeRebuild(dropped: string, known: Knowledge): readonly Verdict[] {
  const table = known.renamedFrom(dropped) ?? dropped;
  const copy = known.copyOf(dropped);
  if (copy === null || copy.columns === null) return [];
  const before = known.columnsBefore(table);
  const taken = new Set(copy.columns.map((column) => column.from));
  const kept = new Map(copy.columns.map((column) => [column.to, column.from]));
  const lost = before.filter((column) => !taken.has(column));
  const added = copy.required.filter((column) => (kept.get(column) ?? null) === null && !before.includes(column));
  return [...lost.map((column) => lostColumn(table, column)), ...added.map((column) => requiredColumn(table, column))];
}
