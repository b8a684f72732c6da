import type { ObjectKind, Operation } from '../operations.ts';
import { keyOf } from '../operations.ts';
import type { Script } from '../script/script.ts';

interface Placed {
  readonly script: Script;
  readonly operation: Operation;
}

interface From {
  readonly script: Script;
  readonly index: number;
}

/** What the rest of a script will do: a drop that is followed by a recreation, a name that is taken again. */
export interface Later {
  creates(from: From, name: string, what?: ObjectKind): boolean;
  renamesTo(from: From, name: string): boolean;
  enables(from: From, what: string, table: string | null): boolean;
}

/** Keys under which an operation is found: what it creates, with and without its kind; what it switches on; a new name. */
function keysOf({ operation: { action } }: Placed): readonly string[] {
  if (action.kind === 'create') return [`create ${keyOf(action.name)}`, `create ${action.what} ${keyOf(action.name)}`];
  if (action.kind === 'enable') return [`enable ${action.what} ${keyOf(action.table ?? '')}`];
  return action.kind === 'rename' && action.table !== null ? [`rename ${keyOf(action.to)}`] : [];
}

export function indexLater(ordered: readonly Placed[]): Later {
  const last = new Map<Script, Map<string, number>>();
  for (const [index, placed] of ordered.entries()) {
    for (const key of keysOf(placed)) {
      const ofScript = last.get(placed.script) ?? new Map<string, number>();
      last.set(placed.script, ofScript.set(key, index));
    }
  }
  const happens = ({ script, index }: From, key: string): boolean => (last.get(script)?.get(key) ?? -1) > index;
  return {
    creates: (from, name, what) => happens(from, `create ${what === undefined ? '' : `${what} `}${keyOf(name)}`),
    renamesTo: (from, name) => happens(from, `rename ${keyOf(name)}`),
    enables: (from, what, table) => happens(from, `enable ${what} ${keyOf(table ?? '')}`),
  };
}
