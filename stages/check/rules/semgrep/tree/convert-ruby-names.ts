import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { placeholder } from './placeholders.ts';

const ofName = (text: string, node: SyntaxNode, c: Converter): Node => {
  const found = c.isPattern ? placeholder(text.replace(/^C(?=__META_)/, '')) : null;
  return found === null ? c.make('Name', node, [], text) : c.make(found.kind, node, [], found.value);
};

export const name: Convert = (node, c) => ofName(c.textOf(node), node, c);

const symbolOf = (text: string, node: SyntaxNode, c: Converter): Node =>
  c.make('Symbol', node, [as('label', ofName(text, node, c))]);

/** `:name` wherever it stands as a value. */
export const symbol: Convert = (node, c) =>
  symbolOf(c.textOf(node).replace(/^:/, '').replaceAll(/^"|"$/g, ''), node, c);

/** `key: value`, `:key => value` and `"key" => value`: the first two are the same. */
export const pair =
  (kind: string): Convert =>
  (node, c) => {
    const [key, value] = [c.field(node, 'key'), c.field(node, 'value')];
    if (key === null) return null;
    const text = c.textOf(key).replace(/^:/, '');
    const isSymbol = /symbol/.test(key.type);
    const named = isSymbol || key.type === 'identifier' ? ofName(text, key, c) : c.one(key);
    if (named.kind === 'Ellipsis' || named.kind === 'MetaEllipsis') return c.make(named.kind, node, [], named.value);
    // What is told by name is told in any order, the rest of a list of pairs is not.
    const isNamed = kind === 'KeyArg' && isSymbol;
    const written = isNamed || !isSymbol ? named : makeNode('Symbol', key.start, key.end, '', [as('label', named)]);
    return c.make(isNamed ? 'KeyArg' : 'Pair', node, [
      as('key', written),
      value === null ? null : as('value', c.one(value)),
    ]);
  };

const pieceKinds = new Set(['string_content', 'escape_sequence', 'heredoc_content']);

export const string: Convert = (node, c) => {
  const pieces = c.named(node).filter((each) => each.type !== 'heredoc_end');
  if (pieces.every((each) => pieceKinds.has(each.type)))
    return c.make('String', node, [], pieces.map((each) => c.textOf(each)).join(''));
  return c.make('Template', node, templateParts(pieces, c));
};

function templateParts(pieces: readonly SyntaxNode[], c: Converter): Node[] {
  return pieces.map((each) => {
    if (!pieceKinds.has(each.type)) {
      const [only] = c.many(c.named(each));
      return c.make('Interpolation', each, [only === undefined ? null : as('value', only)]);
    }
    const found = c.isPattern ? placeholder(c.textOf(each)) : null;
    return found === null ? c.make('String', each, [], c.textOf(each)) : c.make(found.kind, each, [], found.value);
  });
}

/** `<<~WORD` stands for the lines that follow up to `WORD`. */
export const heredoc: Convert = (node, c) => {
  const word = c
    .textOf(node)
    .replace(/^<<[~-]?["'`]?/, '')
    .replace(/["'`]$/, '');
  const from = c.text.indexOf('\n', node.end) + 1;
  const lines = from === 0 ? [] : c.text.slice(from).split('\n');
  const last = lines.findIndex((line) => line.trim() === word);
  return c.make('String', node, [], lines.slice(0, Math.max(0, last)).join('\n'));
};

/** What is computed within a heredoc; its text stands where the heredoc begins. */
export const heredocBody: Convert = (node, c) =>
  c.many(
    c
      .named(node)
      .filter(({ type }) => type === 'interpolation')
      .flatMap((each) => c.named(each)),
  );

export const regex: Convert = (node, c) => {
  const pieces = c.named(node);
  const isPlain = pieces.every((each) => pieceKinds.has(each.type));
  if (isPlain) return c.make('Regex', node, [], c.textOf(node));
  return c.make('Regex', node, templateParts(pieces, c), c.textOf(node));
};
