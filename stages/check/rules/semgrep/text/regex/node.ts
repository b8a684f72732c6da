import type { CharSet } from './char-set.ts';

/** What stands between two characters. `lineStart` is PCRE's multi-line `^`: not behind a newline that ends the text. */
export type Assertion =
  'lineStart' | 'lineEnd' | 'textStart' | 'textEnd' | 'textEndOrLastNewline' | 'wordBoundary' | 'notWordBoundary';

export interface RepeatNode {
  readonly kind: 'repeat';
  readonly body: RegexNode;
  readonly min: number;
  /** Infinity where there is no end. */
  readonly max: number;
  readonly greed: 'greedy' | 'lazy' | 'possessive';
}

export interface LookNode {
  readonly kind: 'look';
  readonly behind: boolean;
  readonly negated: boolean;
  readonly body: RegexNode;
}

/** A PCRE regular expression as a tree. Flags are already worked into it: sets are folded, `.` is a set. */
export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'concat'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly parts: readonly RegexNode[] }
  | RepeatNode
  | { readonly kind: 'group'; readonly index: number; readonly body: RegexNode }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | LookNode
  | { readonly kind: 'reference'; readonly index: number; readonly ignoreCase: boolean }
  | { readonly kind: 'call'; readonly index: number }
  /** `\K`: the match starts here. */
  | { readonly kind: 'keep' };

export interface ParsedRegex {
  readonly root: RegexNode;
  /** Number of capturing groups; they are numbered from 1. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Why a text is no regular expression, or none that can be run. `offset` counts UTF-16 units. */
export class RegexProblem extends Error {
  readonly offset: number;
  readonly kind: 'syntax' | 'unsupported' | 'too-large';

  constructor(kind: 'syntax' | 'unsupported' | 'too-large', message: string, offset = 0) {
    super(message);
    this.kind = kind;
    this.offset = offset;
  }
}

export const empty: RegexNode = { kind: 'empty' };

export function concat(parts: readonly RegexNode[]): RegexNode {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return parts.length === 0 ? empty : { kind: 'concat', parts };
}

export function choice(parts: readonly RegexNode[]): RegexNode {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'choice', parts };
}

/** Rebuilds a node from converted children; the node itself where it has none. */
export function mapChildren(node: RegexNode, convert: (child: RegexNode) => RegexNode): RegexNode {
  switch (node.kind) {
    case 'concat':
    case 'choice':
      return { ...node, parts: node.parts.map(convert) };
    case 'repeat':
    case 'group':
    case 'atomic':
    case 'look':
      return { ...node, body: convert(node.body) };
    default:
      return node;
  }
}

export function childrenOf(node: RegexNode): readonly RegexNode[] {
  if ('parts' in node) return node.parts;
  return 'body' in node ? [node.body] : [];
}

export function hasNode(node: RegexNode, test: (node: RegexNode) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => hasNode(child, test));
}
