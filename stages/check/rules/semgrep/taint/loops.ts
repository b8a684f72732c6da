import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { assign } from './assign.ts';
import type { Flow, Target } from './flow.ts';
import { labelOfLoop } from './jumps.ts';
import { isSameState, joinStates } from './state.ts';
import type { State } from './state.ts';
import { anyIndex, cleanValue, fieldOf } from './value.ts';

const maxRuns = 12;

interface Parts {
  readonly cond: Node | null;
  readonly body: Node | null;
  readonly update: Node | null;
  readonly left: Node | null;
  readonly right: Node | null;
  readonly others: readonly Node[];
}

function partsOf(node: Node): Parts {
  const [cond, body, update] = [child(node, 'cond'), child(node, 'body'), child(node, 'update')];
  const others = node.children.filter((each) => each.role === '');
  return { cond, body, update, left: child(node, 'left'), right: child(node, 'right'), others };
}

/** In scripts, what is iterated is not taken apart by the program that this follows. */
const apart = new Set(['List', 'Object']);

function assignElement(flow: Flow, { left, right }: Parts): void {
  if (left === null || right === null) return;
  const value = fieldOf(flow.evaluate(right), anyIndex);
  const isScript = flow.ground.language === 'javascript' || flow.ground.language === 'typescript';
  const name = left.kind === 'VarDef' || left.kind === 'Param' ? child(left, 'name') : left;
  const isLost = flow.option('taint_only_propagate_through_assignments');
  assign(flow, left, isLost || (isScript && name !== null && apart.has(name.kind)) ? cleanValue : value);
}

/** One time round; states in which the loop ends go to `exits`. */
function runOnce(flow: Flow, node: Node, parts: Parts, target: Target, exits: (State | null)[]): void {
  const body = (): void => flow.within(target, () => parts.body !== null && flow.run(parts.body));
  const resume = (): void => flow.resume([flow.isDead ? null : flow.state, target.continued]);
  if (node.kind === 'DoWhile') {
    body();
    resume();
    if (!flow.isDead && parts.cond !== null) flow.evaluate(parts.cond);
    if (!flow.isDead) exits.push(new Map(flow.state));
    return;
  }
  if (parts.cond !== null) flow.evaluate(parts.cond);
  exits.push(new Map(flow.state));
  assignElement(flow, parts);
  for (const each of parts.others) flow.run(each);
  body();
  resume();
  if (!flow.isDead && parts.update !== null) flow.run(parts.update);
}

/** Runs a loop until nothing new is learnt. */
export function runLoop(flow: Flow, node: Node): void {
  const init = child(node, 'init');
  if (init !== null) flow.run(init);
  if (flow.isDead) return;
  const parts = partsOf(node);
  const target: Target = { kind: 'loop', label: labelOfLoop(node), broken: null, continued: null };
  let exits: (State | null)[] = [];
  for (let run = 0; run < maxRuns; run += 1) {
    const before = flow.state;
    exits = [];
    const once = flow.branch(() => runOnce(flow, node, parts, target, exits));
    const after = once.isDead ? before : joinStates(before, once.state);
    flow.state = after;
    if (isSameState(before, after)) break;
  }
  flow.resume(exits);
  const otherwise = child(node, 'else');
  if (otherwise !== null && !flow.isDead) flow.run(otherwise);
  flow.resume([flow.isDead ? null : flow.state, target.broken]);
}
