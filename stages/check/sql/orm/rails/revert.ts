import { drop, dropColumn } from '../actions.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';

/** What `revert { … }` does instead: what the block would make goes away. What it would remove comes back, which is safe. */
export function revertActions(all: readonly Found[]): readonly Found[] {
  return all.flatMap((one) => {
    const { action } = one;
    if (action.kind === 'create' && action.what === 'table') return [found(drop('table', action.name), one)];
    if (action.kind === 'add-column') return [found(dropColumn(action.table, action.column), one)];
    if (action.kind === 'rename') return [found({ ...action, from: action.to, to: action.from }, one)];
    return action.kind === 'index' ? [found(drop('index', action.name ?? '?', { table: action.table }), one)] : [];
  });
}
