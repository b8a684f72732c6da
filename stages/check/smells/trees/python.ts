import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import { saysNotImplemented } from '../comments/placeholder-words.ts';
import type { Hit } from '../model/hit.ts';
import { assignedName, calleeText, findCalls, hasZeroCheck, isCall, isDivisor, traced } from './calls.ts';
import { hitAt, judgeHandler } from './handlers.ts';
import { ancestor, enclosingClass, enclosingFunction, isCommented, nameOfNode, partsOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

const words = {
  nothing: /^(pass|\.\.\.)$/,
  logging: /^(print|pprint|(self\.)?_?(log|logger|logging|LOG|LOGGER)\.\w+|traceback\.print_exc|warnings\.warn)\(/,
  emptyValue: /^return( (None|False|\[\]|\{\}|""|''|0|-1|dict\(\)|list\(\)|set\(\)|\(\)))?$/,
};

const general = /^(Exception|BaseException|\(.*\b(Exception|BaseException)\b.*\))$/s;

function judgeExcept(tree: TreeIndex, clause: SyntaxNode): Hit | null {
  const block = clause.children.find((child) => child.type === 'block');
  const attempt = tree.parents.get(clause);
  if (block === undefined || attempt === undefined) return null;
  const caught = textAt(tree, childOf(clause, 'value')).split(' as ')[0]?.trim() ?? '';
  const tried = textAt(tree, childOf(attempt, 'body'));
  // Whether something can be imported is asked by trying.
  if (/^\s*(import|from) /m.test(tried)) return null;
  // Waiting for a task that was told to stop: its error is the stop.
  if (/^await [\w.]{1,80}$/.test(tried.trim()) && /BaseException|Cancelled/.test(textAt(tree, clause))) return null;
  const isGeneral = caught === '' || general.test(caught.slice(0, 300));
  return judgeHandler(tree, { node: clause, attempt, statements: partsOf(block), isGeneral, tried }, words);
}

/** `with suppress(Exception):` */
function judgeSuppress(tree: TreeIndex, call: SyntaxNode): Hit | null {
  if (!/^(contextlib\.)?suppress$/.test(calleeText(tree, call))) return null;
  const caught = textAt(tree, childOf(call, 'arguments'));
  const block = textAt(tree, ancestor(tree, call, new Set(['with_statement'])));
  const isWaiting = /:\s{1,200}await [\w.]{1,80}$/.test(block) && block.length < 400;
  if (isWaiting || !/\b(Exception|BaseException)\b/.test(caught) || isCommented(tree, call.start, call.end))
    return null;
  return hitAt(tree, call, 'swallowed-error', 'Every error inside of this block is dropped.');
}

const external =
  /\b(input\(|sys\.argv|sys\.stdin|request\.(args|form|values|GET|POST|query_params|json|params|headers|data|cookies|matchdict|query)|raw_input\()/;
const handled = /except(\s*:|[^\n:]*\b(ValueError|Exception|BaseException)\b)/;

function isCaught(tree: TreeIndex, node: SyntaxNode): boolean {
  const attempt = ancestor(tree, node, new Set(['try_statement']));
  return attempt !== null && handled.test(textAt(tree, attempt));
}

function judgeNumber(tree: TreeIndex, call: SyntaxNode): Hit | null {
  const callee = calleeText(tree, call);
  if (callee !== 'int' && callee !== 'float') return null;
  const argument = textAt(tree, childOf(call, 'arguments')).slice(1, -1);
  const source = traced(tree, call, argument);
  if (argument.length > 200 || !external.test(source) || isCaught(tree, call)) return null;
  const around = textAt(tree, enclosingFunction(tree, call)).slice(0, 20_000);
  if (/isdigit|isnumeric|isdecimal|isnan|isfinite|re\.(full)?match|type=int/.test(around)) return null;
  const name = assignedName(tree, call);
  const isGuarded = name !== null && hasZeroCheck(tree, call, name) && isDivisor(tree, call, name);
  if (!isGuarded && !/request\./.test(source)) return null;
  const nan = callee === 'float' ? ' And "nan" is taken: it is not equal to 0 and not less than 1.' : '';
  const shown = textAt(tree, call);
  return hitAt(
    tree,
    call,
    'unchecked-number',
    `\`${shown}\` raises ValueError for "abc" and nobody catches it.${nan}`,
    {
      remedy:
        'Catch ValueError where the text is read and answer with a message; for float, `math.isfinite(value)` too.',
    },
  );
}

/** Names of `async def` in this module; a name that is also defined without `async` is left out. */
function coroutines(tree: TreeIndex): ReadonlySet<string> {
  const found = new Map<string, boolean>();
  for (const node of tree.nodes) {
    if (node.type !== 'function_definition') continue;
    const name = nameOfNode(tree, node) ?? '';
    const key = enclosingClass(tree, node) === null ? name : `self.${name}`;
    found.set(key, node.children[0]?.type === 'async' && found.get(key) !== false);
  }
  return new Set([...found].filter(([, isAsync]) => isAsync).map(([name]) => name));
}

function judgeStatement(tree: TreeIndex, node: SyntaxNode, names: ReadonlySet<string>): Hit | null {
  const [call] = partsOf(node);
  if (node.type !== 'expression_statement' || call?.type !== 'call') return null;
  const callee = calleeText(tree, call);
  if (!names.has(callee)) return null;
  const message = `\`${callee}()\` is a coroutine that is never awaited: nothing of it runs.`;
  return hitAt(tree, call, 'floating-promise', message, {
    level: 'error',
    reach: callee,
    remedy: `\`await ${callee}(…)\`, or \`asyncio.create_task(${callee}(…))\` and keep the task.`,
  });
}

const abstractClass = /\b(Protocol|ABC|ABCMeta|TypedDict|Interface|Base\w*|Abstract\w*|\w*Base|\w*Mixin)\b/;

function isStub(tree: TreeIndex, node: SyntaxNode, path: string): boolean {
  if (path.endsWith('.pyi')) return true;
  const parent = tree.parents.get(node);
  if (
    parent?.type === 'decorated_definition' &&
    /@(\w+\.)?(overload|abstract\w*|\w*fixture|\w+\.(command|group))\b/.test(tree.text.slice(parent.start, node.start))
  )
    return true;
  const owner = enclosingClass(tree, node);
  return owner !== null && abstractClass.test(tree.text.slice(owner.start, childOf(owner, 'body')?.start ?? owner.end));
}

/** The statements of a body without its docstring. */
function workOf(tree: TreeIndex, node: SyntaxNode): readonly string[] {
  const body = childOf(node, 'body');
  if (body === null) return [];
  return partsOf(body)
    .map((statement) => textAt(tree, statement).trim().slice(0, 300))
    .filter((text, index) => index > 0 || !/^[rRbBuU]?["']/.test(text));
}

function judgeBody(tree: TreeIndex, node: SyntaxNode, path: string): Hit | null {
  if (node.type !== 'function_definition' || isStub(tree, node, path)) return null;
  const [only, second] = workOf(tree, node);
  if (only === undefined || second !== undefined) return null;
  const name = nameOfNode(tree, node) ?? '';
  const isMethod = enclosingClass(tree, node) !== null;
  const raised = /^raise NotImplementedError(\((.{0,200})\))?$/s.exec(only);
  // In a class it is how a base class says that subclasses have to write it.
  const isUnwritten =
    raised !== null &&
    (!isMethod || (saysNotImplemented((raised[2] ?? '').replaceAll(/["']/g, '')) && /todo/i.test(only)));
  if (!isUnwritten && only !== '...') return null;
  if (only === '...' && /^(__\w+__)$/.test(name)) return null;
  return hitAt(tree, node, 'placeholder', `\`${name}()\` has no body: \`${only.slice(0, 60)}\`.`, { symbol: name });
}

/** `assert (condition, "message")` is true whatever the condition. */
function judgeAssert(tree: TreeIndex, node: SyntaxNode): Hit | null {
  const [tuple] = partsOf(node);
  if (node.type !== 'assert_statement' || tuple?.type !== 'tuple' || partsOf(tuple).length < 2) return null;
  return hitAt(tree, node, 'constant-condition', 'A tuple that is not empty is always true: this asserts nothing.', {
    remedy: 'Write `assert condition, "message"` without parentheses.',
  });
}

const output = {
  debuggers: /^((i?pdb|pudb|wdb|rpdb|bdb|celery\.contrib\.rdb)\.set_trace|breakpoint|code\.interact)$/,
  dumps: /^(ic|pp|pprint|pprint\.pprint)$/,
  printers: /^print$/,
};

export function findPythonSmells(tree: TreeIndex, path: string): readonly Hit[] {
  const names = coroutines(tree);
  const hits = tree.nodes.flatMap((node): readonly Hit[] => {
    const hit =
      (node.type === 'except_clause' ? judgeExcept(tree, node) : null) ??
      (isCall(node) ? (judgeSuppress(tree, node) ?? judgeNumber(tree, node)) : null) ??
      judgeStatement(tree, node, names) ??
      judgeBody(tree, node, path) ??
      judgeAssert(tree, node);
    return hit === null ? [] : [hit];
  });
  return [...hits, ...findCalls(tree, output)];
}
