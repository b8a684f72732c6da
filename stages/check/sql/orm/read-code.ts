import { parseTree } from '../../_shared/syntax-trees/parse-tree.ts';
import { isUnparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxTree } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Grammar } from '../../_shared/syntax-trees/load-parser.ts';
import type { Code, ReadCode } from './code/code.ts';
import { readJavaScript } from './code/javascript.ts';
import { readElixir } from './ecto/read-elixir.ts';
import { readPython } from './code/python.ts';
import { readRuby } from './code/ruby.ts';

function grammarOf(path: string): Grammar {
  if (path.endsWith('.rb')) return 'ruby';
  if (path.endsWith('.py')) return 'python';
  if (/\.[cm]?ts$/.test(path)) return 'typescript';
  return path.endsWith('x') ? 'tsx' : 'javascript';
}

const readers: { readonly [K in Grammar]?: (tree: SyntaxTree) => readonly Code[] } = {
  ruby: readRuby,
  python: readPython,
  javascript: readJavaScript,
  typescript: readJavaScript,
  tsx: readJavaScript,
};

/** A source file as code; never rejects for bad input. */
export async function readCode(path: string, text: string): Promise<ReadCode> {
  if (/\.exs?$/.test(path)) return readElixir(text);
  const grammar = grammarOf(path);
  const tree = await parseTree(grammar, text);
  if (isUnparsed(tree)) return { code: [], damage: { at: 0, message: tree.reason } };
  const { error } = tree;
  const damage = error === null ? null : { at: error.start, message: error.message };
  return { code: readers[grammar]?.(tree) ?? [], damage };
}
