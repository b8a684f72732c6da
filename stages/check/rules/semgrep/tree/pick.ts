import { toPartial } from '../match/match-partial.ts';
import type { Pick } from './language.ts';
import type { Node } from './node.ts';

function find(root: Node, kind: string): Node | null {
  if (root.kind === kind) return root;
  for (const each of root.children) {
    const found = find(each, kind);
    if (found !== null) return found;
  }
  return null;
}

function asPick(nodes: readonly Node[]): Pick | null {
  const [first, second] = nodes;
  if (first === undefined) return null;
  return second === undefined ? { kind: 'node', node: first } : { kind: 'statements', nodes: [...nodes] };
}

/** The whole program: one expression, or statements. */
export function pickProgram(root: Node): Pick | null {
  const [only] = root.children;
  if (root.children.length !== 1 || only === undefined) return asPick(root.children);
  if (only.kind !== 'ExprStmt' || only.value === ';') return { kind: 'node', node: only };
  return asPick(only.children);
}

/** The first node of that kind: itself by its role, its only child, or nothing. */
export function pickAt(kind: string, role = ''): (root: Node) => Pick | null {
  return (root) => {
    const found = find(root, kind);
    if (found === null) return null;
    return asPick(role === '' ? found.children : found.children.filter((each) => each.role === role));
  };
}

/** The expression that the program consists of, if it is one of those kinds. */
export function pickFirst(kinds: readonly string[]): (root: Node) => Pick | null {
  return (root) => {
    const picked = pickProgram(root);
    if (picked?.kind !== 'node' || !kinds.includes(picked.node.kind)) return null;
    // `function f() {…}` is a declaration, not an expression that happens to have a name.
    return picked.node.children.some((each) => each.role === 'name') ? null : picked;
  };
}

/** A single `key: value` of an object. */
export function pickPair(root: Node): Pick | null {
  const picked = pickAt('Object')(root);
  if (picked?.kind !== 'node' || picked.node.kind !== 'Pair') return null;
  const [key, value] = picked.node.children;
  return key === undefined || value === undefined || key.start === value.start ? null : picked;
}

const keywords = new Set(['for', 'while', 'if', 'switch', 'catch', 'function', 'with', 'else', 'try', 'do']);

/** A member of a class or object; `for (…) {…}` only looks like one. */
export function pickMember(kind: 'ClassBody' | 'Object'): (root: Node) => Pick | null {
  return (root) => {
    const picked = pickAt(kind)(root);
    const name = picked?.kind === 'node' ? picked.node.children.find((each) => each.role === 'name') : undefined;
    return name !== undefined && keywords.has(name.value) ? null : picked;
  };
}

/** Half of a method, of a condition or of a `try`: whatever follows. */
export const piece =
  (pick: (root: Node) => Pick | null, kind: string, left: readonly string[]) =>
  (root: Node): Pick | null => {
    const picked = pick(root);
    if (picked?.kind !== 'node' || picked.node.kind !== kind) return picked;
    picked.node.children = picked.node.children.filter(({ role }) => !left.includes(role));
    return { kind: 'node', node: toPartial(picked.node) };
  };
