import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Hit } from '../model/hit.ts';
import { findCalls, traced } from './calls.ts';
import { hitAt } from './handlers.ts';
import { isCommented, nameOfNode, enclosingFunction, partsOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

/** `Err(_) => {}` and `if let Err(_) = f() {}`. */
function judgeEmptyArm(tree: TreeIndex, node: SyntaxNode): Hit | null {
  const isArm = node.type === 'match_arm';
  if (!isArm && node.type !== 'if_expression') return null;
  const pattern = textAt(tree, childOf(node, isArm ? 'pattern' : 'condition'));
  const block = childOf(node, isArm ? 'value' : 'consequence');
  if (!/^(let )?Err\(\w+\)/.test(pattern) || block === null) return null;
  const isEmpty = (block.type === 'block' && partsOf(block).length === 0) || textAt(tree, block) === '()';
  if (!isEmpty || isCommented(tree, node.start, node.end)) return null;
  return hitAt(tree, node, 'swallowed-error', 'The error is matched here and nothing is done about it.');
}

const external =
  /\b(env::args|read_line|stdin\(\)|args\.(nth|next)|args\[\d|query\.get|headers\(\)\.get|params\.get)\b/;

function judgeNumber(tree: TreeIndex, node: SyntaxNode): Hit | null {
  const text = textAt(tree, node);
  const parsed =
    /^(.{1,200})\.parse(?:::<[\w ]+>)?\(\)\.(unwrap\(\)|unwrap_or_default\(\)|unwrap_or\(0(?:\.0)?\))$/s.exec(text);
  if (node.type !== 'call_expression' || parsed === null || !external.test(traced(tree, node, parsed[1] ?? '')))
    return null;
  const what = parsed[2] === 'unwrap()' ? 'panics for "abc"' : 'gives 0 for "abc", as if 0 had been written';
  return hitAt(tree, node, 'unchecked-number', `\`${text.replace(/\s+/g, ' ').slice(0, 80)}\` ${what}.`, {
    remedy: 'Return the error: `text.parse::<u32>().map_err(|error| …)?`.',
  });
}

function judgeMacro(tree: TreeIndex, node: SyntaxNode): Hit | null {
  const name = node.type === 'macro_invocation' ? textAt(tree, childOf(node, 'macro')) : '';
  if (name === 'dbg')
    return hitAt(tree, node, 'debug-output', `\`${textAt(tree, node).slice(0, 60)}\` prints for whoever debugs.`);
  if (name !== 'todo' && name !== 'unimplemented') return null;
  const owner = nameOfNode(tree, enclosingFunction(tree, node)) ?? 'this function';
  return hitAt(tree, node, 'placeholder', `\`${owner}\` panics with \`${name}!()\`.`);
}

const output = { debuggers: /^$/, dumps: /^$/, printers: /^(print|println|eprintln|eprint)!?$/ };

export function findRustSmells(tree: TreeIndex, _path: string): readonly Hit[] {
  const hits = tree.nodes.flatMap((node): readonly Hit[] => {
    const hit = judgeEmptyArm(tree, node) ?? judgeNumber(tree, node) ?? judgeMacro(tree, node);
    return hit === null ? [] : [hit];
  });
  return [...hits, ...findCalls(tree, output)];
}
