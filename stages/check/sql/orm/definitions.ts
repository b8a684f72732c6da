import type { Assign, Call, Code, Func } from './code/code.ts';

export interface Definitions {
  readonly functions: ReadonlyMap<string, Func>;
  readonly values: ReadonlyMap<string, Code>;
}

export function childrenOf(code: Code): readonly Code[] {
  if (code.kind === 'group' || code.kind === 'list') return code.items;
  if (code.kind === 'dict') return code.entries.map((entry) => entry.value);
  if (code.kind === 'call') return [...(code.target === null ? [] : [code.target]), ...argumentsOf(code)];
  if (code.kind === 'function' || code.kind === 'class') return code.body;
  if (code.kind === 'assign') return [code.value];
  return code.kind === 'loop' ? [code.over, ...code.body] : [];
}

const argumentsOf = (call: Call): readonly Code[] => [...call.args, ...call.named.map((entry) => entry.value)];

function noteAssigned(code: Assign, functions: Map<string, Func>, values: Map<string, Code | null>): void {
  const name = code.name.replace(/^(?:module\.)?exports\./, '');
  if (code.value.kind === 'function') functions.set(name, code.value);
  else values.set(name, values.has(name) ? null : code.value);
}

/** Functions by name, and names that are given a value once. */
export function defineAll(program: readonly Code[]): Definitions {
  const functions = new Map<string, Func>();
  const values = new Map<string, Code | null>();
  const pending = [...program];
  for (let code = pending.pop(); code !== undefined; code = pending.pop()) {
    if (code.kind === 'function' && code.name !== null) functions.set(code.name, code);
    if (code.kind === 'assign') noteAssigned(code, functions, values);
    if (code.kind === 'dict') {
      for (const { key, value } of code.entries) if (value.kind === 'function') functions.set(key, value);
    }
    pending.push(...childrenOf(code));
  }
  const known = [...values].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  return { functions, values: new Map(known) };
}
