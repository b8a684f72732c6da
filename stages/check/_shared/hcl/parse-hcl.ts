import type { Node, Parser, Tree } from 'web-tree-sitter';
import { indexLines } from '../sql/line-index.ts';
import { emptyBody, type HclFile } from './body.ts';
import { checkLexically } from './check-lexically.ts';
import { convertBody } from './convert-body.ts';
import { eachChild } from './convert-value.ts';
import { loadParser } from '../syntax-trees/load-parser.ts';

/** About a second of parsing. Nobody wrote a larger one, and nobody reviews it. */
const maxChars = 1_000_000;

const failed = (line: number, message: string): HclFile => ({
  body: emptyBody,
  error: { line, message },
  syntax: 'native',
});

/** The first place at which the parser lost its way; it descends only where an error is known to be. */
function findError(root: Node): { line: number; message: string } {
  let node = root;
  for (;;) {
    if (node.isMissing) return { line: node.startPosition.row + 1, message: `"${node.type}" is missing` };
    if (node.isError && node !== root) return { line: node.startPosition.row + 1, message: 'unexpected text' };
    const next = node.children.find((child) => child?.hasError === true || child?.isMissing === true);
    if (!next) return { line: node.startPosition.row + 1, message: 'unexpected text' };
    node = next;
  }
}

function convert(tree: Tree, text: string): HclFile {
  const lines = indexLines(text);
  const source = { text, lineOf: lines.lineOf };
  const cursor = tree.walk();
  let body = emptyBody;
  eachChild(cursor, () => {
    if (cursor.nodeType === 'body') body = convertBody(cursor, source);
  });
  cursor.delete();
  return { body, error: tree.rootNode.hasError ? findError(tree.rootNode) : null, syntax: 'native' };
}

function parseWith(parser: Parser, text: string): HclFile {
  const tree = parser.parse(text);
  if (tree === null) return failed(1, 'the parser gave up');
  try {
    return convert(tree, text);
  } finally {
    tree.delete();
  }
}

/**
 * Text in HCL's native syntax. After one bad token the grammar may lose the rest of the file, so `error` being set means
 * that nothing may be concluded from what is absent.
 */
export async function parseHcl(text: string): Promise<HclFile> {
  if (text.length > maxChars) return failed(1, `longer than ${maxChars} characters`);
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const lexical = checkLexically(source);
  if (lexical !== null) return failed(indexLines(source).lineOf(lexical.offset), lexical.message);
  return parseWith(await loadParser('hcl'), source);
}
