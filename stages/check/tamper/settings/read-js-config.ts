import { parseTree } from '../../_shared/syntax-trees/parse-tree.ts';
import { childOf, isUnparsed, namedChildren, textOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Settings } from './setting.ts';
import { SettingsBuilder } from './setting.ts';

const unquote = (text: string): string => text.replace(/^["'`]|["'`]$/g, '');

const literals = new Set([
  'string',
  'number',
  'true',
  'false',
  'null',
  'template_string',
  'regex',
  'unary_expression',
  'undefined',
]);

function visit(node: SyntaxNode, path: readonly string[], text: string, into: SettingsBuilder): void {
  if (node.type === 'pair') {
    const [key, value] = [childOf(node, 'key'), childOf(node, 'value')];
    if (key !== null && value !== null) visit(value, [...path, unquote(textOf(key, text))], text, into);
    return;
  }
  if (node.type === 'array' && path.length > 0) {
    const [first, ...rest] = namedChildren(node);
    const isLevel =
      first !== undefined &&
      /^["'](?:off|warn|error)["']$|^[012]$/.test(textOf(first, text)) &&
      rest.some((one) => one.type !== first.type);
    if (isLevel) return into.add(path, unquote(textOf(first, text)));
  }
  if (literals.has(node.type)) {
    if (path.length > 0) into.add(path, unquote(textOf(node, text)));
    return;
  }
  for (const child of namedChildren(node)) visit(child, path, text, into);
}

/** What a configuration written as a program says in literals; nothing is run. */
export async function readJsConfig(path: string, text: string): Promise<Settings | { readonly reason: string }> {
  const tree = await parseTree(/\.[cm]?ts$/.test(path) ? 'typescript' : 'javascript', text);
  if (isUnparsed(tree)) return tree;
  const into = new SettingsBuilder();
  visit(tree.root, [], text, into);
  return into.values;
}
