import { childOf, namedChildren, textOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';

/** One argument, by its text; `node` is null where the grammar has only tokens (Rust's macros). */
export interface Argument {
  readonly text: string;
  readonly node: SyntaxNode | null;
}

/** `expect(x)`, `.not`, `.toBe(3)`: a name, and its arguments where it is called. */
export interface Link {
  readonly name: string;
  readonly args: readonly Argument[] | null;
}

/** `a(1).b.c(2)` from left to right. */
export interface Chain {
  readonly links: readonly Link[];
  readonly node: SyntaxNode;
  /** Nodes that the chain consists of; their own children outside arguments are part of it. */
  readonly spine: ReadonlySet<SyntaxNode>;
}

interface CallShape {
  /** The called expression; or `object` and `name` where the grammar puts a method call into one node. */
  readonly callee?: string;
  readonly object?: string;
  readonly name?: string;
  readonly args: string;
}

/** How a grammar writes calls and members. */
export interface ChainShape {
  readonly calls: Readonly<Record<string, CallShape>>;
  readonly members: Readonly<Record<string, { readonly object: string; readonly name: string }>>;
  /** Node types that stand around an expression and say nothing here (`await`, parentheses). */
  readonly wrappers: ReadonlySet<string>;
}

export const compact = (text: string): string => text.replace(/\s+/g, ' ').trim();

function unwrap(node: SyntaxNode, shape: ChainShape): SyntaxNode {
  let inner = node;
  for (let depth = 0; depth < 20 && shape.wrappers.has(inner.type); depth++) {
    const next = namedChildren(inner).at(-1);
    if (next === undefined) break;
    inner = next;
  }
  return inner;
}

/** Its text is only made when asked for: arguments hold whole suites. */
class NodeArgument implements Argument {
  readonly node: SyntaxNode;
  readonly #source: string;
  #text: string | null = null;

  constructor(node: SyntaxNode, source: string) {
    this.node = node;
    this.#source = source;
  }

  get text(): string {
    this.#text ??= compact(textOf(this.node, this.#source));
    return this.#text;
  }
}

export function argumentsOf(list: SyntaxNode | null, text: string): readonly Argument[] {
  if (list === null) return [];
  if (list.type === 'template_string') return [{ text: textOf(list, text), node: list }];
  return namedChildren(list)
    .filter((child) => !child.type.endsWith('comment'))
    .map((child) => new NodeArgument(child, text));
}

function linkName(node: SyntaxNode | null, text: string): string {
  return node === null ? '' : compact(text.slice(node.start, Math.min(node.end, node.start + 400))).slice(0, 200);
}

interface Building {
  readonly links: Link[];
  readonly spine: Set<SyntaxNode>;
}

/** Marks the last link as called; a call of a call (`each(rows)('name')`) gets a link without a name. */
function addCall(building: Building, args: readonly Argument[]): void {
  const last = building.links.pop();
  if (last !== undefined && last.args === null) building.links.push({ ...last, args });
  else {
    if (last !== undefined) building.links.push(last);
    building.links.push({ name: '', args });
  }
}

function build(node: SyntaxNode, text: string, shape: ChainShape, building: Building): void {
  const inner = unwrap(node, shape);
  building.spine.add(node).add(inner);
  const call = shape.calls[inner.type];
  const member = shape.members[inner.type];
  if (call !== undefined) {
    if (call.callee !== undefined) {
      const callee = childOf(inner, call.callee);
      if (callee !== null) build(callee, text, shape, building);
    } else {
      const object = call.object === undefined ? null : childOf(inner, call.object);
      if (object !== null) build(object, text, shape, building);
      building.links.push({ name: linkName(childOf(inner, call.name ?? ''), text), args: null });
    }
    const list = childOf(inner, call.args);
    const blocks = inner.children.filter((child) => child.field === 'block');
    addCall(building, [...argumentsOf(list, text), ...blocks.map((child) => new NodeArgument(child, text))]);
    return;
  }
  if (member !== undefined) {
    const object = childOf(inner, member.object);
    if (object !== null) build(object, text, shape, building);
    building.links.push({ name: linkName(childOf(inner, member.name), text), args: null });
    return;
  }
  building.links.push({ name: linkName(inner, text), args: null });
}

export function isChain(node: SyntaxNode, shape: ChainShape): boolean {
  return shape.calls[node.type] !== undefined || shape.members[node.type] !== undefined;
}

/** The chain that ends in a node. */
export function readChain(node: SyntaxNode, text: string, shape: ChainShape): Chain {
  const building: Building = { links: [], spine: new Set() };
  build(node, text, shape, building);
  return { links: building.links, node, spine: building.spine };
}
