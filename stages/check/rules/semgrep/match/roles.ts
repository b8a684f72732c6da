import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { isMany } from './kinds.ts';

/** What is cast, without the casts. */
export function valueOf(node: Node): Node {
  let at = node;
  while (at.kind === 'Cast') {
    const value = child(at, 'value');
    if (value === null) break;
    at = value;
  }
  return at;
}

const loops = new Set(['While', 'DoWhile', 'For', 'ForEach', 'AnyFor']);

/** Of a loop a body in braces is another than one without; of an `if` they are the same. */
export const isLoopBody = (node: Node): boolean => node.role === 'body' && loops.has(node.parent?.kind ?? '');

/** Children of an element that are one text of a pattern. */
export const isText = ({ children }: Node): boolean => children.length === 1 && children[0]?.kind === 'MetaText';

/** The parts that either of two nodes has. */
export function rolesOf(pattern: Node, target: Node): string[] {
  const roles: string[] = [];
  for (const each of pattern.children) if (!roles.includes(each.role)) roles.push(each.role);
  for (const each of target.children) if (!roles.includes(each.role)) roles.push(each.role);
  return roles;
}

export const isScript = (language: string): boolean => language === 'javascript' || language === 'typescript';

/** Whether a part that only the pattern has says nothing. */
export function isAbsentFine(parent: Node, wanted: Node, isScript: boolean): boolean {
  // `for (...; ...; ...)` has something at each place, `for (...)` is another pattern.
  if (parent.kind === 'For' && wanted.kind === 'Ellipsis') return wanted.role === 'init';
  if (parent.kind === 'VarDef' && wanted.role === 'init') return false;
  // `catch ($E)` speaks of `catch {` too.
  if (isScript && parent.kind === 'Catch' && wanted.kind === 'Meta') return true;
  if (wanted.kind === 'Ellipsis' || wanted.kind === 'MetaEllipsis') return true;
  if (wanted.role === 'name' && parent.kind === 'Lambda') return true;
  // `async` says nothing of a function without a name.
  if (wanted.role === 'modifiers' && parent.kind === 'Lambda') return true;
  return wanted.children.length > 0 && wanted.role !== '' && wanted.children.every(isMany) && wanted.kind !== 'Block';
}
