import type { Node, Parser, Tree } from 'web-tree-sitter';
import { indexLines } from '../sql/line-index.ts';
import { emptyBody, type HclFile } from './body.ts';
import { convertBody } from './convert-body.ts';
import { eachChild } from './convert-value.ts';
import { loadHclGrammar } from './load-parser.ts';
import { findDeepNesting, maxNesting } from './nesting.ts';

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
  const deep = findDeepNesting(text);
  if (deep !== -1) return failed(indexLines(text).lineOf(deep), `brackets nest deeper than ${maxNesting} levels`);
  const nul = text.indexOf('\0');
  if (nul !== -1) return failed(indexLines(text).lineOf(nul), 'a NUL character');
  return parseWith(await loadHclGrammar(), text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text);
}
