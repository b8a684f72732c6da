import type { Call, Code } from '../code/code.ts';
import { isFalse, readArguments } from '../arguments.ts';
import { columnKey } from '../column-history.ts';
import type { ColumnFacts } from '../column-history.ts';
import { createWalker, startScope } from '../walk.ts';
import type { Scope, Walker } from '../walk.ts';
import { railsType } from './types.ts';

/** Types of all columns, and which are required, in a `db/schema.rb`. */
export function readSchema(code: readonly Code[], text: string): ColumnFacts {
  const types = new Map<string, string>();
  const notNull = new Set<string>();
  const visit = (call: Call, scope: Scope, walker: Walker): boolean => {
    if (call.name !== 'create_table') return false;
    const args = readArguments(call, scope, walker, text);
    const table = args.text(args.positional[0] ?? null);
    for (const line of args.block?.body ?? []) {
      if (line.kind !== 'call' || line.target === null) continue;
      const column = readArguments(line, scope, walker, text);
      const sizes = {
        limit: column.option('limit'),
        precision: column.option('precision'),
        scale: column.option('scale'),
      };
      const key = columnKey(table, column.text(column.positional[0] ?? null));
      types.set(key, railsType(line.name, sizes));
      if (isFalse(column.option('null'))) notNull.add(key);
    }
    return true;
  };
  createWalker(code, visit).walk(code, startScope);
  return { types, notNull };
}
