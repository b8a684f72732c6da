import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import type { Hit } from '../model/hit.ts';
import { isBestEffort, isFallbackName, isLogCall, isProbe, isTidyingUp } from './error-words.ts';
import {
  ancestorOf,
  calledName,
  enclosingName,
  isFunction,
  literalOf,
  nodesWithin,
  textOfNode,
  unwrap,
} from './nodes.ts';
import type { FunctionNode, NodeOf } from './nodes.ts';

/** A comment inside, or on the line in front, that says something: whoever wrote it thought about it. */
export function isExplained(tree: ScriptTree, start: number, end: number): boolean {
  const lineStart = tree.text.lastIndexOf('\n', start - 1) + 1;
  const before = tree.text.lastIndexOf('\n', lineStart - 2) + 1;
  return tree.comments.some(({ range, value }) => {
    if (!/[a-z]{3}/i.test(value)) return false;
    const isInside = range[0] >= lineStart && range[0] < end;
    return isInside || (range[1] >= before && range[1] <= start);
  });
}

function isEmptyValue(node: ScriptNode | null): boolean {
  if (node === null) return true;
  const inner = unwrap(node);
  const value = literalOf(inner);
  if (value === null || value === false || value === '' || value === 0 || value === -1) return true;
  if (inner.type === 'Identifier') return inner.name === 'undefined';
  if (inner.type === 'ArrayExpression') return inner.elements.length === 0;
  return inner.type === 'ObjectExpression' && inner.properties.length === 0;
}

type Kind = 'log' | 'empty-value' | 'continue' | 'work';

function kindOf(node: ScriptNode): Kind {
  if (node.type === 'ExpressionStatement') return isLogCall(node.expression) ? 'log' : 'work';
  if (node.type === 'ContinueStatement' || node.type === 'EmptyStatement') return 'continue';
  if (node.type === 'ReturnStatement') return isEmptyValue(node.argument) && node.argument ? 'empty-value' : 'work';
  return 'work';
}

function isCommand(body: ScriptNode): boolean {
  const names = body.type === 'BlockStatement' ? body.body : [body];
  return names.length > 0 && names.every((statement) => isTidyingUp(statement));
}

/** Whether the work of the function goes on after the statement: in a loop, or with further statements. */
function goesOn(tree: ScriptTree, node: ScriptNode): boolean {
  const parent = tree.parents.get(node);
  if (parent?.type !== 'BlockStatement') return false;
  const rest = parent.body.slice(parent.body.indexOf(node as NodeOf<'TryStatement'>) + 1);
  return rest.some((statement) => statement.type === 'ExpressionStatement' || statement.type === 'ReturnStatement');
}

function describeHandler(rule: Hit['rule'], caught: string): string {
  if (rule === 'swallowed-error') return `An error of ${caught} is caught here and nothing is done about it.`;
  if (rule === 'failure-as-value')
    return `When ${caught} fails, the caller gets an empty value as if there were nothing.`;
  return `An error of ${caught} is logged, and the work goes on as if it had succeeded.`;
}

function describeBlock(tree: ScriptTree, block: ScriptNode): string {
  const call = nodesWithin(tree, ...block.range).find((node) => node.type === 'CallExpression');
  const name = call === undefined ? null : calledName(call);
  return name === null ? 'this block' : `\`${name}()\``;
}

function ruleFor(tree: ScriptTree, clause: NodeOf<'CatchClause'>, attempt: NodeOf<'TryStatement'>): Hit['rule'] | null {
  const kinds = clause.body.body.map(kindOf);
  if (kinds.includes('work')) return null;
  if (kinds.length === 0) return 'swallowed-error';
  if (kinds.includes('empty-value')) return 'failure-as-value';
  return kinds.includes('log') && goesOn(tree, attempt) ? 'log-and-continue' : null;
}

function judgeCatch(tree: ScriptTree, clause: NodeOf<'CatchClause'>): Hit | null {
  const attempt = tree.parents.get(clause);
  if (attempt?.type !== 'TryStatement') return null;
  const rule = ruleFor(tree, clause, attempt);
  if (rule === null || isExplained(tree, clause.range[0], clause.range[1])) return null;
  if (isExplained(tree, attempt.range[0], attempt.block.range[0])) return null;
  const name = enclosingName(tree, clause);
  if (isProbe(textOfNode(tree, attempt.block)) || isCommand(attempt.block) || isFallbackName(name)) return null;
  const message = describeHandler(rule, describeBlock(tree, attempt.block));
  return {
    rule,
    start: clause.range[0],
    end: clause.range[1],
    message,
    ...(name === undefined ? {} : { symbol: name }),
  };
}

function handlerRule(handler: ScriptNode): Hit['rule'] | null {
  if (handler.type === 'Identifier') return handler.name === 'noop' ? 'swallowed-error' : null;
  if (!isFunction(handler)) return null;
  const { body } = handler as FunctionNode;
  if (body.type === 'BlockStatement') return body.body.length === 0 ? 'swallowed-error' : null;
  if (!isEmptyValue(body)) return null;
  return body.type === 'Identifier' ? 'swallowed-error' : 'failure-as-value';
}

/** `last.catch(() => {}).then(next)`: whoever made the last one hears of its error; this only waits for its end. */
function isQueued(tree: ScriptTree, call: NodeOf<'CallExpression'>): boolean {
  const parent = tree.parents.get(call);
  return (
    parent?.type === 'MemberExpression' &&
    parent.property.type === 'Identifier' &&
    /^(then|finally)$/.test(parent.property.name)
  );
}

/** `.catch(() => undefined)`: written out as a wish, most often where the error is shown by what was called. Worth a note. */
function isWrittenOut(handler: ScriptNode): boolean {
  return isFunction(handler) && (handler as FunctionNode).body.type === 'Identifier';
}

/** `promise.catch(() => {})` */
function judgeRejection(tree: ScriptTree, call: NodeOf<'CallExpression'>): Hit | null {
  const callee = unwrap(call.callee);
  const [handler] = call.arguments;
  if (callee.type !== 'MemberExpression' || handler === undefined || calledName(call) !== 'catch') return null;
  const rule = handlerRule(handler);
  if (rule === null || isTidyingUp(callee.object) || isProbe(textOfNode(tree, callee.object))) return null;
  const statement = ancestorOf(tree, call, (node) => /Statement$|Declaration$/.test(node.type)) ?? call;
  if (isExplained(tree, statement.range[0], call.range[1])) return null;
  const name = enclosingName(tree, call);
  const awaited = calledName(callee.object);
  if (isBestEffort(name) || isBestEffort(awaited) || isQueued(tree, call)) return null;
  const message = describeHandler(rule, awaited === null ? 'this promise' : `\`${awaited}()\``);
  const [start, end] = [callee.property.range[0], call.range[1]];
  const level = isWrittenOut(handler) ? { level: 'note' as const } : {};
  return { rule, start, end, message, ...level, ...(name === undefined ? {} : { symbol: name }) };
}

/** Errors that are caught and not handled. */
export function findSwallowedErrors(tree: ScriptTree): readonly Hit[] {
  return tree.nodes.flatMap((node) => {
    if (node.type === 'CatchClause') return judgeCatch(tree, node) ?? [];
    return node.type === 'CallExpression' ? (judgeRejection(tree, node) ?? []) : [];
  });
}
