import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Call, Code, Entry, Func, Group, List, Literal, Name, Place, Text } from './code.ts';
import { joinPieces, standIn, unescape } from './mask-text.ts';
import type { Piece } from './mask-text.ts';

/** How one language's nodes become code. */
export type Converters = Readonly<Record<string, (node: SyntaxNode, context: Context) => Code | null>>;

export interface Context {
  readonly source: string;
  readonly converters: Converters;
  /** Bodies of heredocs by the offset at which they are announced. */
  readonly heredocs: ReadonlyMap<number, SyntaxNode>;
}

export const placeOf = (node: SyntaxNode): Place => ({ at: node.start, end: node.end });

export function convert(node: SyntaxNode, context: Context): Code | null {
  const converter = context.converters[node.type];
  return converter === undefined ? toGroup(node, context) : converter(node, context);
}

export function convertAll(nodes: readonly SyntaxNode[], context: Context): readonly Code[] {
  return nodes.flatMap((node) => convert(node, context) ?? []);
}

export function convertField(node: SyntaxNode, field: string, context: Context): Code | null {
  const child = childOf(node, field);
  return child === null ? null : convert(child, context);
}

export const toGroup = (node: SyntaxNode, context: Context): Group => ({
  kind: 'group',
  ...placeOf(node),
  items: convertAll(namedChildren(node), context),
});

/** `if`, `unless`, `case`: whether its parts run is not known. */
export const toCondition = (node: SyntaxNode, context: Context): Group => ({
  ...toGroup(node, context),
  isCondition: true,
});

export const toList = (node: SyntaxNode, context: Context): List => ({
  kind: 'list',
  ...placeOf(node),
  items: convertAll(namedChildren(node), context),
});

export const toName = (node: SyntaxNode, context: Context): Name => ({
  kind: 'name',
  ...placeOf(node),
  text: textOf(node, context.source),
});

export const toLiteral =
  (value: boolean | null) =>
  (node: SyntaxNode): Literal => ({ kind: 'literal', ...placeOf(node), value });

export function toNumber(node: SyntaxNode, context: Context): Literal {
  const value = Number(textOf(node, context.source).replaceAll('_', ''));
  return { kind: 'literal', ...placeOf(node), value: Number.isNaN(value) ? 0 : value };
}

export function toNegative(node: SyntaxNode, context: Context): Code {
  const [operand] = namedChildren(node);
  const value = operand === undefined ? null : convert(operand, context);
  const isNumber = value?.kind === 'literal' && typeof value.value === 'number';
  const negates = textOf(node, context.source).startsWith('-');
  if (!isNumber || !negates) return toGroup(node, context);
  return { kind: 'literal', ...placeOf(node), value: -(value.value as number) };
}

/** Only the inside counts: `await x`, `(x)`, `x as string`. */
export function unwrapFirst(node: SyntaxNode, context: Context): Code | null {
  const [first] = namedChildren(node);
  return first === undefined ? null : convert(first, context);
}

/** Parentheses around one expression. */
export function unwrapSingle(node: SyntaxNode, context: Context): Code | null {
  return namedChildren(node).length === 1 ? unwrapFirst(node, context) : toGroup(node, context);
}

export const skip = (): null => null;

/** Whole text of a node that is nothing but text: a symbol, a property's name. */
export function plainText(node: SyntaxNode, context: Context, from = 0, to = 0): Text {
  const [at, end] = [node.start + from, Math.max(node.start + from, node.end - to)];
  const text = context.source.slice(at, end);
  return joinPieces(context.source, placeOf(node), { at, end }, [{ at, end, text, isComputed: false }]);
}

const contentTypes = new Set(['string_content', 'string_fragment', 'heredoc_content']);
const escapeTypes = new Set(['escape_sequence', 'escape_interpolation']);
const interpolationTypes = new Set(['interpolation', 'template_substitution']);

function contentPieces(node: SyntaxNode, source: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = node.start;
  const plain = (end: number): void => {
    if (end > at) pieces.push({ at, end, text: source.slice(at, end), isComputed: false });
  };
  for (const child of node.children) {
    if (!escapeTypes.has(child.type)) continue;
    plain(child.start);
    pieces.push(escapePiece(child, source));
    at = child.end;
  }
  plain(node.end);
  return pieces;
}

function escapePiece(node: SyntaxNode, source: string): Piece {
  const raw = source.slice(node.start, node.end);
  // Python's `{{` in an f-string is one brace.
  const text = node.type === 'escape_interpolation' ? ` ${raw.slice(1)}` : unescape(raw);
  return { ...placeOf(node), text, isComputed: false };
}

/** Content of a string node, in order: plain stretches, escapes, interpolations. */
export function piecesOf(node: SyntaxNode, source: string): readonly Piece[] {
  return node.children.flatMap((child): readonly Piece[] => {
    if (contentTypes.has(child.type)) return contentPieces(child, source);
    if (escapeTypes.has(child.type)) return [escapePiece(child, source)];
    if (!interpolationTypes.has(child.type)) return [];
    return [{ ...placeOf(child), text: standIn(source.slice(child.start, child.end)), isComputed: true }];
  });
}

export function toText(node: SyntaxNode, { source }: Context): Text {
  return joinPieces(source, placeOf(node), placeOf(node), piecesOf(node, source));
}

/** `"a" + b`: a text when one side is one; what is not known becomes a name. */
export function joinTexts(node: SyntaxNode, left: Code, right: Code, context: Context): Text | null {
  const isText = left.kind === 'text' || right.kind === 'text';
  const moved = [left, right].some((side) => side.kind === 'text' && side.sqlAt + side.sql.length > side.end);
  if (!isText || moved) return null;
  const pieces = [left, right].map((side): Piece => {
    if (side.kind !== 'text') {
      return { at: side.at, end: side.end, text: standIn(context.source.slice(side.at, side.end)), isComputed: true };
    }
    return { at: side.sqlAt, end: side.sqlAt + side.sql.length, text: side.sql, isComputed: side.isComputed };
  });
  return joinPieces(context.source, placeOf(node), placeOf(node), pieces);
}

export function toCall(node: SyntaxNode, parts: Omit<Call, 'kind' | 'at' | 'end'>): Call {
  return { kind: 'call', ...placeOf(node), ...parts };
}

export function toFunction(node: SyntaxNode, parts: Omit<Func, 'kind' | 'at' | 'end'>): Func {
  return { kind: 'function', ...placeOf(node), ...parts };
}

/** Statements of a body: a group falls apart into its items. */
export function bodyOf(code: Code | null): readonly Code[] {
  if (code === null) return [];
  return code.kind === 'group' ? code.items : [code];
}

export function entry(key: string | null, value: Code | null): readonly Entry[] {
  return key === null || value === null ? [] : [{ key, value }];
}
