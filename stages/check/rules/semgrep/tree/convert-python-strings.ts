import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';
import { unescapeString } from './string-content.ts';

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
      const [value] = c.named(each);
      if (value !== undefined) parts.push(as('', c.one(value)));
    }
  }
  const [only] = parts;
  if (parts.length === 0 && !isFormat) return c.make('String', node);
  if (!isFormat && only?.kind === 'String' && parts.length === 1) return c.make('String', node, [], only.value);
  return c.make('Template', node, parts);
}

const concatenated: Convert = (node, c) => {
  const pieces = c.many(c.named(node));
  if (pieces.every((each) => each.kind === 'String')) {
    return c.make('String', node, [], pieces.map((each) => each.value).join(''));
  }
  return c.make(
    'Template',
    node,
    pieces.flatMap((each) => (each.kind === 'Template' ? each.children : [each])),
  );
};

export const convertPythonStrings: Readonly<Record<string, Convert>> = { string, concatenated_string: concatenated };
