import { makeNode } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

/** What a piece of a definition or statement leaves open. */
const openRoles: Readonly<Record<string, readonly string[]>> = {
  Func: ['body', 'throws'],
  Class: ['body'],
  If: ['then', 'else'],
  Try: ['body', 'resources', 'catches', 'finally'],
  Switch: ['body'],
  While: ['body'],
  With: ['body'],
};

/** Makes a pattern of a head, or of another piece: what it doesn't say is left open. */
export function toPartial(node: Node): Node {
  return makeNode('Partial', node.start, node.end, '', [node]);
}

function partsSaid(pattern: Node, target: Node): Node[] {
  const said = new Set(pattern.children.map(({ role }) => role));
  const open = openRoles[pattern.kind] ?? [];
  return target.children.filter(({ role }) => !open.includes(role) || said.has(role));
}

export function matchPartial(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const [piece] = pattern.children;
  if (piece === undefined || piece.kind !== target.kind) return;
  matcher.match(piece, { ...target, children: partsSaid(piece, target) }, env, then);
}

/** Where the piece stands that a partial pattern speaks of. */
export function partialSpan(
  pattern: Node,
  target: Node,
  text: string,
): { readonly start: number; readonly end: number } {
  const piece = pattern.children[0] ?? pattern;
  const parts = partsSaid(piece, target);
  const [head] = parts;
  const end = Math.max(target.start, ...parts.map((each) => each.end));
  if (piece.kind !== 'Try' || head?.role !== 'finally') return { start: target.start, end };
  return { start: Math.max(target.start, text.lastIndexOf('finally', head.start)), end };
}
