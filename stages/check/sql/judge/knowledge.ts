import { createEarlierSchema } from '../earlier/schema.ts';
import type { EarlierSchema } from '../earlier/schema.ts';
import type { Action, ActionOf, ObjectKind, Operation } from '../operations.ts';
import { keyOf } from '../operations.ts';
import type { Script, Unit } from '../script/script.ts';
import type { Later } from './later.ts';

/** One operation with the script and statement that it comes from. */
export interface Situation {
  readonly script: Script;
  readonly unit: Unit;
  readonly operation: Operation;
  /** Position in the order in which the scripts of the folder run. */
  readonly index: number;
  /** The transaction that it runs in, null outside of any: a number of its own for each. */
  readonly transaction: number | null;
  readonly later: Later;
}

interface Creation {
  readonly situation: Situation;
  readonly action: ActionOf<'create'>;
}

export interface Rebuild {
  readonly columns: NonNullable<ActionOf<'copy-rows'>['columns']> | null;
  /** Of the new table: columns that an INSERT must name. */
  readonly required: readonly string[];
}

/** What the change itself made, as far as the operations before the current one tell. */
export interface Knowledge {
  learn(situation: Situation): void;
  /** Created here, for certain: dropping or emptying it loses nothing that was there before. */
  isOwn(what: ObjectKind, name: string, from: Situation): boolean;
  /** A table that holds no rows yet: locks on it keep nobody waiting. `IF NOT EXISTS` is believed here. */
  isNewTable(name: string, from: Situation): boolean;
  isOwnColumn(table: string, column: string): boolean;
  /** The constraint that this change added, with the transaction that added it. */
  addedConstraint(
    table: string,
    name: string,
  ): { readonly action: ActionOf<'add-constraint'>; readonly transaction: number | null } | undefined;
  /** A validated check proves that the column holds no null. */
  isProvenNotNull(table: string, column: string): boolean;
  wasValidated(table: string, name: string): boolean;
  /** The table whose rows went elsewhere before: `rebuilt` when they came back under the first name. */
  isRebuilt(table: string): boolean;
  /** How the rows of a table were copied to the one that takes its place. */
  copyOf(table: string): Rebuild | null;
  renamedFrom(name: string): string | null;
  indexIsOwn(name: string): boolean;
  /** The type that the base's scripts give a column, null where they do not tell. */
  typeBefore(table: string, column: string): string | null;
  columnsBefore(table: string): readonly string[];
}

const pair = (table: string, name: string): string => `${keyOf(table)}\n${name.toLowerCase()}`;

function isTemporaryName(name: string): boolean {
  return name.startsWith('#') || /^pg_temp\b/i.test(name);
}

/** Counts only what the change touches, or what stands in the same script: an old migration proves nothing. */
function countsFor(creation: Situation, from: Situation): boolean {
  return creation.unit.isTouched || creation.script === from.script;
}

export function createKnowledge(earlier: EarlierSchema = createEarlierSchema()): Knowledge {
  const created = new Map<string, Creation>();
  const columns = new Set<string>();
  const constraints = new Map<string, { action: ActionOf<'add-constraint'>; transaction: number | null }>();
  const validated = new Set<string>();
  const provenTables = new Set<string>();
  const proven = new Set<string>();
  const copies = new Map<string, ActionOf<'copy-rows'>>();
  const renames = new Map<string, string>();
  const indexes = new Set<string>();

  const creationOf = (what: ObjectKind, name: string, from: Situation): Creation | undefined => {
    const found = created.get(`${what} ${keyOf(name)}`);
    return found !== undefined && countsFor(found.situation, from) ? found : undefined;
  };
  const learners: { [K in Action['kind']]?: (action: ActionOf<K>, situation: Situation) => void } = {
    create: (action, situation) => void created.set(`${action.what} ${keyOf(action.name)}`, { situation, action }),
    'add-column': (action) => void columns.add(pair(action.table, action.column)),
    'add-constraint': (action, { transaction }) => {
      if (action.name !== null) constraints.set(pair(action.table, action.name), { action, transaction });
      if (!action.notValid && action.notNullColumn !== null) proven.add(pair(action.table, action.notNullColumn));
    },
    'validate-constraint': (action) => {
      validated.add(pair(action.table, action.name));
      const known = constraints.get(pair(action.table, action.name));
      if (known === undefined) provenTables.add(keyOf(action.table));
      else if (known.action.notNullColumn !== null) proven.add(pair(action.table, known.action.notNullColumn));
    },
    'copy-rows': (action) => void copies.set(keyOf(action.from), action),
    index: (action) => void indexes.add(keyOf(action.name ?? '')),
    rename: (action, situation) => {
      if (action.what !== 'table') return;
      renames.set(keyOf(action.to), keyOf(action.from));
      const moved = created.get(`table ${keyOf(action.from)}`);
      if (moved !== undefined) created.set(`table ${keyOf(action.to)}`, { ...moved, situation });
      created.delete(`table ${keyOf(action.from)}`);
    },
  };
  return {
    learn(situation) {
      const { action } = situation.operation;
      const learn = learners[action.kind] as ((action: Action, situation: Situation) => void) | undefined;
      learn?.(action, situation);
    },
    isOwn(what, name, from) {
      if (what === 'table' && isTemporaryName(name)) return true;
      const found = creationOf(what, name, from);
      return found !== undefined && (found.action.temporary || !found.action.ifNotExists);
    },
    isNewTable: (name, from) =>
      isTemporaryName(name) ||
      creationOf('table', name, from) !== undefined ||
      creationOf('materialized view', name, from) !== undefined,
    isOwnColumn: (table, column) => columns.has(pair(table, column)),
    addedConstraint: (table, name) => constraints.get(pair(table, name)),
    isProvenNotNull: (table, column) =>
      proven.has(pair(table, column)) || provenTables.has(keyOf(table)) || earlier.isProvenNotNull(table, column),
    wasValidated: (table, name) => validated.has(pair(table, name)),
    isRebuilt(table) {
      const copy = copies.get(keyOf(table));
      return copy !== undefined && created.has(`table ${keyOf(copy.to)}`);
    },
    copyOf(table) {
      const copy = copies.get(keyOf(table));
      const target = copy === undefined ? undefined : created.get(`table ${keyOf(copy.to)}`);
      if (copy === undefined || target === undefined) return null;
      return { columns: copy.columns ?? null, required: target.action.requiredColumns ?? [] };
    },
    renamedFrom: (name) => renames.get(keyOf(name)) ?? null,
    indexIsOwn: (name) => indexes.has(keyOf(name)),
    typeBefore: (table, column) => earlier.typeOf(table, column),
    columnsBefore: (table) => earlier.columnsOf(table),
  };
}
