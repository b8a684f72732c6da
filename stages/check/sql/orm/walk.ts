import type { Assign, Call, Code, Entry, Func, Place, Text } from './code/code.ts';
import { childrenOf, defineAll } from './definitions.ts';
import { maxSteps } from './migration.ts';
import type { Found, Step } from './migration.ts';
import { resolveDeep, sqlText } from './sql-text.ts';

/** What is known where a call stands. */
export interface Scope {
  readonly isDown: boolean;
  readonly isVouchedFor: boolean;
  /** Loop variables, parameters, aliases. */
  readonly bound: ReadonlyMap<string, Code>;
  /** Functions of the file that lead here: none is entered twice. */
  readonly inside: readonly Func[];
}

export const startScope: Scope = { isDown: false, isVouchedFor: false, bound: new Map(), inside: [] };

export type Visit = (call: Call, scope: Scope, walker: Walker) => boolean;

export interface Walker {
  /** Visits every call in there, in source order; loops over constant lists once for each item. */
  walk(codes: readonly Code[], scope: Scope): void;
  /** The value behind a name that is bound, or assigned once in the file. */
  resolve(code: Code, scope: Scope): Code;
  /** What a call does. Nothing is told of calls that do nothing of interest. */
  tell(call: Place, scope: Scope, found: readonly Found[]): void;
  tellSql(call: Place, scope: Scope, sql: Code | null): void;
  functionNamed(name: string): Func | null;
  readonly steps: readonly Step[];
}

/** Names of the calls that stand for a row of what a loop goes over: each of them, or those that its body lets through. */
export const anyRow = 'each row';
const someRow = 'some row';

function rowOf(over: Code, body: readonly Code[]): Code {
  const isGuarded = body.some((code) => code.kind === 'group' && code.isCondition === true);
  return {
    kind: 'call',
    at: over.at,
    end: over.end,
    target: over,
    name: isGuarded ? someRow : anyRow,
    args: [],
    named: [],
  };
}

const maxRounds = 200;
const maxInside = 8;

function bind(scope: Scope, names: readonly string[], values: readonly Code[]): Scope {
  const bound = new Map(scope.bound);
  // A name without a value shadows an outer one all the same.
  for (const [index, name] of names.entries())
    bound.set(name, values[index] ?? { kind: 'group', at: 0, end: 0, items: [] });
  return { ...scope, bound };
}

/** `rows = rows.where(…)`: the old value moves in, or the name would stand for itself. */
function bindAssigned(scope: Scope, { name, value }: Assign): Scope {
  return bind(scope, [name], [rebase(value, name, scope.bound.get(name))]);
}

function rebase(value: Code, name: string, previous: Code | undefined): Code {
  if (value.kind === 'name' && value.text === name) return previous ?? value;
  if (value.kind !== 'call' || value.target === null) return value;
  return { ...value, target: rebase(value.target, name, previous) };
}

export function bindAll(scope: Scope, values: ReadonlyMap<string, Code>): Scope {
  return { ...scope, bound: new Map([...scope.bound, ...values]) };
}

/** A walk through a program that hands every call to `visit`; what `visit` handled is not entered any further. */
export function createWalker(program: readonly Code[], visit: Visit): Walker {
  const { functions, values } = defineAll(program);
  const steps: Step[] = [];

  const resolve = (code: Code, scope: Scope): Code => {
    let current = code;
    for (let hops = 0; hops < 6; hops++) {
      if (current.kind === 'call' && steady.has(current.name) && current.target !== null) current = current.target;
      else if (current.kind === 'name') {
        const next = scope.bound.get(current.text) ?? values.get(current.text);
        if (next === undefined || next.kind === 'group') return current;
        current = next;
      } else return current;
    }
    return current;
  };
  const push = (step: Step): void => {
    if (steps.length <= maxSteps) steps.push(step);
  };
  const enter = (name: string, given: readonly Code[], scope: Scope): boolean => {
    const func = functions.get(name.replace(/^(?:this|self|cls)\./, ''));
    if (func === undefined || scope.inside.includes(func) || scope.inside.length >= maxInside) return false;
    const inner = bind({ ...scope, inside: [...scope.inside, func] }, func.params, given);
    walk(func.body, inner);
    return true;
  };
  const eachOf = (over: Code, variable: string, body: readonly Code[], scope: Scope): void => {
    const list = resolve(over, scope);
    const items = list.kind === 'list' ? list.items.slice(0, maxRounds) : [];
    if (items.length === 0) walk(body, bind(scope, [variable], [rowOf(over, body)]));
    for (const item of items) walk(body, bind(scope, [variable], [item]));
  };
  const walkCall = (call: Call, scope: Scope): void => {
    if (visit(call, scope, walker)) return;
    const block = call.args.find((arg) => arg.kind === 'function');
    if (iterators.has(call.name) && block !== undefined && call.target !== null) {
      eachOf(call.target, block.params[0] ?? '', block.body, scope);
      return;
    }
    const isOwn = call.target === null || (call.target.kind === 'name' && /^(?:this|self)$/.test(call.target.text));
    if (isOwn) enter(call.name, call.args, scope);
    // `with x as y: …` is a call whose arguments bind names for its block.
    walk(childrenOf(call), scope);
  };
  const walkOne = (code: Code, scope: Scope): void => {
    if (steps.length > maxSteps) return;
    if (code.kind === 'call') walkCall(code, scope);
    else if (code.kind === 'loop') eachOf(code.over, code.variable, code.body, scope);
    else if (code.kind === 'name') enter(code.text, [], scope);
    else walk(childrenOf(code), scope);
  };
  const walk = (codes: readonly Code[], scope: Scope): void => {
    let current = scope;
    for (const code of codes) {
      // A function with a name runs where it is called, not where it stands.
      if (code.kind !== 'function' || code.name === null) walkOne(code, current);
      if (code.kind === 'assign') current = bindAssigned(current, code);
    }
  };
  const walker: Walker = {
    walk,
    resolve,
    steps,
    functionNamed: (name) => functions.get(name) ?? null,
    tell(call, scope, actions) {
      if (actions.length > 0) push({ ...stepAt(call, scope), found: actions });
    },
    tellSql(call, scope, sql) {
      const known = sql === null ? null : resolveDeep(sql, (code) => resolve(code, scope));
      if (known?.kind === 'text' && !known.isComputed && known.value.trim() === '') return;
      const text = known === null ? null : sqlText(known);
      if (text === null) push({ ...stepAt(call, scope), found: [], unseen: 'SQL that this file does not show' });
      else push({ ...stepAt(around(call, text), scope), found: [], sql: text });
    },
  };
  return walker;
}

const steady = new Set([
  'freeze',
  'to_s',
  'to_sym',
  'strip',
  'squish',
  'strip_heredoc',
  'trim',
  'chomp',
  'dedent',
  'itself',
]);
const iterators = new Set('each forEach map each_with_index find_each in_batches find_in_batches'.split(' '));

const stepAt = (place: Place, scope: Scope): Omit<Step, 'found'> => ({
  at: place.at,
  end: place.end,
  isDown: scope.isDown,
  isVouchedFor: scope.isVouchedFor,
});

/** A heredoc's body lies behind the call that it belongs to. SQL in a constant lies elsewhere. */
function around(call: Place, text: Text): Place {
  const isElsewhere = text.at < call.at || text.at >= call.end;
  return { at: call.at, end: isElsewhere ? call.end : Math.max(call.end, text.sqlAt + text.sql.length) };
}

export function entryOf(entries: readonly Entry[], ...names: readonly string[]): Code | null {
  return entries.find((entry) => names.includes(entry.key))?.value ?? null;
}
