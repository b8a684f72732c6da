/** A node of a syntax tree, copied out of WebAssembly. Offsets are UTF-16 code units, `end` exclusive. */
export interface SyntaxNode {
  readonly type: string;
  /** The role that it plays for its parent (`body`, `arguments`), null for none. */
  readonly field: string | null;
  /** False for keywords and punctuation. */
  readonly isNamed: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

export interface SyntaxTree {
  readonly text: string;
  readonly root: SyntaxNode;
  /** Where the parser first lost its way, null when it read everything. */
  readonly error: SyntaxDamage | null;
}

export interface SyntaxDamage {
  readonly start: number;
  readonly end: number;
  /** `missing end`, `unexpected "foo("` */
  readonly message: string;
}

/** Why there is no tree. */
export interface Unparsed {
  readonly reason: string;
}

export const isUnparsed = (result: SyntaxTree | Unparsed): result is Unparsed => 'reason' in result;

export function childOf(node: SyntaxNode, field: string): SyntaxNode | null {
  return node.children.find((child) => child.field === field) ?? null;
}

export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((child) => child.isNamed);
}

export function textOf(node: SyntaxNode, text: string): string {
  return text.slice(node.start, node.end);
}
