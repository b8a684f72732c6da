import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { assign } from './assign.ts';
import type { Flow, Outcome, Target } from './flow.ts';
import type { State } from './state.ts';
import { cleanValue } from './value.ts';

function bindCaught(flow: Flow, clause: Node): void {
  const param = child(clause, 'param');
  const name = param?.kind === 'Param' ? child(param, 'name') : param;
  // `except E as e`: what is caught comes from elsewhere.
  const target = name?.kind === 'Assign' ? (child(name, 'left') ?? name) : name;
  // Ruby's `=> e` is not seen as a variable of its own by the program that this follows.
  if (target?.kind === 'Name' && flow.ground.language !== 'ruby') assign(flow, target, cleanValue);
}

/** Runs what may fail, and tells in which states it did. */
function watch(flow: Flow, run: () => void): State | null {
  flow.failures.push(null);
  run();
  return flow.failures.pop() ?? null;
}

function runParts(flow: Flow, node: Node, ...roles: readonly string[]): void {
  for (const role of roles) {
    const part = child(node, role);
    if (part !== null && !flow.isDead) flow.run(part);
  }
}

function runCatches(flow: Flow, node: Node, failed: State | null): Outcome[] {
  const catches = child(node, 'catches')?.children ?? [];
  if (failed === null) return [];
  return catches.map((clause) =>
    flow.branch(() => {
      flow.resume([failed]);
      bindCaught(flow, clause);
      const body = child(clause, 'body');
      if (body !== null) flow.run(body);
    }),
  );
}

/** The body and what follows it, and every clause that what fails may end in; then the states in which it failed. */
function runAttempt(flow: Flow, node: Node): { readonly ends: readonly Outcome[]; readonly failed: State | null } {
  let tried: Outcome = { state: flow.state, isDead: true };
  const failed = watch(flow, () => {
    tried = flow.branch(() => runParts(flow, node, 'resources', 'body'));
  });
  const body = flow.branch(() => {
    flow.resume([tried.isDead ? null : tried.state]);
    if (!flow.isDead) runParts(flow, node, 'else');
  });
  return { ends: [body, ...runCatches(flow, node, failed)], failed };
}

/** A `try`: its body may stop after any call; what comes last runs however it was left. */
export function runTry(flow: Flow, node: Node): void {
  const last = child(node, 'finally');
  const target: Target = { kind: 'finally', label: null, broken: null, continued: null };
  let attempt: ReturnType<typeof runAttempt> = { ends: [], failed: null };
  if (last === null) {
    attempt = runAttempt(flow, node);
    flow.mayFailIn(attempt.failed);
    return flow.merge(attempt.ends);
  }
  const escaped = watch(flow, () => {
    flow.within(target, () => {
      attempt = runAttempt(flow, node);
    });
  });
  const alive = attempt.ends.filter((each) => !each.isDead).map(({ state }) => state);
  flow.resume([...alive, target.broken, escaped, attempt.failed]);
  if (!flow.isDead) flow.run(last);
  if (attempt.failed !== null || escaped !== null) flow.mayFail();
}
