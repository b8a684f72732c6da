import type { Parser, TreeCursor } from 'web-tree-sitter';
import { loadParser } from './load-parser.ts';
import type { Grammar } from './load-parser.ts';
import type { SyntaxDamage, SyntaxNode, SyntaxTree, Unparsed } from './syntax-tree.ts';

/** Beyond these a text is not parsed: whoever walks a tree recurses, and damaged input can take the parser for ever. */
export const treeLimits = { chars: 500_000, depth: 600, parseMs: 5_000 } as const;

type Growing = { -readonly [K in keyof SyntaxNode]: SyntaxNode[K] } & { children: Growing[] };

const maxShownChars = 40;

function damageAt(cursor: TreeCursor, text: string): SyntaxDamage {
  const { startIndex: start, endIndex: end } = cursor;
  if (cursor.nodeIsMissing) return { start, end, message: `missing ${cursor.nodeType}` };
  const shown = text.slice(start, end).trim().split('\n')[0] ?? '';
  return { start, end, message: `unexpected ${JSON.stringify(shown.slice(0, maxShownChars))}` };
}

function copyNode(cursor: TreeCursor): Growing {
  return {
    type: cursor.nodeType,
    field: cursor.currentFieldName,
    isNamed: cursor.nodeIsNamed,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
}

/** Copies a tree without recursion: hostile input nests as deep as it likes. */
function copyTree(cursor: TreeCursor, text: string): SyntaxTree | Unparsed {
  const root = copyNode(cursor);
  const path = [root];
  let error: SyntaxDamage | null = null;
  const note = (): void => {
    if (error === null && (cursor.nodeType === 'ERROR' || cursor.nodeIsMissing)) error = damageAt(cursor, text);
  };
  note();
  for (;;) {
    if (cursor.gotoFirstChild()) {
      if (path.length >= treeLimits.depth) return { reason: `nested deeper than ${treeLimits.depth} levels` };
    } else {
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return { text, root, error };
        path.pop();
      }
      path.pop();
    }
    const node = copyNode(cursor);
    path.at(-1)?.children.push(node);
    path.push(node);
    note();
  }
}

function parseWith(parser: Parser, text: string): SyntaxTree | Unparsed {
  const deadlineMs = performance.now() + treeLimits.parseMs;
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadlineMs });
  if (tree === null) {
    parser.reset();
    return { reason: `not parsed within ${treeLimits.parseMs / 1000} s` };
  }
  const cursor = tree.walk();
  try {
    return copyTree(cursor, text);
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** The syntax tree of a text. Never rejects for bad input: says why there is none. */
export async function parseTree(grammar: Grammar, text: string): Promise<SyntaxTree | Unparsed> {
  if (text.length > treeLimits.chars) return { reason: `longer than ${treeLimits.chars} characters` };
  return parseWith(await loadParser(grammar), text);
}
