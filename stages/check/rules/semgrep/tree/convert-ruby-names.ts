import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, type Node } from './node.ts';
import { placeholder } from './placeholders.ts';

const ofName = (text: string, node: SyntaxNode, c: Converter): Node => {
  const found = c.isPattern ? placeholder(text.replace(/^C(?=__META_)/, '')) : null;
  return found === null ? c.make('Name', node, [], text) : c.make(found.kind, node, [], found.value);
};

export const name: Convert = (node, c) => ofName(c.textOf(node), node, c);

/** `:name` wherever it stands as a value. */
export const symbol: Convert = (node, c) => {
  const text = c.textOf(node).replace(/^:/, '').replaceAll(/^"|"$/g, '');
  const named = ofName(text, node, c);
  return named.kind === 'Name' ? c.make('Symbol', node, [], text) : named;
};

/** `key: value`, `:key => value` and `"key" => value`: the first two are the same. */
export const pair =
  (kind: string): Convert =>
  (node, c) => {
    const [key, value] = [c.field(node, 'key'), c.field(node, 'value')];
    if (key === null) return null;
    const text = c.textOf(key).replace(/^:/, '');
    const isName = /symbol/.test(key.type);
    const named = isName || key.type === 'identifier' ? ofName(text, key, c) : c.one(key);
    if (named.kind === 'Ellipsis' || named.kind === 'MetaEllipsis') return c.make(named.kind, node, [], named.value);
    return c.make(kind, node, [as('key', named), value === null ? null : as('value', c.one(value))]);
  };

const pieceKinds = new Set(['string_content', 'escape_sequence', 'heredoc_content']);

export const string: Convert = (node, c) => {
  const pieces = c.named(node).filter((each) => each.type !== 'heredoc_end');
  if (pieces.every((each) => pieceKinds.has(each.type)))
    return c.make('String', node, [], pieces.map((each) => c.textOf(each)).join(''));
  const children = pieces.map((each) => {
    if (!pieceKinds.has(each.type)) {
      const [only] = c.many(c.named(each));
      return only?.kind === 'Ellipsis'
        ? c.make('Interpolation', each, [as('value', only)])
        : c.make('Interpolation', each, [only === undefined ? null : as('value', only)]);
    }
    const found = c.isPattern ? placeholder(c.textOf(each)) : null;
    return found === null ? c.make('String', each, [], c.textOf(each)) : c.make(found.kind, each, [], found.value);
  });
  return c.make('Template', node, children);
};
