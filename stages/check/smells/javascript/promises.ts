import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import type { Hit } from '../model/hit.ts';
import { isTest } from './conditions.ts';
import {
  ancestorOf,
  calledName,
  enclosingName,
  functionName,
  isFunction,
  nodesWithin,
  textOfNode,
  unwrap,
  variableOf,
} from './nodes.ts';
import type { FunctionNode, NodeOf } from './nodes.ts';

/** Whether everything that the function waits for is inside of a `try` that it handles itself. */
function hasOwnHandler(tree: ScriptTree, node: FunctionNode): boolean {
  const waits = nodesWithin(tree, ...node.body.range).filter(
    (inner) => inner.type === 'AwaitExpression' || (inner.type === 'ForOfStatement' && inner.await),
  );
  const isOwn = (inner: ScriptNode): boolean => ancestorOf(tree, inner, isFunction) === node;
  const isHandled = (inner: ScriptNode): boolean => {
    const attempt = ancestorOf(tree, inner, (one) => one.type === 'TryStatement' && one.handler !== null);
    return (
      attempt?.type === 'TryStatement' && attempt.range[0] > node.range[0] && attempt.block.range[1] >= inner.range[1]
    );
  };
  const own = waits.filter(isOwn);
  return own.length > 0 && own.every(isHandled);
}

/** An asynchronous function that can fail: one that handles all its errors may be left alone. */
const canFail = (tree: ScriptTree, node: ScriptNode | null | undefined): boolean =>
  node !== null &&
  node !== undefined &&
  isFunction(node) &&
  node.async &&
  !node.generator &&
  !hasOwnHandler(tree, node);

function isAsyncVariable(tree: ScriptTree, name: NodeOf<'Identifier'>): boolean {
  const [definition, second] = variableOf(tree, name)?.defs ?? [];
  if (definition === undefined || second !== undefined) return false;
  const { node, type } = definition;
  // The node of a parameter is its function: that one may be asynchronous without what it is given being so.
  if (type === 'FunctionName') return canFail(tree, node);
  return type === 'Variable' && node.type === 'VariableDeclarator' && canFail(tree, node.init);
}

function isAsyncMethod(tree: ScriptTree, callee: NodeOf<'MemberExpression'>): boolean {
  if (callee.object.type !== 'ThisExpression' || callee.property.type !== 'Identifier') return false;
  const { name } = callee.property;
  const body = ancestorOf(tree, callee, (node) => node.type === 'ClassBody');
  if (body?.type !== 'ClassBody') return false;
  return body.body.some(
    (member) =>
      (member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') &&
      member.key.type === 'Identifier' &&
      member.key.name === name &&
      canFail(tree, member.value),
  );
}

/** What the call calls, when that is a function known to be asynchronous. */
function asyncCallee(tree: ScriptTree, call: NodeOf<'CallExpression'>, imported: ReadonlySet<string>): string | null {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return isAsyncMethod(tree, callee) ? textOfNode(tree, callee) : null;
  if (callee.type !== 'Identifier') return null;
  const isImport = variableOf(tree, callee)?.defs[0]?.type === 'ImportBinding';
  return (isImport && imported.has(callee.name)) || isAsyncVariable(tree, callee) ? callee.name : null;
}

/** A test runner, a hook of a framework or a top-level script: whoever waits is known, or the process ends with the error. */
function isLeftOnPurpose(tree: ScriptTree, call: ScriptNode): boolean {
  if (ancestorOf(tree, call, isFunction) === null) return true;
  const callback = ancestorOf(tree, call, isFunction);
  const around = callback === null ? undefined : tree.parents.get(callback);
  const name = around?.type === 'CallExpression' ? calledName(around) : null;
  return (
    name !== null &&
    /^(use\w*Effect|onMounted|onMount|watch|watchEffect|effect|createEffect|setTimeout|setInterval|queueMicrotask|setImmediate)$/.test(
      name,
    )
  );
}

function judgeCall(tree: ScriptTree, call: NodeOf<'CallExpression'>, imported: ReadonlySet<string>): Hit | null {
  const parent = tree.parents.get(call);
  const isStatement = parent?.type === 'ExpressionStatement';
  const isDecision = isTest(tree, call);
  if (!isStatement && !isDecision) return null;
  const name = asyncCallee(tree, call, imported);
  if (name === null) return null;
  const [start, end] = call.range;
  const symbol = enclosingName(tree, call) ?? name;
  const base = { rule: 'floating-promise' as const, start, end, symbol, reach: name };
  if (isDecision)
    return {
      ...base,
      level: 'error',
      message: `\`${name}()\` is asynchronous: the promise that decides here is always true.`,
      remedy: `Write \`await ${name}(…)\`.`,
    };
  const level = isLeftOnPurpose(tree, call) ? ('note' as const) : undefined;
  if (level !== undefined && ancestorOf(tree, call, isFunction) === null) return null;
  return {
    ...base,
    ...(level === undefined ? {} : { level }),
    message: `\`${name}()\` is asynchronous and nobody waits for it: its error is unhandled and what follows may run first.`,
  };
}

const callbackRules: Readonly<Record<string, string>> = {
  forEach:
    '`forEach` does not wait for its callback: it returns before any of the work is done, and errors are unhandled.',
  filter: '`filter` takes the promise of its callback for true: it keeps every element.',
  some: '`some` takes the promise of its callback for true: it is true for any element.',
  every: '`every` takes the promise of its callback for true: it is always true.',
  find: '`find` takes the promise of its callback for true: it gives the first element.',
  findIndex: '`findIndex` takes the promise of its callback for true: it gives 0.',
};

/** `items.forEach(async (item) => …)` */
function judgeCallback(tree: ScriptTree, call: NodeOf<'CallExpression'>): Hit | null {
  const [callback] = call.arguments;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callback === undefined || !isFunction(callback) || !callback.async)
    return null;
  if (hasOwnHandler(tree, callback)) return null;
  const name = calledName(call) ?? '';
  const message = Object.hasOwn(callbackRules, name) ? callbackRules[name] : undefined;
  // A name of its own for an asynchronous `filter`: iterator helpers, streams, libraries.
  const object = textOfNode(tree, callee.object);
  if (message === undefined || /\b(async|stream|Stream|from\(|page|locator|Rx|pipe|cursor|snapshot)/.test(object))
    return null;
  return {
    rule: 'floating-promise',
    start: callee.property.range[0],
    end: callback.range[0] + 5,
    message,
    remedy: '`for (const item of items) await …`, or `await Promise.all(items.map(async (item) => …))`.',
    symbol: enclosingName(tree, call) ?? functionName(tree, callback) ?? name,
  };
}

/** Asynchronous calls that nobody waits for. `imported`: names that other modules of the repository export as such. */
export function findFloatingPromises(tree: ScriptTree, imported: ReadonlySet<string>): readonly Hit[] {
  return tree.nodes.flatMap((node) => {
    if (node.type !== 'CallExpression') return [];
    return judgeCallback(tree, node) ?? judgeCall(tree, node, imported) ?? [];
  });
}

/** Names of functions whose calls stand alone or decide something, on lines that the change adds. */
export function callsOfInterest(
  tree: ScriptTree,
  isOurs: (start: number, end: number) => boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of tree.nodes) {
    if (node.type !== 'CallExpression') continue;
    const callee = unwrap(node.callee);
    if (callee.type !== 'Identifier' || !isOurs(...node.range)) continue;
    if (tree.parents.get(node)?.type === 'ExpressionStatement' || isTest(tree, node)) names.add(callee.name);
  }
  return names;
}
