import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import { saysNotImplemented } from '../comments/placeholder-words.ts';
import type { Hit } from '../model/hit.ts';
import { assignedName, calleeText, findCalls, hasZeroCheck, isDivisor, traced } from './calls.ts';
import { hitAt, judgeHandler } from './handlers.ts';
import { nameOfNode, enclosingFunction, partsOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

const words = {
  nothing: /^;$/,
  logging: /^(error_log|Log::\w+|\$this->(log|logger)->?\w*|\$logger->\w+|echo|print)\b/,
  emptyValue: /^return( (null|false|''|""|\[\]|0|array\(\)))?;$/i,
};

function judgeCatch(tree: TreeIndex, clause: SyntaxNode): Hit | null {
  const body = childOf(clause, 'body');
  const attempt = tree.parents.get(clause);
  if (clause.type !== 'catch_clause' || body === null || attempt === undefined) return null;
  const isGeneral = /\b(Exception|Throwable|Error|RuntimeException)\b/.test(textAt(tree, childOf(clause, 'type')));
  const tried = textAt(tree, childOf(attempt, 'body')).slice(1, -1);
  return judgeHandler(tree, { node: clause, attempt, statements: partsOf(body), isGeneral, tried }, words);
}

const external =
  /\$_(GET|POST|REQUEST|COOKIE)\b|\$request->|\$argv\b|php:\/\/input|->getQueryParams\(|\bfgets\(STDIN|\breadline\(/;

/** `(int) $_GET["n"]` and `intval(…)`: "abc" is 0. */
function judgeNumber(tree: TreeIndex, node: SyntaxNode): Hit | null {
  const isCast =
    node.type === 'cast_expression' && /^(int|integer|float|double)$/.test(textAt(tree, childOf(node, 'type')));
  const isCall = node.type === 'function_call_expression' && /^(intval|floatval)$/.test(calleeText(tree, node));
  if (!isCast && !isCall) return null;
  const text = isCast ? textAt(tree, childOf(node, 'value')) : textAt(tree, childOf(node, 'arguments')).slice(1, -1);
  if (!external.test(traced(tree, node, text))) return null;
  const name = assignedName(tree, node);
  if (name === null || !isDivisor(tree, node, name)) return null;
  if (
    /is_numeric|filter_var|ctype_digit/.test(textAt(tree, enclosingFunction(tree, node) ?? tree.root).slice(0, 20_000))
  )
    return null;
  const guard = hasZeroCheck(tree, node, name) ? ' The check for zero cannot tell the two apart.' : '';
  return hitAt(
    tree,
    node,
    'unchecked-number',
    `\`${textAt(tree, node).slice(0, 60)}\` is 0 for "abc", as if 0 had been written.${guard}`,
    {
      remedy: '`filter_var($text, FILTER_VALIDATE_INT)` gives false for what is no number.',
    },
  );
}

function judgeThrow(tree: TreeIndex, node: SyntaxNode): Hit | null {
  if (node.type !== 'throw_expression') return null;
  const message = /\(\s*["']([^"']{0,200})/.exec(textAt(tree, node))?.[1] ?? '';
  const body = childOf(enclosingFunction(tree, node) ?? node, 'body');
  if (!saysNotImplemented(message) || body === null || partsOf(body).length !== 1) return null;
  const name = nameOfNode(tree, enclosingFunction(tree, node)) ?? '';
  return hitAt(tree, node, 'placeholder', `\`${name}\` only throws "${message.slice(0, 60)}".`);
}

const output = { debuggers: /^xdebug_break$/, dumps: /^(var_dump|print_r|dd|dump|ray|var_export)$/, printers: /^$/ };

/** With `true` as second argument they return text and print nothing. */
const returnsText = (tree: TreeIndex, { start, end }: Hit): boolean => /, ?true\)$/i.test(tree.text.slice(start, end));

export function findPhpSmells(tree: TreeIndex, _path: string): readonly Hit[] {
  const hits = tree.nodes.flatMap((node): readonly Hit[] => {
    const hit = judgeCatch(tree, node) ?? judgeNumber(tree, node) ?? judgeThrow(tree, node);
    return hit === null ? [] : [hit];
  });
  return [...hits, ...findCalls(tree, output).filter((hit) => !returnsText(tree, hit))];
}
