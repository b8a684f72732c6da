import type { Grammar } from '../../../_shared/syntax-trees/load-parser.ts';
import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Node } from './node.ts';

/** What a converter may ask for; `Node[]` stands for several siblings, null for nothing. */
export interface Converter {
  readonly text: string;
  /** The text is a pattern: placeholders become `Ellipsis`, `Meta` and so on. */
  readonly isPattern: boolean;
  textOf(node: SyntaxNode): string;
  /** Exactly one node; several or none become a `Block`. */
  one(node: SyntaxNode): Node;
  many(nodes: readonly SyntaxNode[]): Node[];
  field(node: SyntaxNode, name: string): SyntaxNode | null;
  /** Named children that are neither comments nor fields named. */
  named(node: SyntaxNode, ...without: readonly string[]): SyntaxNode[];
  make(kind: string, at: SyntaxNode, children?: readonly (Node | null)[], value?: string): Node;
  /** The child under that field, converted and given that role. */
  part(node: SyntaxNode, field: string, role?: string): Node | null;
  list(kind: string, at: SyntaxNode, children: readonly Node[], role: string): Node;
  name(node: SyntaxNode): Node;
  /** A body that is always a `Block`, whether or not it is written with braces. */
  block(node: SyntaxNode | null, role: string): Node | null;
  raw(node: SyntaxNode): Node;
}

export type Convert = (node: SyntaxNode, c: Converter) => Node | readonly Node[] | null;

/** One way to make a whole program out of a partial pattern. `%` stands for the pattern. */
export interface Wrapping {
  readonly code: string;
  /** Which part of the tree of `code` the pattern is. Null: this isn't it after all. */
  readonly pick: (root: Node) => Pick | null;
}

export type Pick =
  { readonly kind: 'node'; readonly node: Node } | { readonly kind: 'statements'; readonly nodes: Node[] };

/** What a language without a grammar makes of a text. */
export interface OwnReading {
  readonly root: Node | null;
  readonly damage: { readonly start: number; readonly message: string } | null;
}

export interface LanguageSpec {
  /** Languages without a grammar read programs and patterns themselves. */
  readonly own?: {
    readonly program: (text: string) => Promise<OwnReading>;
    readonly pattern: (text: string) => Promise<Pick | null>;
  };
  /** Canonical name. */
  readonly name: string;
  /** Tried in this order until one reads the text without damage. */
  readonly grammars: readonly Grammar[];
  /** The same for patterns, where other grammars would only waste time; default: all. */
  readonly patternGrammars?: readonly Grammar[];
  /** What the grammar reads instead of a program's text, every offset as it was. */
  readonly readable?: (text: string) => string;
  readonly convert: Readonly<Record<string, Convert>>;
  readonly wrappings: readonly Wrapping[];
  /** What may stand for `...` where an identifier may not; the one that leaves the least damage is taken. */
  readonly ellipses: readonly string[];
  /** `$X` is no identifier in the language's grammar. */
  readonly metavariablesNeedNames: boolean;
  /** `...` before a name or bracket is the language's own spread. */
  readonly spreads: boolean;
  /** Rewrites typed metavariables (`($X: T)`) to code that parses as `Call(__TYPED__, …)`. */
  readonly rewriteTyped: ((pattern: string) => string) | null;
  /** Where `...` cannot be a name everywhere; the default makes it one. */
  readonly rewriteEllipses?: (pattern: string) => string;
  readonly scopes: 'block' | 'function';
  /** Members of a class are known in it by their names alone. */
  readonly membersInScope?: boolean;
  /** Whether a statement pattern needs its `;` to be one. */
  readonly semicolons: boolean;
}
