import { child } from '../tree/node.ts';
import { arrowMember } from '../tree/members.ts';
import type { Node } from '../tree/node.ts';
import { assign } from './assign.ts';
import type { Flow } from './flow.ts';
import { begin } from './sources.ts';
import { joinStates } from './state.ts';
import { clean, union } from './taint.ts';
import { cleanValue, joinValues, valueOf } from './value.ts';

const nothing = { taints: clean, kept: clean };

function bindParameters(flow: Flow, func: Node): void {
  for (const param of child(func, 'params')?.children ?? []) {
    const fallback = child(param, 'default');
    const given = fallback === null ? cleanValue : flow.evaluate(fallback);
    const name = child(param, 'name') ?? param;
    // A source may be the whole parameter or its name.
    const { taints, kept } = name === param ? nothing : begin(flow, param, clean);
    assign(flow, name, joinValues(given, valueOf(union(taints, kept))));
  }
}

/** A function's parameters and body, in the state at hand. */
export function enter(flow: Flow, func: Node): void {
  flow.visited.add(func);
  flow.apart(() => {
    bindParameters(flow, func);
    const body = child(func, 'body');
    if (body !== null) flow.run(body);
  });
}

/** A function that stands among others' statements: whether and when it runs is open. */
export function walkInPlace(flow: Flow, func: Node): void {
  const { state } = flow;
  const inside = flow.branch(() => enter(flow, func));
  flow.state = joinStates(state, inside.state);
}

/** In these languages a named function within another one is a value like any other. */
const withClosures = new Set(['javascript', 'typescript']);

/** Leaves a function and all within it out. */
export function passOver(flow: Flow, node: Node): void {
  flow.visited.add(node);
  for (const each of node.children) passOver(flow, each);
}

export function define(flow: Flow, func: Node): void {
  const { parent } = func;
  // A member that is given an arrow function is not looked into by the program that this follows.
  if (parent?.kind === 'ClassBody' && func.value === arrowMember) return passOver(flow, func);
  const isOuter = parent?.kind === 'Program' || parent?.kind === 'ClassBody';
  if (withClosures.has(flow.ground.language) && !isOuter) walkInPlace(flow, func);
  else flow.later.push(func);
}
