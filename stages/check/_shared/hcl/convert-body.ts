import type { TreeCursor } from 'web-tree-sitter';
import { emptyBody, type HclAttribute, type HclBlock, type HclBody, normaliseSource } from './body.ts';
import { convertExpression, eachChild, type Source } from './convert-value.ts';
import { unescapeText } from './text.ts';

function convertAttribute(cursor: TreeCursor, source: Source): HclAttribute | null {
  const startLine = source.lineOf(cursor.startIndex);
  const endLine = source.lineOf(cursor.endIndex - 1);
  let name = '';
  let found: Pick<HclAttribute, 'value' | 'text'> | null = null;
  eachChild(cursor, () => {
    const text = source.text.slice(cursor.startIndex, cursor.endIndex);
    if (cursor.nodeType === 'identifier') name = text;
    if (cursor.nodeType === 'expression')
      found = { value: convertExpression(cursor, source), text: normaliseSource(text) };
  });
  return found === null ? null : { name, startLine, endLine, ...(found as Pick<HclAttribute, 'value' | 'text'>) };
}

function convertBlock(cursor: TreeCursor, source: Source): HclBlock {
  const { startIndex, endIndex } = cursor;
  const names: string[] = [];
  let body = emptyBody;
  eachChild(cursor, () => {
    const text = source.text.slice(cursor.startIndex, cursor.endIndex);
    if (cursor.nodeType === 'identifier') names.push(text);
    if (cursor.nodeType === 'string_lit') names.push(unescapeText(text.slice(1, -1)));
    if (cursor.nodeType === 'body') body = convertBody(cursor, source);
  });
  const [type = '', ...labels] = names;
  const lineStart = source.text.lastIndexOf('\n', endIndex - 1) + 1;
  return {
    type,
    labels,
    body,
    startLine: source.lineOf(startIndex),
    endLine: source.lineOf(endIndex - 1),
    endColumn: endIndex - lineStart + 1,
  };
}

/** Attributes and blocks of the `body` node at the cursor. */
export function convertBody(cursor: TreeCursor, source: Source): HclBody {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  eachChild(cursor, () => {
    if (cursor.nodeType === 'block') blocks.push(convertBlock(cursor, source));
    const attribute = cursor.nodeType === 'attribute' ? convertAttribute(cursor, source) : null;
    if (attribute !== null) attributes.push(attribute);
  });
  return { attributes, blocks };
}
