import type { Node } from 'libpg-query';
import { stringsOf } from './names.ts';
import { as } from './reading.ts';
import { steadyFunctions } from './steady-functions.ts';

/** Every node inside, whatever holds it. `visit` returns false to keep out of a branch. */
export function walk(root: unknown, visit: (type: string, value: unknown) => boolean | void): void {
  const pending: object[] = [];
  const push = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) pending.push(value);
  };
  push(root);
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    if (Array.isArray(current)) {
      for (let i = current.length - 1; i >= 0; i--) push(current[i]);
      continue;
    }
    const branch = current as Readonly<Record<string, unknown>>;
    const types = Object.keys(branch);
    for (let i = types.length - 1; i >= 0; i--) {
      const type = types[i] ?? '';
      if (visit(type, branch[type]) !== false) push(branch[type]);
    }
  }
}

/** An expression in which no column, parameter or subquery occurs: the same for every row. */
function isConstant(node: Node): boolean {
  let constant = true;
  walk(node, (type) => {
    if (type === 'ColumnRef' || type === 'ParamRef' || type === 'SubLink' || type === 'FuncCall') constant = false;
  });
  return constant;
}

function boolean(node: Node | undefined): boolean | null {
  const value = as(node, 'A_Const');
  if (value === null) return null;
  if (value.boolval !== undefined) return value.boolval.boolval ?? false;
  return null;
}

function comparesSelf(node: Node): boolean {
  const expression = as(node, 'A_Expr');
  if (expression === null || stringsOf(expression.name)[0] !== '=') return false;
  const strip = (side: Node | undefined): string => JSON.stringify(side).replace(/"location":\d+,?/g, '');
  return strip(expression.lexpr) === strip(expression.rexpr);
}

/** Whether a condition keeps no row out: `true`, `1 = 1`, `id = id`, `x OR true`. A constant that is false keeps all out. */
export function isAlwaysTrue(node: Node): boolean {
  const logic = as(node, 'BoolExpr');
  if (logic?.boolop === 'OR_EXPR') return (logic.args ?? []).some(isAlwaysTrue);
  if (logic?.boolop === 'AND_EXPR') return (logic.args ?? []).every(isAlwaysTrue);
  const known = boolean(node);
  if (known !== null) return known;
  const falsy = logic?.boolop === 'NOT_EXPR' && boolean(logic.args?.[0]) === true;
  return !falsy && (comparesSelf(node) || (isConstant(node) && !isFalseComparison(node)));
}

function isFalseComparison(node: Node): boolean {
  const expression = as(node, 'A_Expr');
  if (expression === null || stringsOf(expression.name)[0] !== '=') return false;
  return !comparesSelf(node);
}

const argumentless = new Set(['now', 'transaction_timestamp', 'statement_timestamp', 'pi']);

/** Whether a default has to be computed for every existing row, which rewrites the table. */
export function isVolatile(node: Node): boolean {
  let volatile = false;
  walk(node, (type, value) => {
    if (type !== 'FuncCall') return;
    const call = value as { funcname?: Node[]; args?: Node[] };
    const name = stringsOf(call.funcname).at(-1) ?? '';
    if (!steadyFunctions.has(name) || (argumentless.has(name) && (call.args ?? []).length > 0)) volatile = true;
  });
  return volatile;
}
