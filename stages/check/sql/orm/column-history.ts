import type { Action } from '../operations.ts';
import { keyOf } from '../operations.ts';
import type { Found, OrmMigration, Step } from './migration.ts';
import { isFreeChange } from './type-change.ts';

/** What columns were before the migration, by `columnKey`. */
export interface ColumnFacts {
  readonly types: ReadonlyMap<string, string>;
  readonly notNull: ReadonlySet<string>;
}

export const noFacts: ColumnFacts = { types: new Map(), notNull: new Set() };

export const columnKey = (table: string, column: string): string => `${keyOf(table)}\n${column.toLowerCase()}`;

/** What a rollback changes a column back to is what it was: the way back tells the way from. */
function formerFacts(steps: readonly Step[], base: ColumnFacts): { types: Map<string, string>; notNull: Set<string> } {
  const types = new Map(base.types);
  const notNull = new Set(base.notNull);
  for (const { action } of steps.flatMap((step) => (step.isDown ? step.found : []))) {
    // The last of several is what stays.
    if (action.kind === 'change-type') types.set(columnKey(action.table, action.column), action.target);
    if (action.kind === 'set-not-null') notNull.add(columnKey(action.table, action.column));
  }
  return { types, notNull };
}

function rewriteOfOwn(action: Extract<Action, { kind: 'change-type' }>, from: string): Action {
  return {
    kind: 'rewrite',
    what: `Changing the new column ${action.column} from ${from} to ${action.target} rewrites the whole table under an exclusive lock`,
    table: action.table,
    safeWay: `Add ${action.column} as ${action.target} in the first place.`,
  };
}

/** Leaves out changes that change nothing, or cost nothing, as far as it is known what the column was. */
export function settleColumns(migration: OrmMigration, base: ColumnFacts): OrmMigration {
  const { types, notNull } = formerFacts(migration.steps, base);
  const own = new Set<string>();
  const settle = (one: Found): readonly Found[] => {
    const { action } = one;
    if (action.kind !== 'add-column' && action.kind !== 'change-type' && action.kind !== 'set-not-null') return [one];
    const key = columnKey(action.table, action.column);
    if (action.kind === 'set-not-null') return notNull.has(key) ? [] : [one];
    const from = types.get(key);
    types.set(key, action.kind === 'add-column' ? action.typeText : action.target);
    if (action.kind === 'add-column') own.add(key);
    if (action.kind === 'add-column' || from === undefined) return [one];
    if (isFreeChange(from, action.target)) return [];
    return [own.has(key) ? { ...one, action: rewriteOfOwn(action, from) } : one];
  };
  const steps = migration.steps.map((step) => (step.isDown ? step : { ...step, found: step.found.flatMap(settle) }));
  return { ...migration, steps };
}
