import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { compact, readChain } from '../call-chain.ts';
import type { Argument, Chain, ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker, TableRow, TestState } from '../test-model.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: { call_expression: { callee: 'function', args: 'arguments' } },
  members: { member_expression: { object: 'object', name: 'property' } },
  wrappers: new Set(['await_expression', 'parenthesized_expression', 'non_null_expression']),
};

const suiteNames = /^(?:describe|context|suite|fdescribe|xdescribe|fcontext|xcontext|ddescribe)$/;
const testNames = /^(?:it|test|specify|fit|xit|xtest|ftest|xspecify|iit|serial|setup|bench)$/;
const functionTypes = new Set(['arrow_function', 'function_expression', 'function', 'generator_function']);

const stateByName: Readonly<Record<string, Exclude<TestState, 'run'>>> = {
  skip: 'skipped',
  fixme: 'skipped',
  only: 'focused',
  todo: 'todo',
  failing: 'expected-failure',
  fails: 'expected-failure',
  fail: 'expected-failure',
  skipIf: 'skipped',
  runIf: 'skipped',
};

interface Block {
  readonly isSuite: boolean;
  readonly name: string;
  readonly body: SyntaxNode | null;
  readonly marker: Marker | null;
  readonly rows: readonly TableRow[] | null;
}

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

