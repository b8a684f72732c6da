import { truncate, write } from '../actions.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import { anyRow } from '../walk.ts';
import type { Scope, Walker } from '../walk.ts';
import { tableOfModel } from './names.ts';

const deleting = new Set(['delete_all', 'destroy_all', 'delete', 'destroy', 'destroy!']);
/** What leaves every row in. */
const neutral = new Set([
  anyRow,
  ...'all unscoped in_batches find_each find_in_batches each order reorder unscope includes preload'.split(' '),
]);

interface Chain {
  readonly model: string;
  readonly isFiltered: boolean;
}

/** `User.where(…).in_batches` → the model and whether anything narrowed its rows. */
function chainOf(code: Code | null, scope: Scope, walker: Walker): Chain | null {
  let current = code === null ? null : walker.resolve(code, scope);
  let isFiltered = false;
  for (let links = 0; current?.kind === 'call' && links < 30; links++) {
    isFiltered ||= !neutral.has(current.name);
    current = current.target === null ? null : walker.resolve(current.target, scope);
  }
  if (current?.kind !== 'name' || !/^[A-Z]/.test(current.text.split('::').at(-1) ?? '')) return null;
  return { model: current.text, isFiltered };
}

function updatedColumns(call: Call): readonly string[] {
  const hash = call.args.find((arg) => arg.kind === 'dict');
  const keys = [...call.named, ...(hash?.kind === 'dict' ? hash.entries : [])].map((entry) => entry.key);
  const [first] = call.args;
  const assigned = first?.kind === 'text' ? /^\s*"?(\w+)"?\s*=/.exec(first.value)?.[1] : undefined;
  return assigned === undefined ? keys : [assigned];
}

/** What a call on an Active Record model does to the rows of its table; null for anything else. */
export function readModelCall(
  call: Call,
  scope: Scope,
  walker: Walker,
  tables: ReadonlyMap<string, string>,
): readonly Found[] | null {
  const isUpdate = call.name === 'update_all';
  const isTruncate = call.name === 'truncate' && call.target !== null;
  if (!isUpdate && !isTruncate && !deleting.has(call.name)) return null;
  const chain = chainOf(call.target, scope, walker);
  // `User.delete(1)` and `user.destroy` are about single rows.
  if (chain === null || (/^(?:delete|destroy!?)$/.test(call.name) && call.args.length > 0)) return null;
  const table = tables.get(chain.model.split('::').at(-1) ?? '') ?? tableOfModel(chain.model);
  if (isTruncate) return [found(truncate(table), call)];
  const verb = isUpdate ? 'update' : 'delete';
  return [found(write(verb, table, chain.isFiltered, isUpdate ? updatedColumns(call) : []), call)];
}
