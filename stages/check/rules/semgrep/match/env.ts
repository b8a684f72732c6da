import { child, type Node } from '../tree/node.ts';
import type { Binding } from '../types.ts';

/** What metavariables stand for so far; shared tails make backtracking free. */
export interface Env {
  readonly name: string;
  readonly bound: Binding;
  readonly next: Env | null;
}

export type Then = (env: Env | null) => void;

export function lookUp(env: Env | null, name: string): Binding | null {
  for (let at = env; at !== null; at = at.next) if (at.name === name) return at.bound;
  return null;
}

export function toBindings(env: Env | null): Map<string, Binding> {
  const bindings = new Map<string, Binding>();
  for (let at = env; at !== null; at = at.next) bindings.set(at.name, at.bound);
  return bindings;
}

const isWrapper = (node: Node): boolean =>
  (node.kind === 'TypeName' || node.kind === 'ExprStmt') && node.children.length === 1;

/** Without what says nothing about the value: a cast, a statement's end. */
const unwrapped = (node: Node): Node => {
  let at = node;
  const [key, value] = at.children;
  // `{ a }` is its name wherever it is compared.
  if (at.kind === 'Pair' && key !== undefined && value !== undefined && key.start === value.start) return value;
  for (;;) {
    const next = at.kind === 'Cast' ? child(at, 'value') : isWrapper(at) ? at.children[0] : null;
    if (next === null || next === undefined) return at;
    at = next;
  }
};

const literals = new Set(['String', 'Number', 'Bool']);

/** Two names of one import, or a variable and the literal that it is known to be. */
function areSameValues(a: Node, b: Node): boolean {
  if (a.kind === 'Name' && b.kind === 'Name') return a.imported !== null && a.imported === b.imported;
  const [name, literal] = a.kind === 'Name' ? [a, b] : [b, a];
  if (name.kind !== 'Name' || name.constant === null || name.constant.value === null) return false;
  if (!literals.has(literal.kind)) return false;
  return (
    name.constant.type === literal.kind.toLowerCase().replace('bool', 'boolean') &&
    String(name.constant.value) === literal.value
  );
}

/** The same code, wherever it stands; two names are the same only if they mean the same variable. */
export function isSameCode(left: Node, right: Node): boolean {
  const a = unwrapped(left);
  const b = unwrapped(right);
  if (a === b || areSameValues(a, b)) return true;
  if (a.kind !== b.kind || a.value !== b.value || a.children.length !== b.children.length) return false;
  if (a.kind === 'Name' && a.binding !== b.binding && a.binding !== 0 && b.binding !== 0) return false;
  return a.children.every((each, index) => {
    const other = b.children[index];
    return other !== undefined && each.role === other.role && isSameCode(each, other);
  });
}

function areSameLists(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((each, index) => isSameCode(each, b[index] as Node));
}

export function isSameBinding(a: Binding, b: Binding): boolean {
  if (a.nodes !== undefined && b.nodes !== undefined) return areSameLists(a.nodes, b.nodes);
  if (a.node !== null && b.node !== null) return isSameCode(a.node, b.node);
  return contentOf(a) === contentOf(b);
}

/** A string's content and a name's letters compare as text. */
function contentOf(bound: Binding): string {
  return bound.node?.kind === 'String' ? bound.node.value : bound.text;
}
