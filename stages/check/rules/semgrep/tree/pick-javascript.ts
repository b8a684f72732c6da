import { toPartial } from '../match/match-partial.ts';
import type { Pick } from './language.ts';
import { memberOnly } from './members.ts';
import type { Node } from './node.ts';
import { pickMember, pickProgram } from './pick.ts';

const bodies = new Set(['body', 'then']);
const withHeads = new Set(['If', 'While', 'With', 'Class', 'Func']);

/** The whole program; `function f(...)` without a body speaks of heads. */
export function pickCode(root: Node): Pick | null {
  const picked = pickProgram(root);
  if (picked?.kind !== 'node' || picked.node.kind !== 'Func') return picked;
  return picked.node.children.some(({ role }) => role === 'body')
    ? picked
    : { kind: 'node', node: toPartial(picked.node) };
}

/** What was written before a body that the pattern doesn't write: `class $X`, `if ($X)`. */
export function pickHead(root: Node): Pick | null {
  const picked = pickProgram(root);
  if (picked?.kind !== 'node' || !withHeads.has(picked.node.kind)) return null;
  const { node } = picked;
  node.children = node.children.filter(({ role }) => !bodies.has(role));
  return { kind: 'node', node: toPartial(node) };
}

/** A method written alone is no function outside of classes and objects. */
export function asMember(pick: (root: Node) => Pick | null): (root: Node) => Pick | null {
  return (root) => {
    const picked = pick(root);
    if (picked?.kind === 'node' && picked.node.kind === 'Func') picked.node.value = memberOnly;
    return picked;
  };
}

/** The head of a decorated method: `@A(...) static m(...)`. */
export function pickMemberHead(root: Node): Pick | null {
  const picked = pickMember('ClassBody')(root);
  if (picked?.kind !== 'node' || picked.node.kind !== 'Func') return null;
  const { node } = picked;
  if (!node.children.some(({ role }) => role === 'decorators' || role === 'modifiers')) return null;
  node.children = node.children.filter(({ role }) => !bodies.has(role));
  return { kind: 'node', node: toPartial(node) };
}
