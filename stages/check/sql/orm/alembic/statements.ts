import { drop, write } from '../actions.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import type { Scope, Walker } from '../walk.ts';

const filters = new Set(['where', 'filter', 'filter_by', 'having', 'limit']);

function nameOf(code: Code | undefined | null): string | null {
  if (code?.kind === 'text') return code.value;
  if (code?.kind === 'call' && /(?:^|\.)(?:table|Table)$/.test(code.name)) return nameOf(code.args[0]);
  if (code?.kind === 'name')
    return (
      code.text
        .replace(/\.__table__$/, '')
        .split('.')
        .at(-1) ?? code.text
    );
  return null;
}

interface Chain {
  readonly verb: 'delete' | 'update';
  readonly table: string;
  readonly isFiltered: boolean;
  readonly columns: readonly string[];
}

/** `users.update().values(a=1)`, `sa.delete(User).where(…)`, `session.query(User).delete()` */
function chainOf(code: Code, scope: Scope, walker: Walker): Chain | null {
  let current: Code | null = walker.resolve(code, scope);
  let isFiltered = false;
  let columns: readonly string[] = [];
  let verb: Chain['verb'] | null = null;
  for (let links = 0; current?.kind === 'call' && links < 30; links++) {
    const last: string = current.name.split('.').at(-1) ?? current.name;
    if (filters.has(last)) isFiltered = true;
    if (last === 'values') columns = current.named.map((entry) => entry.key);
    if (last === 'delete' || last === 'update') {
      verb ??= last;
      const isQuery: boolean = current.target?.kind === 'call';
      const subject: Code | null = current.args[0] === undefined || isQuery ? current.target : current.args[0];
      if (!isQuery) return tableChain(subject, verb, isFiltered, columns, scope, walker);
    }
    if (last === 'query' && verb !== null) {
      return tableChain(current.args[0] ?? null, verb, isFiltered, columns, scope, walker);
    }
    if (/^(?:table|Table)$/.test(last) && verb !== null) {
      return tableChain(current, verb, isFiltered, columns, scope, walker);
    }
    current = current.target === null ? null : walker.resolve(current.target, scope);
  }
  return null;
}

function tableChain(
  subject: Code | null,
  verb: Chain['verb'],
  isFiltered: boolean,
  columns: readonly string[],
  scope: Scope,
  walker: Walker,
): Chain | null {
  const table = nameOf(subject === null ? null : walker.resolve(subject, scope));
  return table === null ? null : { verb, table, isFiltered, columns };
}

/** SQLAlchemy's own statements; null for anything else. */
export function readStatement(code: Code, scope: Scope, walker: Walker): readonly Found[] | null {
  const chain = chainOf(code, scope, walker);
  if (chain === null) return null;
  return [found(write(chain.verb, chain.table, chain.isFiltered, chain.columns), code)];
}

/** `sa.Enum(name="mood").drop(op.get_bind())` */
export function readEnumDrop(call: Call, scope: Scope, walker: Walker): readonly Found[] | null {
  if (call.name !== 'drop' || call.target === null) return null;
  const target = walker.resolve(call.target, scope);
  if (target.kind !== 'call' || !/(?:^|\.)ENUM$/i.test(target.name)) return null;
  const name = target.named.find((entry) => entry.key === 'name')?.value;
  return [found(drop('type', nameOf(name) ?? '?'), call)];
}
