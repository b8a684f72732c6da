import type { Node } from '../tree/node.ts';
import type { Flow, Target } from './flow.ts';

type Jump = 'break' | 'continue' | 'goto';

const jumps: Readonly<Record<string, Jump>> = {
  Break: 'break',
  break_statement: 'break',
  break_expression: 'break',
  break: 'break',
  Continue: 'continue',
  continue_statement: 'continue',
  continue_expression: 'continue',
  next: 'continue',
  goto_statement: 'goto',
};

export const jumpOf = (node: Node): Jump | null => jumps[node.kind] ?? null;

const labelOf = (node: Node): string | null => node.children.find((each) => each.kind === 'Name')?.value ?? null;

export function runJump(flow: Flow, node: Node): void {
  const jump = jumpOf(node);
  const label = labelOf(node);
  if (jump === 'goto') flow.jump(label ?? '');
  else if (jump !== null) flow.leave(jump, label);
}

/** The label under which a loop is known. */
export function labelOfLoop(node: Node): string | null {
  const { parent } = node;
  return parent?.kind === 'labeled_statement' ? labelOf(parent) : null;
}

export function runLabelled(flow: Flow, node: Node): void {
  const label = labelOf(node);
  const [name, ...rest] = node.children;
  const body = name?.kind === 'Name' ? rest : node.children;
  const arrived = label === null ? null : (flow.labels.get(label) ?? null);
  if (arrived !== null) flow.resume([flow.isDead ? null : flow.state, arrived]);
  if (flow.isDead) return;
  const target: Target = { kind: 'label', label, broken: null, continued: null };
  flow.within(target, () => flow.runAll(body));
  if (target.broken !== null) flow.resume([flow.isDead ? null : flow.state, target.broken]);
}
