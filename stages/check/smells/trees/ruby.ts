import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Hit } from '../model/hit.ts';
import { assignedName, calleeText, findCalls, hasZeroCheck, isCall, isDivisor, traced } from './calls.ts';
import { hitAt, judgeHandler } from './handlers.ts';
import { isCommented, partsOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

const words = {
  nothing: /^$/,
  logging: /^((Rails\.|@|self\.)?\w*logger\.\w+|puts|warn|p|pp|print)\b/,
  emptyValue: /^(return )?(nil|false|\[\]|\{\}|""|''|0)$/,
};

function judgeRescue(tree: TreeIndex, clause: SyntaxNode): Hit | null {
  const attempt = tree.parents.get(clause);
  if (attempt === undefined) return null;
  const caught = textAt(tree, childOf(clause, 'exceptions'));
  const body = childOf(clause, 'body');
  const isGeneral = caught === '' || /\b(StandardError|Exception)\b/.test(caught);
  const statements = body === null ? [] : partsOf(body);
  const tried = tree.text.slice(attempt.start, clause.start);
  if (/^\s*(begin\s+)?require /.test(tried)) return null;
  return judgeHandler(tree, { node: clause, attempt, statements, isGeneral, tried }, words);
}

/** `value rescue nil` takes every error of everything inside. */
function judgeModifier(tree: TreeIndex, node: SyntaxNode): Hit | null {
  if (node.type !== 'rescue_modifier' || !words.emptyValue.test(textAt(tree, childOf(node, 'handler')))) return null;
  if (isCommented(tree, node.start, node.end)) return null;
  const message = `\`${textAt(tree, node).replace(/\s+/g, ' ').slice(0, 60)}\` hides every error, a misspelt name too.`;
  return hitAt(tree, node, 'failure-as-value', message, { level: 'warning' });
}

const external = /\b(params|ARGV|gets|STDIN|cookies|request\.(headers|params)|query_parameters)\b/;

/** `params[:n].to_i`: "abc" is 0. */
function judgeNumber(tree: TreeIndex, call: SyntaxNode): Hit | null {
  const parsed = /\.(to_i|to_f)$/.exec(calleeText(tree, call))?.[1];
  if (parsed === undefined || !external.test(traced(tree, call, textAt(tree, call)))) return null;
  const name = assignedName(tree, call);
  const parent = tree.parents.get(call);
  const sign =
    parent?.type === 'binary' && childOf(parent, 'right') === call ? textAt(tree, childOf(parent, 'operator')) : '';
  const isUsed = name === null ? sign === '/' || sign === '%' : isDivisor(tree, call, name);
  if (!isUsed) return null;
  const guard = name !== null && hasZeroCheck(tree, call, name) ? ' The check for zero cannot tell the two apart.' : '';
  const message = `\`${textAt(tree, call).slice(0, 60)}\` is 0 for "abc", as if 0 had been written.${guard}`;
  return hitAt(tree, call, 'unchecked-number', message, {
    remedy:
      'Use `Integer(text, exception: false)` or `Float(text, exception: false)`, which are nil for what is no number.',
  });
}

const output = {
  debuggers: /^(binding\.(pry|irb|break|b)|byebug|debugger)$/,
  dumps: /^(pp|ap|p)$/,
  printers: /^(puts|\$stdout\.puts|STDOUT\.puts)$/,
};

/** `byebug` and `debugger` without arguments are names to the parser. */
function judgeName(tree: TreeIndex, node: SyntaxNode): Hit | null {
  if (node.type !== 'identifier' || !/^(byebug|debugger)$/.test(textAt(tree, node))) return null;
  const parent = tree.parents.get(node)?.type ?? '';
  if (!/^(program|body_statement|then|else|do_block|block_body|block|begin)$/.test(parent)) return null;
  return hitAt(tree, node, 'debugger-left', `\`${textAt(tree, node)}\` stops the program here.`);
}

export function findRubySmells(tree: TreeIndex, path: string): readonly Hit[] {
  const hits = tree.nodes.flatMap((node): readonly Hit[] => {
    const hit =
      (node.type === 'rescue' && node.isNamed ? judgeRescue(tree, node) : null) ??
      judgeModifier(tree, node) ??
      (isCall(node) ? judgeNumber(tree, node) : null) ??
      judgeName(tree, node);
    return hit === null ? [] : [hit];
  });
  // In a gemspec or a view builder `p` may be something else.
  const calls = findCalls(tree, output).filter(({ start }) => tree.text[start] !== 'p' || !path.includes('/views/'));
  return [...hits, ...calls];
}
