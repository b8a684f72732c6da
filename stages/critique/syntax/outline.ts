import type { Grammar } from '../../check/_shared/syntax-trees/load-parser.ts';
import { parseTree } from '../../check/_shared/syntax-trees/parse-tree.ts';
import { isUnparsed } from '../../check/_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../check/_shared/syntax-trees/syntax-tree.ts';

/** A function, class, type or statement that spans lines. Lines are 1-based, both ends included. */
export interface Unit {
  readonly kind: 'function' | 'type' | 'block';
  /** Null for what has none: a callback, a statement. */
  readonly name: string | null;
  readonly startLine: number;
  readonly endLine: number;
  /** Lines from the start to where the body begins: what a caller needs to know. */
  readonly signature: { readonly startLine: number; readonly endLine: number };
}

/** The shape of one side of a file. */
export interface Outline {
  readonly lines: readonly string[];
  readonly units: readonly Unit[];
}

const functions =
  /^(?:(?:generator_)?function(?:_declaration|_definition|_expression|_item)?|method(?:_declaration|_definition)?|singleton_method|constructor_declaration|func_literal|arrow_function|lambda)$/;
const types =
  /^(?:(?:abstract_)?class(?:_declaration|_definition|_specifier)?|interface_declaration|type_alias_declaration|type_declaration|enum_(?:declaration|item|specifier)|struct_(?:item|specifier|declaration)|trait_item|impl_item|record_declaration|module|namespace_definition)$/;

function kindOf(node: SyntaxNode, depth: number): Unit['kind'] | null {
  if (!node.isNamed) return null;
  if (functions.test(node.type)) return 'function';
  if (types.test(node.type)) return 'type';
  return depth === 1 ? 'block' : null;
}

/** Converts offsets to 1-based lines. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** A name stands in the field `name`; in C and C++ inside a declarator; a function in a variable is known by the variable. */
function nameOf(node: SyntaxNode, parent: SyntaxNode | null, text: string): string | null {
  const own = node.children.find((child) => child.field === 'name' || child.field === 'declarator');
  const named =
    own ?? (parent?.type === 'variable_declarator' ? parent.children.find((c) => c.field === 'name') : null);
  const found = /[\p{L}_$][\p{L}\p{N}_$]*/u.exec(
    named === null || named === undefined ? '' : text.slice(named.start, named.end),
  );
  return found?.[0] ?? null;
}

interface Visit {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | null;
  readonly depth: number;
}

function toUnit({ node, parent, depth }: Visit, text: string, lineOf: (offset: number) => number): Unit | null {
  const kind = kindOf(node, depth);
  if (kind === null) return null;
  const body = node.children.find((child) => child.field === 'body');
  const last = Math.max(node.start, node.end - 1);
  const startLine = lineOf(node.start);
  // A trailing line end belongs to some nodes and not to others: it makes no line.
  const endLine = Math.max(startLine, lineOf(text[last] === '\n' ? last - 1 : last));
  const signatureEnd = kind === 'function' && body !== undefined ? lineOf(body.start) : endLine;
  return {
    kind,
    name: kind === 'block' ? null : nameOf(node, parent, text),
    startLine,
    endLine,
    signature: { startLine, endLine: Math.min(endLine, signatureEnd) },
  };
}

function listUnits({ root, text }: SyntaxTree): Unit[] {
  const lineOf = lineFinder(text);
  const units: Unit[] = [];
  const stack: Visit[] = [{ node: root, parent: null, depth: 0 }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node, depth } = visit;
    const unit = depth === 0 ? null : toUnit(visit, text, lineOf);
    if (unit !== null) units.push(unit);
    for (const child of node.children) stack.push({ node: child, parent: node, depth: depth + 1 });
  }
  return units.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** Null where the text cannot be parsed in bounds: then nothing is known of its functions. Damage costs only what it hits. */
export async function readOutline(grammar: Grammar, text: string): Promise<Outline | null> {
  const tree = await parseTree(grammar, text);
  if (isUnparsed(tree)) return null;
  return { lines: text.split(/\r?\n/), units: listUnits(tree) };
}
