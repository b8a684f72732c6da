import type { Call, Code, Func } from '../code/code.ts';

/** `for t <- [:a, :b], do: …` */
export function toLoop(call: Call, block: Func | null): Code {
  const [generator] = call.args;
  const short = call.named.find((entry) => entry.key === 'do')?.value;
  const [variable, over] = generator?.kind === 'group' ? generator.items : [];
  if (variable?.kind !== 'name' || over === undefined) return call;
  const body = block?.body ?? (short === undefined ? [] : [short]);
  return { kind: 'loop', at: call.at, end: call.end, variable: variable.text, over, body };
}

/** `Enum.each(items, fn …)` goes over its first argument. */
export function overItems(call: Call): Call {
  const [items, ...rest] = call.args;
  const isEach = call.target?.kind === 'name' && call.target.text === 'Enum' && /^(?:each|map)$/.test(call.name);
  return isEach && items !== undefined ? { ...call, target: items, args: rest } : call;
}

/** `def up do … end` */
export function toDefinition(call: Call, block: Func | null): Code {
  const [head] = call.args;
  const short = call.named.find((entry) => entry.key === 'do')?.value;
  const name = head?.kind === 'call' ? head.name : head?.kind === 'name' ? head.text : null;
  const params = head?.kind === 'call' ? head.args.flatMap((arg) => (arg.kind === 'name' ? [arg.text] : [])) : [];
  return {
    kind: 'function',
    at: call.at,
    end: call.end,
    name,
    params,
    body: block?.body ?? (short === undefined ? [] : [short]),
  };
}

/** `rows |> repo().delete_all()`: the value becomes the first argument. */
export function pipe(left: Code, right: Code): Code {
  if (right.kind !== 'call') return { kind: 'group', at: left.at, end: right.end, items: [left, right] };
  return { ...right, at: left.at, args: [left, ...right.args] };
}