const unquote = (text: string): string => text.replace(/^["'`]|["'`]$/g, '');

function callbackOf(args: readonly Argument[]): SyntaxNode | null {
  const found = args.findLast((arg) => arg.node !== null && functionTypes.has(arg.node.type));
  if (found?.node !== undefined && found.node !== null) return found.node;
  const wrapped = args.slice(1).findLast((arg) => arg.node?.type === 'call_expression');
  const inner = wrapped?.node === undefined || wrapped.node === null ? null : childOf(wrapped.node, 'arguments');
  return inner === null ? null : (namedChildren(inner).findLast((child) => functionTypes.has(child.type)) ?? null);
}

function stateOf(
  chain: Chain,
  args: readonly Argument[],
  isSuite: boolean,
): { state: Marker['state']; isConditional: boolean } | null {
  const [root] = chain.links;
  if (root?.name.startsWith('x') === true) return { state: 'skipped', isConditional: false };
  if (/^(?:fit|fdescribe|fcontext|ftest|iit|ddescribe)$/.test(root?.name ?? ''))
    return { state: 'focused', isConditional: false };
  for (const { name } of chain.links.slice(1)) {
    const state = Object.hasOwn(stateByName, name) ? stateByName[name] : undefined;
    if (state !== undefined) return { state, isConditional: name.endsWith('If') };
  }
  const option = args.find((arg) => arg.node?.type === 'object')?.text ?? '';
  const told = /\b(skip|only|todo)\s*:\s*(?!false\b|undefined\b)([^,}]{1,80})/.exec(option);
  if (told?.[1] !== undefined && Object.hasOwn(stateByName, told[1])) {
    const state = stateByName[told[1]];
    if (state !== undefined) return { state, isConditional: !/^(?:true|["'`])/.test((told[2] ?? '').trim()) };
  }
  return !isSuite && callbackOf(args) === null && args.length === 1 ? { state: 'todo', isConditional: false } : null;
}

function cellsOf(node: SyntaxNode, text: string): readonly string[] {
  if (node.type !== 'array' && node.type !== 'object') return [compact(textOf(node, text))];
  return namedChildren(node)
    .filter((child) => !child.type.endsWith('comment'))
    .map((child) => compact(textOf(child, text)));
}

function templateRows(node: SyntaxNode, text: string): readonly TableRow[] {
  const lines = textOf(node, text)
    .replace(/^`|`$/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .slice(1)
    .map((line) => ({ start: node.start, end: node.end, cells: line.split('|').map((cell) => cell.trim()) }));
}

function rowsOf(chain: Chain, text: string): readonly TableRow[] | null {
  const each = chain.links.find((link) => /^(?:each|for|forEach)$/.test(link.name) && link.args !== null);
  const table = each?.args?.[0]?.node;
  if (table === undefined || table === null) return null;
  if (table.type === 'template_string') return templateRows(table, text);
  const list = table.type === 'array' ? table : (namedChildren(table).find((child) => child.type === 'array') ?? null);
  if (list === null) return null;
  const elements = namedChildren(list).filter((child) => !child.type.endsWith('comment'));
  return elements.map((child) => ({ start: child.start, end: child.end, cells: cellsOf(child, text) }));
}

const isNamed = (arg: Argument | undefined): boolean =>
  arg !== undefined && arg.node !== null && !functionTypes.has(arg.node.type);

/** `describe(…)` or `it(…)` in any of their forms; null for every other call. */
function readBlock(node: SyntaxNode, walk: Walk): Block | null {
  if (node.type !== 'call_expression') return null;
  const chain = readChain(node, walk.text, shape);
  const [root, second] = chain.links;
  const last = chain.links.at(-1);
  if (root === undefined || last?.args === undefined || last.args === null) return null;
  const args = last.args;
  const names = chain.links.map((link) => link.name);
  const isSuite =
    suiteNames.test(root.name) ||
    (/^(?:test|QUnit|Cypress|it|mocha)$/.test(root.name) && /^(?:describe|module|suite)$/.test(second?.name ?? ''));
  const isSub =
    /^(?:t|tt|st|tap|ctx|Deno|QUnit|nodeTest|zora|self|assert|harness)$/.test(root.name) &&
    /^(?:test|skip|only|todo|it)$/.test(second?.name ?? '') &&
    args.length > 1;
  if (!isSuite && !testNames.test(root.name) && !isSub) return null;
  if (
    names.some((name) =>
      /^(?:use|extend|beforeEach|afterEach|beforeAll|afterAll|step|before|after|configure|setTimeout|info|slow|retries)$/.test(
        name,
      ),
    )
  )
    return null;
  const body = callbackOf(args);
  if (!isNamed(args[0]) && body === null) return null;
  // `test.skip(condition, 'why')` and `t.skip()` inside a test are no tests.
  if (body === null && !/^["'`]/.test(args[0]?.text ?? '')) return null;
  if (body === null && args.length > 1 && /^["'`]/.test(args[1]?.text ?? '')) return null;
  const marked = stateOf(chain, args, isSuite);
  const head = walk.text.slice(node.start, body?.start ?? node.end);
  const marker =
    marked === null
      ? null
      : {
          ...marked,
          start: node.start,
          end: node.start + (head.split('\n')[0]?.length ?? 0),
          text: compact(head.split('\n')[0] ?? ''),
        };
  return {
    isSuite,
    name: compact(unquote(args[0]?.text ?? '')).slice(0, 300),
    body: body === null ? null : (childOf(body, 'body') ?? body),
    marker,
    rows: rowsOf(chain, walk.text),
  };
}

/** A test that skips itself first: `this.skip()`, `t.skip()`, `test.skip()`. */
function ownSkip(body: SyntaxNode | null, text: string): Marker | null {
  const first =
    body?.type === 'statement_block' ? namedChildren(body).find((child) => !child.type.endsWith('comment')) : undefined;
  if (first?.type !== 'expression_statement') return null;
  const shown = compact(textOf(first, text));
  const told =
    /^(?:return )?(?:this|t|test|ctx|context|it|pending|testInfo)?\.?(skip|todo|pending|fixme|fail)\(([^)]{0,200})\)?/.exec(
      shown,
    );
  if (told === null || /^(?:fail|todo)\b/.test(shown)) return null;
  const isConditional = !/^(?:$|true\b|["'`])/.test(told[2] ?? '');
  return {
    state: told[1] === 'fail' ? 'expected-failure' : told[1] === 'todo' ? 'todo' : 'skipped',
    isConditional,
    start: first.start,
    end: first.end,
    text: shown,
  };
}

function noteFunction(node: SyntaxNode, walk: Walk): void {
  if (
    node.type === 'function_declaration' ||
    node.type === 'method_definition' ||
    node.type === 'variable_declarator'
  ) {
    const name = childOf(node, 'name');
    const value = node.type === 'variable_declarator' ? childOf(node, 'value') : node;
    if (name !== null && value !== null && (value === node || functionTypes.has(value.type)))
      walk.functions.push({ name: textOf(name, walk.text), node: value });
    return;
  }
  if (node.type !== 'call_expression') return;
  const callee = childOf(node, 'function');
  const shown = callee === null ? '' : textOf(callee, walk.text);
  if (/^(?:test\.)?(?:before|after)(?:Each|All)?$/.test(shown)) walk.functions.push({ name: shown, node });
}

function visit(node: SyntaxNode, suites: readonly string[], walk: Walk): void {
  const block = readBlock(node, walk);
  if (block === null) {
    noteFunction(node, walk);
    for (const child of node.children) visit(child, suites, walk);
    return;
  }
  if (block.isSuite) {
    if (block.marker !== null) walk.markers.push({ ...block.marker, covers: node });
    if (block.body !== null) visit(block.body, [...suites, block.name], walk);
    return;
  }
  const marker = block.marker ?? ownSkip(block.body, walk.text);
  walk.tests.push({
    name: block.name,
    suites,
    start: node.start,
    end: node.end,
    body: block.body,
    marker,
    rows: block.rows,
  });
  if (block.body !== null) for (const child of block.body.children) visit(child, [...suites, block.name], walk);
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  visit(tree.root, [], walk);
  return walk;
}

export const javascript: TestLanguage = {
  shape,
  isExpectedFirst: false,
  tries: { try_statement: ['catch_clause'] },
  ifs: new Set(['if_statement']),
  bindings: { variable_declarator: ['name', 'value'], pair: ['key', 'value'] },
  returns: new Set(['return_statement']),
  find,
};
