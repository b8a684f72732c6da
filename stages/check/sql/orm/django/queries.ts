import { truncate, write } from '../actions.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import { anyRow } from '../walk.ts';
import type { Scope, Walker } from '../walk.ts';
import { tableNamed } from './model-state.ts';
import type { ModelState } from './model-state.ts';

const neutral = new Set([
  anyRow,
  ...'all using iterator order_by select_related prefetch_related only defer get_queryset db_manager select_for_update'.split(
    ' ',
  ),
]);
const managers = /^(.*?)\.(?:objects|_default_manager|_base_manager|all_objects)$/;

interface Query {
  readonly table: string;
  readonly isFiltered: boolean;
}

/** `apps.get_model("shop", "Order")` → `shop_order` */
function modelTable(code: Code, state: ModelState): string | null {
  if (code.kind === 'name') return tableNamed(state, code.text.split('.').at(-1) ?? code.text);
  if (code.kind !== 'call' || !code.name.endsWith('get_model')) return null;
  const texts = code.args.flatMap((arg) => (arg.kind === 'text' ? arg.value.split('.') : []));
  const [app, model] = texts;
  if (app === undefined || model === undefined) return null;
  return app === state.app ? tableNamed(state, model) : `${app}_${model.toLowerCase()}`;
}

function queryOf(code: Code | null, scope: Scope, walker: Walker, state: ModelState): Query | null {
  let current = code === null ? null : walker.resolve(code, scope);
  let isFiltered = false;
  for (let links = 0; current !== null && links < 30; links++) {
    if (current.kind === 'name') {
      const model = managers.exec(current.text)?.[1];
      if (model === undefined) return null;
      const table = modelTable(walker.resolve({ ...current, text: model }, scope), state);
      return table === null ? null : { table, isFiltered };
    }
    if (current.kind !== 'call' || current.target === null) return null;
    if (/^(?:objects|_default_manager)$/.test(current.name)) {
      const table = modelTable(walker.resolve(current.target, scope), state);
      return table === null ? null : { table, isFiltered };
    }
    isFiltered ||= !neutral.has(current.name);
    current = walker.resolve(current.target, scope);
  }
  return null;
}

/** `Order.objects.all().delete()` and its kin; null for what is no query that writes. */
export function readQuery(call: Call, scope: Scope, walker: Walker, state: ModelState): readonly Found[] | null {
  if (call.target === null || !/^(?:delete|update|_raw_delete|truncate)$/.test(call.name)) return null;
  const query = queryOf(call.target, scope, walker, state);
  if (query === null) return null;
  if (call.name === 'truncate') return [found(truncate(query.table), call)];
  const isUpdate = call.name === 'update';
  const columns = isUpdate ? call.named.map((entry) => entry.key) : [];
  return [found(write(isUpdate ? 'update' : 'delete', query.table, query.isFiltered, columns), call)];
}
