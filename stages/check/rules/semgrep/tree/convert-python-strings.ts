import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';
import { unescapeString } from './string-content.ts';

/** `{x}` is its value; `{x:.2f}` is a text made of it, which `{$X}` doesn't speak of. */
function interpolation(node: SyntaxNode, c: Converter): Node | null {
  const [value, ...format] = c.named(node);
  if (value === undefined) return null;
  const converted = c.one(value);
  if (converted.kind === 'Ellipsis') return as('', makeNode('Meta', value.start, value.end, '$_'));
  if (format.length === 0) return as('', converted);
  return as('chunk', c.make('Formatted', node, [as('value', converted)]));
}

function string(node: SyntaxNode, c: Converter): Node {
  const parts: Node[] = [];
  const isRaw = /^[a-z]*r/i.test(c.textOf(node));
  const isFormat = /^[a-z]*f/i.test(c.textOf(node));
  const pieces = node.children.filter((each) => each.type === 'string_content' || each.type === 'interpolation');
  for (const each of pieces) {
    const text = c.textOf(each);
    if (each.type === 'string_content') {
      const isAny = c.isPattern && (isFormat || pieces.length > 1) && text === '__ELLIPSIS__';
      const value = isAny ? '...' : isRaw ? text : unescapeString(text);
      parts.push(as('chunk', makeNode(isAny ? 'Ellipsis' : 'String', each.start, each.end, value)));
    } else {
      const value = interpolation(each, c);
      if (value !== null) parts.push(value);
    }
  }
  const [only] = parts;
  if (parts.length === 0 && !isFormat) return c.make('String', node);
  if (!isFormat && only?.kind === 'String' && parts.length === 1) return c.make('String', node, [], only.value);
  return c.make('Template', node, parts);
}

/** Strings side by side. `"..." "..."` speaks of all that is put together, formatted strings included. */
const concatenated: Convert = (node, c) => {
  const pieces = c.many(c.named(node)).map((each) => {
    const isAny = c.isPattern && each.kind === 'String' && each.value === '__ELLIPSIS__';
    return as('chunk', isAny ? makeNode('Ellipsis', each.start, each.end, '...') : each);
  });
  return c.make('Template', node, pieces, 'concatenated');
};

export const convertPythonStrings: Readonly<Record<string, Convert>> = { string, concatenated_string: concatenated };
