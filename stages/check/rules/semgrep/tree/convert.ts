import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Converter, LanguageSpec } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';
import { placeholder } from './placeholders.ts';

// Lists that hold what they hold even when that is a single placeholder.
const wholes = new Set([
  'program',
  'module',
  'block',
  'source_file',
  'body',
  'compilation_unit',
  'body_statement',
  'attribute',
  'shorthand_property_identifier',
  'shorthand_property_identifier_pattern',
]);

const punctuation = /^[,;:(){}[\].]+$/;

/** The value of a block that is written without braces. */
export const bareBlock = 'bare';

function isComment(node: SyntaxNode): boolean {
  return node.type.includes('comment');
}

/** Turns one syntax tree into the generic one. Recursion is bounded: parsing stops at `treeLimits.depth`. */
class TreeConverter implements Converter {
  readonly text: string;
  readonly isPattern: boolean;
  private readonly spec: LanguageSpec;

  constructor(spec: LanguageSpec, text: string, isPattern: boolean) {
    this.spec = spec;
    this.text = text;
    this.isPattern = isPattern;
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }

  private convert(node: SyntaxNode): readonly Node[] {
    if (this.isPattern && node.children.length <= 1 && !wholes.has(node.type)) {
      const special = placeholder(this.textOf(node));
      if (special !== null && node.isNamed) return [makeNode(special.kind, node.start, node.end, special.value)];
    }
    const convert = this.spec.convert[node.type];
    const result = convert === undefined ? this.raw(node) : convert(node, this);
    if (result === null) return [];
    return Array.isArray(result) ? (result as readonly Node[]) : [result as Node];
  }

  one(node: SyntaxNode): Node {
    return this.whole(node, this.convert(node));
  }

  private whole(node: SyntaxNode, converted: readonly Node[]): Node {
    const [first] = converted;
    if (first !== undefined && converted.length === 1) return first;
    return makeNode('Block', node.start, node.end, '', [...converted]);
  }

  many(nodes: readonly SyntaxNode[]): Node[] {
    const out: Node[] = [];
    for (const node of nodes) if (!isComment(node)) out.push(...this.convert(node));
    return out;
  }

  field(node: SyntaxNode, name: string): SyntaxNode | null {
    for (const each of node.children) if (each.field === name) return each;
    return null;
  }

  named(node: SyntaxNode, ...without: readonly string[]): SyntaxNode[] {
    return node.children.filter(
      (each) => each.isNamed && !isComment(each) && (each.field === null || !without.includes(each.field)),
    );
  }

  make(kind: string, at: SyntaxNode, children: readonly (Node | null)[] = [], value = ''): Node {
    const present = children.filter((each) => each !== null);
    return makeNode(kind, at.start, at.end, value, present);
  }

  part(node: SyntaxNode, field: string, role = field): Node | null {
    const found = this.field(node, field);
    if (found === null) return null;
    const converted = this.convert(found);
    // An empty statement, a comment: nothing stands there after all.
    return converted.length === 0 ? null : as(role, this.whole(found, converted));
  }

  list(kind: string, at: SyntaxNode, children: readonly Node[], role: string): Node {
    return as(role, makeNode(kind, at.start, at.end, '', [...children]));
  }

  name(node: SyntaxNode): Node {
    const text = this.textOf(node);
    if (this.isPattern) {
      const special = placeholder(text);
      if (special !== null) return makeNode(special.kind, node.start, node.end, special.value);
    }
    return makeNode('Name', node.start, node.end, text);
  }

  block(node: SyntaxNode | null, role: string): Node | null {
    if (node === null) return null;
    const converted = this.convert(node);
    const [first] = converted;
    if (first !== undefined && converted.length === 1 && first.kind === 'Block') return as(role, first);
    for (const each of converted) each.role = '';
    return as(role, makeNode('Block', node.start, node.end, bareBlock, [...converted]));
  }

  raw(node: SyntaxNode): Node {
    const children: Node[] = [];
    const tokens: string[] = [];
    for (const each of node.children) {
      if (isComment(each)) continue;
      if (!each.isNamed) {
        const token = this.textOf(each);
        if (!punctuation.test(token)) tokens.push(token);
        continue;
      }
      for (const converted of this.convert(each)) children.push(as(each.field ?? '', converted));
    }
    const isLeaf = node.children.length === 0;
    return makeNode(node.type, node.start, node.end, isLeaf ? this.textOf(node) : tokens.join(' '), children);
  }
}

export function convertRoot(spec: LanguageSpec, root: SyntaxNode, text: string, isPattern: boolean): Node {
  return new TreeConverter(spec, text, isPattern).one(root);
}
