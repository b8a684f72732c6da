import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, type Node } from './node.ts';
import { isMetavariable } from './placeholders.ts';

const stringLike = new Set(['string_content', 'escape_sequence']);

/** Text with variables in it is a template; without, a string whatever its quotes. */
export const template: Convert = (node, c) => {
  const pieces = c.named(node);
  if (pieces.every((piece) => stringLike.has(piece.type))) {
    const [start, end] = [pieces[0]?.start ?? node.start + 1, pieces.at(-1)?.end ?? node.end - 1];
    return c.make('String', node, [], c.text.slice(start, Math.max(start, end)));
  }
  return templateOf(node, pieces, c);
};

function templateOf(node: SyntaxNode, pieces: readonly SyntaxNode[], c: Converter): Node {
  const [first] = pieces;
  // `"$X"` in a pattern is any string.
  const whole = c.text.slice(node.start + 1, node.end - 1);
  if (c.isPattern && (isMetavariable(whole) || /^\$\.\.\.[A-Z_]+$/.test(whole)) && first !== undefined)
    return c.make('String', node, [], whole);
  const children = pieces.map((piece) =>
    stringLike.has(piece.type)
      ? c.make('String', piece, [], c.textOf(piece))
      : c.make('Interpolation', piece, [as('value', c.one(piece))]),
  );
  return c.make('Template', node, children);
}

export const plainString: Convert = (node, c) => c.make('String', node, [], c.text.slice(node.start + 1, node.end - 1));

export const heredoc: Convert = (node, c) => {
  const body = c.field(node, 'value');
  if (body === null) return c.make('String', node, [], '');
  const pieces = c.named(body);
  if (pieces.every((piece) => stringLike.has(piece.type) || piece.type === 'nowdoc_string'))
    return c.make('String', node, [], c.textOf(body).trim());
  return templateOf(node, pieces, c);
};
