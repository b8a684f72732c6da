import { parseTree } from '../../_shared/syntax-trees/parse-tree.ts';
import { childOf, isUnparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree, Unparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { LanguageName } from '../languages.ts';
import type { Comment, Func, Hit, Parsed } from '../model/hit.ts';
import { findCSharpSmells } from './c-sharp.ts';
import { findConstantTests } from './expressions.ts';
import { findGoSmells } from './go.ts';
import { findJavaSmells } from './java.ts';
import { findPhpSmells } from './php.ts';
import { findPythonSmells } from './python.ts';
import { findRubySmells } from './ruby.ts';
import { findRustSmells } from './rust.ts';
import { indexTree, isFunctionNode, nameOfNode, textAt, within } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

export type TreeLanguage = Exclude<LanguageName, 'javascript'>;

const smellsOf: Readonly<Record<TreeLanguage, (tree: TreeIndex, path: string) => readonly Hit[]>> = {
  python: findPythonSmells,
  go: findGoSmells,
  java: findJavaSmells,
  ruby: findRubySmells,
  rust: findRustSmells,
  php: findPhpSmells,
  'c-sharp': findCSharpSmells,
};

function toComment(tree: TreeIndex, node: SyntaxNode): Comment {
  const text = textAt(tree, node);
  const isBlock = text.startsWith('/*') || text.startsWith('=begin');
  const marker = /^(?:\/\*+|\/\/[/!]*|#+!?|=begin)/.exec(text)?.[0].length ?? 0;
  const inner = isBlock ? text.slice(marker).replace(/\*\/$/, '') : text.slice(marker);
  return { start: node.start, end: node.end, text: inner, textStart: node.start + marker, isBlock };
}

const statementType =
  /(_statement|_declaration|^assignment|^call|^method_call|^if|^unless|^while|^return|^operator_assignment|let_declaration|^for|macro_invocation)$/;

function toFunc(tree: TreeIndex, node: SyntaxNode): Func | null {
  const body = childOf(node, 'body') ?? node.children.find((child) => child.type === 'body_statement') ?? null;
  const name = nameOfNode(tree, node);
  if (body === null || name === null) return null;
  const inside = within(tree, body.start, body.end);
  const statements = inside.filter((inner) => statementType.test(inner.type)).length;
  return { name, start: node.start, end: node.end, body: { start: body.start, end: body.end }, statements };
}

const listFunctions = (index: TreeIndex): readonly Func[] =>
  index.nodes.flatMap((node) => (isFunctionNode(node) ? (toFunc(index, node) ?? []) : []));

/** The functions of a tree alone. */
export const listTreeFunctions = (tree: SyntaxTree): readonly Func[] => listFunctions(indexTree(tree));

/** What a source in one of the languages of tree-sitter says without a look at other files. */
export async function parseWithTree(
  language: TreeLanguage,
  path: string,
  text: string,
): Promise<(Parsed & { index: TreeIndex }) | Unparsed> {
  const tree = await parseTree(language, text);
  if (isUnparsed(tree)) return tree;
  const index = indexTree(tree);
  return {
    index,
    comments: index.comments.map((node) => toComment(index, node)),
    functions: listFunctions(index),
    hits: [...findConstantTests(index), ...smellsOf[language](index, path)],
    error: tree.error === null ? null : { start: tree.error.start, message: tree.error.message },
  };
}
