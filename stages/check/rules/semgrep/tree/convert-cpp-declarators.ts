import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { isSpecial } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';

/** What `*b[10]` says around the name: the name itself, and a type around the one that was written. */
export interface Declarator {
  readonly name: SyntaxNode | null;
  /** The parameters of what is declared as a function. */
  readonly parameters: SyntaxNode | null;
  readonly wrap: (type: Node) => Node;
}

const pointers = /^(?:abstract_)?(?:pointer|reference)_declarator$/;

/** Reads from the outside to the name: what stands nearest to the name is the outermost part of its type. */
export function readDeclarator(node: SyntaxNode | null, c: Converter): Declarator {
  let wrap = (type: Node): Node => type;
  let parameters: SyntaxNode | null = null;
  let at = node;
  while (at !== null) {
    const here: SyntaxNode = at;
    const within = wrap;
    if (pointers.test(here.type)) {
      const sign = here.type.includes('reference') ? '&' : '*';
      wrap = (type) => makeNode('PointerType', type.start, here.end, sign, [as('', within(type))]);
    } else if (/^(?:abstract_)?array_declarator$/.test(here.type)) {
      const size = c.part(here, 'size');
      wrap = (type) =>
        makeNode('ArrayType', type.start, here.end, '', [as('', within(type)), ...(size === null ? [] : [size])]);
    } else if (/^(?:abstract_)?function_declarator$/.test(here.type)) {
      parameters = c.field(here, 'parameters');
    } else if (here.type !== 'parenthesized_declarator' && here.type !== 'init_declarator') {
      return { name: here, parameters, wrap };
    }
    at = c.field(here, 'declarator') ?? (here.type.includes('abstract') ? null : (c.named(here).at(-1) ?? null));
  }
  return { name: null, parameters, wrap };
}

/** The type of a declaration as one node: `const` and its like are modifiers. */
export function typeOf(node: SyntaxNode, c: Converter): Node | null {
  const written = c.field(node, 'type');
  if (written === null) return null;
  const type = c.one(written);
  return isSpecial(type) || type.kind === 'Meta'
    ? type
    : type.kind === 'Name'
      ? c.make('TypeName', written, [type])
      : type;
}

const modifier = /^(?:storage_class_specifier|type_qualifier|virtual|explicit_function_specifier|virtual_specifier)$/;

export function modifiersOf(node: SyntaxNode, c: Converter): Node | null {
  const found = c.named(node).filter((each) => modifier.test(each.type));
  const [head] = found;
  if (head === undefined) return null;
  const words = found.map((each) => c.make('Modifier', each, [], c.textOf(each)));
  return c.list('Modifiers', head, words, 'modifiers');
}

/** `T *` without a name, in casts and `sizeof`. */
export const typeDescriptor: Convert = (node, c) => {
  const type = typeOf(node, c);
  return type === null ? c.raw(node) : readDeclarator(c.field(node, 'declarator'), c).wrap(type);
};
