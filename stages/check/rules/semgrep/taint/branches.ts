import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Flow, Target } from './flow.ts';
import type { State } from './state.ts';

export function runBranching(flow: Flow, node: Node): void {
  const cond = child(node, 'cond');
  const [then, otherwise] = [child(node, 'then'), child(node, 'else')];
  if (cond !== null) flow.evaluate(cond);
  flow.merge([then, otherwise].map((way) => flow.branch(() => way !== null && flow.run(way))));
}

/** In these languages one case runs into the next. */
const fallingThrough = new Set(['javascript', 'typescript', 'java', 'php', 'c', 'cpp', 'csharp']);

const isArrow = (node: Node): boolean => node.kind === 'Case' && node.value === '->';

/** Cases in order: what they are compared with, then what they do. */
export function runSwitch(flow: Flow, node: Node): void {
  const cond = child(node, 'cond');
  if (cond !== null) flow.evaluate(cond);
  const cases = child(node, 'body')?.children ?? [];
  const target: Target = { kind: 'switch', label: null, broken: null, continued: null };
  const ends: (State | null)[] = [];
  const falls = fallingThrough.has(flow.ground.language);
  let isComplete = false;
  let fallen: State | null = null;
  for (const each of cases) {
    const values = each.children.filter((part) => part.kind !== 'Block');
    for (const value of values) flow.run(value);
    isComplete ||= values.length === 0;
    const outcome = flow.branch(() => {
      if (falls && !isArrow(each)) flow.resume([flow.state, fallen]);
      flow.within(target, () => flow.runAll(each.children.filter((part) => part.kind === 'Block')));
    });
    fallen = outcome.isDead ? null : outcome.state;
    if (!falls || isArrow(each)) {
      ends.push(fallen);
      fallen = null;
    }
  }
  flow.resume([...ends, fallen, target.broken, isComplete ? null : flow.state]);
}
