import { arrowMember, memberOnly } from '../tree/members.ts';
import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import { optionalRoles } from './kinds.ts';
import type { MatchOptions, MatchPort } from './match-port.ts';

const isMember = ({ parent }: Node): boolean => parent?.kind === 'ClassBody' || parent?.kind === 'Object';

/** Whether the values of two nodes of one kind allow a match. */
export function isSameValue(pattern: Node, target: Node, options: MatchOptions): boolean {
  if (pattern.value === memberOnly) return isMember(target);
  if (pattern.value === target.value) return true;
  switch (pattern.kind) {
    case 'Modifier':
      return options.isLetVar && pattern.value === 'var' && /^(?:const|let)$/.test(target.value);
    // A function of either spelling, as long as the rule does not tell arrows apart.
    case 'Lambda':
      return options.isArrowFunction;
    case 'Assign':
    case 'Func':
      return pattern.value === '';
    // Semgrep's loops `in` speak of loops `of` too.
    case 'ForEach':
      return pattern.value === 'in' && target.value === 'of';
    default:
      return false;
  }
}

/** `{ $K: ... }` speaks of methods too. */
export function matchMethodAsPair(matcher: MatchPort, pattern: Node, method: Node, env: Env | null, then: Then): void {
  const [key, name] = [child(pattern, 'key'), child(method, 'name')];
  if (child(pattern, 'value')?.kind === 'Ellipsis' && key !== null && name !== null)
    matcher.match(key, name, env, then);
}

/** `$F = (...) => { ... }` under the option flddef_assign: also `f = () => { ... }` of a class. */
export function matchAssignedField(matcher: MatchPort, pattern: Node, field: Node, env: Env | null, then: Then): void {
  const [left, right] = pattern.children;
  const name = child(field, 'name');
  if (field.value !== arrowMember || right?.kind !== 'Lambda' || left === undefined || name === null) return;
  matcher.match(left, name, env, (bound) => matcher.matchChildren(right, field, bound, then));
}

/** Whether a part that only the program has says nothing. */
export function isFine(pattern: Node, role: string): boolean {
  if (optionalRoles.has(role)) return true;
  return role === 'name' && (pattern.kind === 'Lambda' || pattern.kind === 'AnonClass');
}
