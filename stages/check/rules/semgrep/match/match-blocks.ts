import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import { matchOrdered, matchUnordered } from './match-lists.ts';
import type { MatchPort } from './match-port.ts';

/** A block of Terraform is a call for Semgrep: its type with its labels and its body as arguments. */
export function matchBlockAsCall(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const [callee, type] = [child(pattern, 'callee'), child(target, 'callee')];
  const body = child(target, 'body');
  if (callee === null || type === null || body === null) return;
  const given = [...(child(target, 'labels')?.children ?? []), body];
  matcher.match(callee, type, env, (bound) =>
    matchOrdered(matcher, child(pattern, 'args')?.children ?? [], 0, given, 0, bound, then),
  );
}

/** … and that body is an object. */
export function matchBodyAsObject(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  if (target.parent?.kind !== 'BlockDef') return;
  matchUnordered(matcher, pattern.children, target.children, true, env, then);
}
