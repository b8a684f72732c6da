import type { Operation } from '../operations.ts';
import type { Script, Unit } from '../script/script.ts';
import type { Situation } from './knowledge.ts';
import { indexLater } from './later.ts';

const byName = new Intl.Collator('en', { numeric: true });

interface Placed {
  readonly script: Script;
  readonly unit: Unit;
  readonly operation: Operation;
  readonly transaction: number | null;
}

/** Numbers the transactions of one script: explicit ones, and the one that a migration tool opens around it. */
function placeOperations(script: Script, nextTransaction: () => number): readonly Placed[] {
  let current = script.wrappedBy === null ? null : nextTransaction();
  return script.units.flatMap((unit) =>
    unit.operations.map((operation) => {
      const { action, where } = operation;
      if (action.kind === 'transaction' && where.kind === 'script') {
        current = action.step === 'begin' ? nextTransaction() : null;
      }
      return { script, unit, operation, transaction: current };
    }),
  );
}

/**
 * All operations of a folder's scripts in the order in which they run: by file name, `V2` before `V10`; rollbacks last, so
 * that they know what the way up created.
 */
export function orderSituations(scripts: readonly Script[]): readonly Situation[] {
  let transactions = 0;
  const nextTransaction = (): number => ++transactions;
  const sorted = [...scripts].sort((a, b) => byName.compare(a.path, b.path));
  const placed = sorted.flatMap((script) => placeOperations(script, nextTransaction));
  const ordered = [...placed.filter((one) => !one.unit.isDown), ...placed.filter((one) => one.unit.isDown)];
  const later = indexLater(ordered);
  return ordered.map((one, index) => ({ ...one, index, later }));
}
