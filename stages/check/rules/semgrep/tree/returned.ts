import { child } from './node.ts';
import type { Node } from './node.ts';

/** Statements and expressions that a function comes to at its end: Semgrep takes them for what it returns. */
const returned = new WeakSet<Node>();

export const isReturned = (node: Node): boolean => returned.has(node);

function blocksOf(statement: Node): readonly (Node | null)[] {
  if (statement.kind === 'If') return [child(statement, 'then'), child(statement, 'else')];
  if (statement.kind === 'Try') {
    const last = child(statement, 'finally');
    const catches = child(statement, 'catches')?.children.map((each) => child(each, 'body')) ?? [];
    return last === null ? [child(statement, 'body'), ...catches] : [last];
  }
  if (statement.kind === 'Switch') {
    return child(statement, 'body')?.children.map((each) => child(each, 'body')) ?? [];
  }
  return statement.kind === 'Block' ? [statement] : [];
}

const isBreak = ({ kind }: Node): boolean => kind === 'Break' || kind === 'break_statement';

const others = new Set([
  'Return',
  'Throw',
  'While',
  'DoWhile',
  'For',
  'ForEach',
  'VarDef',
  'Func',
  'Class',
  'labeled_statement',
]);

/** What changes a variable or chooses between two values is no value that comes out at the end. */
const endless = new Set(['Update', 'Conditional', 'Return']);

/** Marks what a body ends with, in the branches of its last statement too; the same body. */
export function withReturned(body: Node | null): Node | null {
  const last = body?.children.findLast((each) => !isBreak(each));
  if (last === undefined) return body;
  const blocks = blocksOf(last);
  for (const each of blocks) withReturned(each);
  if (blocks.length === 0 && !others.has(last.kind) && !endless.has(last.children[0]?.kind ?? '')) returned.add(last);
  return body;
}
