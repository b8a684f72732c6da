import { childOf, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { compact } from '../call-chain.ts';
import { splitArguments } from '../comparison.ts';
import type { Marker, TableRow } from '../test-model.ts';

/** An annotation or attribute as written, without its marks: `Test(expected = X.class)`, `ignore = "why"`. */
export interface Attribute {
  readonly text: string;
  readonly name: string;
  /** What stands in its brackets. */
  readonly args: string;
  readonly node: SyntaxNode;
}

export function readAttribute(node: SyntaxNode, text: string): Attribute {
  const shown = compact(textOf(node, text))
    .replace(/^(?:@|#!?\[|\[)\s*/, '')
    .replace(/\]$/, '')
    .trim();
  const open = shown.indexOf('(');
  const name = (open === -1 ? shown.split(/[\s=]/)[0] : shown.slice(0, open)) ?? shown;
  return {
    text: shown,
    name: name.trim(),
    args: open === -1 ? '' : shown.slice(open + 1, shown.lastIndexOf(')')),
    node,
  };
}

export function markerOf(attribute: Attribute, state: Marker['state'], isConditional = false): Marker {
  return { state, isConditional, start: attribute.node.start, end: attribute.node.end, text: attribute.text };
}

export function rowOf(attribute: Attribute): TableRow {
  return { start: attribute.node.start, end: attribute.node.end, cells: splitArguments(attribute.args) };
}

/** Nodes below that are of one of the types, without going into them. */
export function below(node: SyntaxNode, types: ReadonlySet<string>): readonly SyntaxNode[] {
  return node.children.flatMap((child) => (types.has(child.type) ? [child] : below(child, types)));
}

export function nameOf(node: SyntaxNode, text: string): string {
  return textOf(childOf(node, 'name') ?? node, text);
}
