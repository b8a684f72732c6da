import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import { saysNotImplemented } from '../comments/placeholder-words.ts';
import type { Hit } from '../model/hit.ts';
import { calleeText, findCalls, isCall } from './calls.ts';
import { hitAt } from './handlers.ts';
import { enclosingFunction, following, isCommented, nameOfNode, partsOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

const logging =
  /^(log|logger|logrus|slog|klog|zap|\w+\.(log|logger|Log|Logger|L)|fmt|l|lg|t)\.(\w+\.)?(Print|Println|Printf|Error|Errorf|Errorw|Warn|Warnf|Warning|Warningf|Info|Infof|Debug|Debugf|ErrorS)\w*\(/;

function statementsOf(block: SyntaxNode | null): readonly SyntaxNode[] {
  const list = block?.children.find((child) => child.type === 'statement_list');
  return list === undefined ? [] : partsOf(list);
}

/** The result list of the function around, as it is written. */
function resultsOf(tree: TreeIndex, node: SyntaxNode): string {
  for (let at = tree.parents.get(node); at !== undefined; at = tree.parents.get(at)) {
    if (/^(function_declaration|method_declaration|func_literal)$/.test(at.type))
      return textAt(tree, childOf(at, 'result'));
  }
  return '';
}

function ruleFor(tree: TreeIndex, node: SyntaxNode, name: string): Hit['rule'] | null {
  const statements = statementsOf(childOf(node, 'consequence'));
  const texts = statements.map((statement) => textAt(tree, statement));
  if (texts.length === 0) return 'swallowed-error';
  const last = texts.at(-1) ?? '';
  const isLost = /^return (.{0,200}, )?nil$/s.test(last) && /(\berror|, \w+ error)\)?$/.test(resultsOf(tree, node));
  const usesError = texts.some((text) => new RegExp(String.raw`\b${name}\b`).test(text));
  if (isLost && texts.length === 1 && !usesError) return 'failure-as-value';
  const onlyLogs = texts.every((text) => logging.test(text));
  return onlyLogs && following(tree, node).length > 0 && childOf(node, 'alternative') === null
    ? 'log-and-continue'
    : null;
}

const said: Partial<Record<Hit['rule'], string>> = {
  'swallowed-error': 'The error is looked at and nothing is done about it.',
  'failure-as-value': 'The error is replaced by nil: the caller takes the failure for success.',
  'log-and-continue': 'The error is logged, and the work goes on as if it had succeeded.',
};

const tidying = /\b(Close|Remove|RemoveAll|Shutdown|Stop|Flush|Sync|Rollback|Cancel|Kill|Unlock|Release|Cleanup)\w*\(/;

const probing =
  /\b(Stat|Lstat|LookPath|Access|EvalSymlinks|Readlink|Getwd|UserHomeDir|Executable|ReadFile|Open|ReadDir|Atoi|ParseInt|ParseFloat|ParseBool|ParseDuration|time\.Parse|url\.Parse|Abs|Rel|Cookie|LookupEnv|UserConfigDir|Hostname)\(/;

/** What gave the error: in the same statement, or on the line in front. */
function initialiser(tree: TreeIndex, node: SyntaxNode): string {
  const own = textAt(tree, childOf(node, 'initializer'));
  const lineStart = tree.text.lastIndexOf('\n', node.start - 1);
  return own === '' ? tree.text.slice(tree.text.lastIndexOf('\n', lineStart - 1) + 1, Math.max(0, lineStart)) : own;
}

/** `if err != nil { … }` */
function judgeCheck(tree: TreeIndex, node: SyntaxNode): Hit | null {
  if (node.type !== 'if_statement') return null;
  const name = /^(\w*[eE]rr) != nil$/.exec(textAt(tree, childOf(node, 'condition')))?.[1];
  const rule = name === undefined ? null : ruleFor(tree, node, name);
  const initial = initialiser(tree, node);
  if (rule === null || name === undefined || isCommented(tree, node.start, node.end)) return null;
  if (tidying.test(initial) || probing.test(initial)) return null;
  return hitAt(tree, node, rule, said[rule] ?? '', rule === 'failure-as-value' ? { level: 'warning' } : {});
}

/** `_ = err`, and `n, _ := strconv.Atoi(text)`. */
function judgeBlank(tree: TreeIndex, node: SyntaxNode): Hit | null {
  if (node.type !== 'assignment_statement' && node.type !== 'short_var_declaration') return null;
  const left = textAt(tree, childOf(node, 'left'));
  const right = textAt(tree, childOf(node, 'right'));
  if (left === '_' && /^(err|\w+Err)$/.test(right) && !isCommented(tree, node.start, node.end))
    return hitAt(
      tree,
      node,
      'swallowed-error',
      `\`${left} = ${right}\` only silences the compiler: the error is lost.`,
    );
  const parsed = /^strconv\.(Atoi|ParseInt|ParseUint|ParseFloat|ParseBool)\(/.exec(right)?.[1];
  if (parsed === undefined || !/, ?_$/.test(left) || left.startsWith('_')) return null;
  if (isCommented(tree, node.start, node.end) || /["`]/.test(right)) return null;
  // Digits that a pattern matched are a number.
  if (/match|group|sub|digits/i.test(right)) return null;
  const name = left.split(',')[0] ?? 'n';
  const message = `The error of \`${right.slice(0, 60)}\` is dropped: for "abc" \`${name}\` is 0, as if that had been written.`;
  return hitAt(tree, node, 'unchecked-number', message, {
    symbol: `${nameOfNode(tree, enclosingFunction(tree, node)) ?? ''}:${name}`,
  });
}

function judgePanic(tree: TreeIndex, call: SyntaxNode): Hit | null {
  if (calleeText(tree, call) !== 'panic') return null;
  const text = textAt(tree, childOf(call, 'arguments'))
    .replaceAll(/[()"`]/g, '')
    .trim();
  const body = childOf(enclosingFunction(tree, call) ?? call, 'body');
  if (!saysNotImplemented(text) || statementsOf(body).length !== 1) return null;
  const name = nameOfNode(tree, enclosingFunction(tree, call)) ?? '';
  return hitAt(tree, call, 'placeholder', `\`${name}\` only panics with "${text.slice(0, 60)}".`);
}

const output = {
  debuggers: /^runtime\.Breakpoint$/,
  dumps: /^(spew\.(Dump|Printf)|pp\.Print\w*|litter\.Dump|repr\.Print\w*|println)$/,
  printers: /^(fmt\.(Print|Println|Printf)|print)$/,
};

export function findGoSmells(tree: TreeIndex, _path: string): readonly Hit[] {
  const hits = tree.nodes.flatMap((node): readonly Hit[] => {
    const hit = judgeCheck(tree, node) ?? judgeBlank(tree, node) ?? (isCall(node) ? judgePanic(tree, node) : null);
    return hit === null ? [] : [hit];
  });
  return [...hits, ...findCalls(tree, output)];
}

/** Calls of plain functions as statements: what they return is dropped. */
export function droppedCalls(tree: TreeIndex): readonly { readonly name: string; readonly node: SyntaxNode }[] {
  return tree.nodes.flatMap((node) => {
    const [call] = partsOf(node);
    if (node.type !== 'expression_statement' || call?.type !== 'call_expression') return [];
    const name = calleeText(tree, call);
    return /^\w+$/.test(name) && !isCommented(tree, node.start, node.end) ? [{ name, node: call }] : [];
  });
}
