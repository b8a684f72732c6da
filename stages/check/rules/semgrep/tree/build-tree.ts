import { parseTree } from '../../../_shared/syntax-trees/parse-tree.ts';
import { isUnparsed } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree, Unparsed } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { convertRoot } from './convert.ts';
import type { LanguageSpec } from './language.ts';
import type { Node, Tree } from './node.ts';
import { resolveNames } from './resolve-names.ts';

/** How much of a text the parser could not read: characters in ERROR nodes, and one for each missing token. */
export function damageOf(root: SyntaxNode): number {
  let damage = 0;
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'ERROR') damage += 1 + node.end - node.start;
    else if (node.start === node.end && node.children.length === 0 && !emptyTypes.has(node.type)) damage += 1;
    else for (const each of node.children) pending.push(each);
  }
  return damage;
}

// Nodes that are empty by right, not because something is missing.
const emptyTypes = new Set([
  'program',
  'module',
  'source_file',
  'block',
  'heredoc_end',
  'jsx_text',
  'template_literal_start',
  'template_literal_end',
  'string_content',
  'automatic_semicolon',
  '_automatic_semicolon',
  'body_statement',
  'compilation_unit',
  'config_file',
]);

export interface ParsedText {
  readonly tree: SyntaxTree;
  readonly damage: number;
}

/** Parses with the language's grammars until one reads everything; else the one that reads most. */
export async function parseBest(spec: LanguageSpec, text: string): Promise<ParsedText | Unparsed> {
  let best: ParsedText | null = null;
  for (const grammar of spec.grammars) {
    const tree = await parseTree(grammar, text);
    if (isUnparsed(tree)) return tree;
    const damage = tree.error === null ? 0 : Math.max(1, damageOf(tree.root));
    if (best === null || damage < best.damage) best = { tree, damage };
    if (best.damage === 0) break;
  }
  return best ?? { reason: `no grammar for ${spec.name}` };
}

/** Where the last case ends: the brace behind it is no part of Semgrep's range. */
function endOfCases(node: Node): number {
  const inside = (list: readonly Node[], kind: string): Node[] =>
    list.flatMap((each) => (each.kind === kind ? each.children : [each]));
  const parts = inside(inside(inside(node.children, 'Cases'), 'Case'), 'Block');
  return parts.reduce((end, each) => Math.max(end, each.end), node.start + 1);
}

/** Numbers the nodes in pre-order and ties children to parents. */
export function indexTree(spec: LanguageSpec, root: Node, text: string, damage: Tree['damage']): Tree {
  const nodes: Node[] = [];
  const byKind = new Map<string, Node[]>();
  const visit = (node: Node, parent: Node | null): void => {
    node.parent = parent;
    node.id = nodes.length;
    nodes.push(node);
    const same = byKind.get(node.kind);
    if (same === undefined) byKind.set(node.kind, [node]);
    else same.push(node);
    for (const each of node.children) visit(each, node);
    node.last = nodes.length - 1;
    // Semgrep's range of a switch ends with its last case: lines are compared with it.
    if (node.kind === 'Switch') node.end = endOfCases(node);
  };
  visit(root, null);
  return { language: spec.name, text, root, nodes, byKind, damage };
}

/** The generic tree of a program, with names, imports and constants resolved. */
export async function buildTree(spec: LanguageSpec, text: string): Promise<Tree | Unparsed> {
  if (spec.own !== undefined) {
    const { root, damage } = await spec.own.program(text);
    return root === null ? { reason: damage?.message ?? 'cannot be read' } : indexTree(spec, root, text, damage);
  }
  const parsed = await parseBest(spec, spec.readable?.(text) ?? text);
  if ('reason' in parsed) return parsed;
  const { root, error } = parsed.tree;
  const damage = error === null ? null : { start: error.start, message: error.message };
  const tree = indexTree(spec, convertRoot(spec, root, text, false), text, damage);
  resolveNames(tree, spec);
  return tree;
}
