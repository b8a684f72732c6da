import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { assign } from './assign.ts';
import { runBranching, runSwitch } from './branches.ts';
import type { Flow } from './flow.ts';
import { define, passOver } from './functions.ts';
import { writePlace } from './memory.ts';
import { jumpOf, runJump, runLabelled } from './jumps.ts';
import { runLoop } from './loops.ts';
import { propagate } from './propagate.ts';
import { check } from './sinks.ts';
import { runTry } from './try.ts';
import { cleanValue } from './value.ts';

const isCall = ({ kind }: Node): boolean => kind === 'Call' || kind === 'New' || kind === 'Await';

function runDefinition(flow: Flow, node: Node): void {
  const init = child(node, 'init');
  const name = child(node, 'name');
  const isMember = node.parent?.kind === 'ClassBody';
  // Functions that members of a class are given are not looked into by the program that this follows.
  if (isMember && init?.kind === 'Lambda') return passOver(flow, init);
  const value = init === null ? cleanValue : flow.evaluate(init);
  if (name !== null && init?.kind !== 'Lambda' && (init !== null || !isMember)) {
    if (isMember && name.kind === 'Name') writePlace(flow, { root: 'this', path: [name.value] }, value);
    assign(flow, name, value);
  }
  check(flow, node, value);
  propagate(flow, node, value);
  if (init !== null && isCall(init)) flow.mayFail();
}

function runReturn(flow: Flow, node: Node): void {
  for (const each of node.children) flow.evaluate(each);
  flow.leave(node.kind === 'Throw' ? 'throw' : 'return', null);
}

/** `case n := <-c`: a statement that is no assignment to the grammar. */
function runReceive(flow: Flow, node: Node): void {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  const value = right === null ? cleanValue : flow.evaluate(right);
  if (left !== null) assign(flow, left, value);
}

/** Runs one statement; an expression that stands for one is evaluated. */
export function runStatement(flow: Flow, node: Node): void {
  switch (node.kind) {
    case 'Block':
    case 'Program':
    case 'ClassBody':
    case 'Items':
    case 'Resources':
      return flow.runAll(node.children);
    case 'VarDef':
      return runDefinition(flow, node);
    case 'Func':
      return define(flow, node);
    case 'Class':
      return void flow.later.push(node);
    case 'If':
      return runBranching(flow, node);
    case 'While':
    case 'DoWhile':
    case 'For':
    case 'ForEach':
      return runLoop(flow, node);
    case 'Try':
      return runTry(flow, node);
    case 'Switch':
      return runSwitch(flow, node);
    case 'Return':
    case 'Throw':
      return runReturn(flow, node);
    case 'ExprStmt':
    case 'With':
      for (const each of node.children) flow.run(each);
      return void propagate(flow, node, cleanValue);
    case 'labeled_statement':
      return runLabelled(flow, node);
    case 'Defer':
      return;
    case 'receive_statement':
      return runReceive(flow, node);
    default:
      if (jumpOf(node) !== null) return runJump(flow, node);
      flow.evaluate(node);
  }
}
