import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { compact, readChain } from '../call-chain.ts';
import type { ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker, TableRow } from '../test-model.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: { call_expression: { callee: 'function', args: 'arguments' } },
  members: { selector_expression: { object: 'operand', name: 'field' } },
  wrappers: new Set(['parenthesized_expression']),
};

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

function cellsOf(node: SyntaxNode, text: string): readonly string[] {
  const inner = node.type === 'literal_element' ? (namedChildren(node)[0] ?? node) : node;
  if (inner.type === 'keyed_element') return [compact(textOf(inner, text))];
  const value = inner.type === 'composite_literal' ? (childOf(inner, 'body') ?? inner) : inner;
  return namedChildren(value).map((child) => compact(textOf(child, text)));
}

/** The first slice or map of the body whose elements are structs, with at least one row. */
function findTable(node: SyntaxNode, text: string): readonly TableRow[] | null {
  if (node.type === 'composite_literal' && /slice_type|map_type|array_type/.test(childOf(node, 'type')?.type ?? '')) {
    const elements = namedChildren(childOf(node, 'body') ?? node).filter((child) => child.type !== 'comment');
    const isTable = elements.some((child) => /^\s*(?:["\w.`]+:\s*)?&?[\w.]*\{/.test(textOf(child, text)));
    if (isTable) return elements.map((child) => ({ start: child.start, end: child.end, cells: cellsOf(child, text) }));
  }
  for (const child of node.children) {
    if (child.type === 'func_literal') continue;
    const found = findTable(child, text);
    if (found !== null) return found;
  }
  return null;
}

function bodyStatements(body: SyntaxNode | null): readonly SyntaxNode[] {
  const list = body === null ? null : (namedChildren(body).find((child) => child.type === 'statement_list') ?? body);
  return list === null ? [] : namedChildren(list).filter((child) => child.type !== 'comment');
}

function ownSkip(body: SyntaxNode | null, text: string): Marker | null {
  for (const statement of bodyStatements(body).slice(0, 3)) {
    const shown = compact(textOf(statement, text));
    if (/^(?:t|s\.T\(\)|suite\.T\(\)|tt|b|f)\.Skip(?:f|Now)?\(/.test(shown) || /^Skip\(["`]/.test(shown))
      return { state: 'skipped', isConditional: false, start: statement.start, end: statement.end, text: shown };
    const always = /^if true \{ (?:t|s\.T\(\))\.Skip/.test(shown);
    if (always)
      return { state: 'skipped', isConditional: false, start: statement.start, end: statement.end, text: shown };
  }
  return null;
}

/** `t.Run("name", func…)` and Ginkgo's `It("…", func…)` with names that are written out. */
function readCall(
  node: SyntaxNode,
  walk: Walk,
): { isSuite: boolean; name: string; body: SyntaxNode | null; marker: Marker | null } | null {
  const { links } = readChain(node, walk.text, shape);
  const last = links.at(-1);
  const [first] = last?.args ?? [];
  const literal = last?.args?.findLast((arg) => arg.node?.type === 'func_literal')?.node;
  if (first === undefined || !/^["`]/.test(first.text)) return null;
  const root = links[0]?.name ?? '';
  const isRun = last?.name === 'Run' && links.length >= 2;
  const ginkgo = /^(F|P|X)?(It|Describe|Context|When|Specify|Entry|DescribeTable)$/.exec(root);
  if (!isRun && (ginkgo === null || links.length !== 1)) return null;
  const line = compact(walk.text.slice(node.start, literal?.start ?? node.end));
  const state = ginkgo?.[1] === 'F' ? 'focused' : ginkgo?.[1] === undefined ? null : 'skipped';
  const marker =
    state === null ? null : ({ state, isConditional: false, start: node.start, end: node.end, text: line } as const);
  return {
    isSuite: /^(?:Describe|Context|When|DescribeTable)$/.test(ginkgo?.[2] ?? ''),
    name: first.text.slice(1, -1),
    body: literal === undefined || literal === null ? null : childOf(literal, 'body'),
    marker,
  };
}

function visit(node: SyntaxNode, suites: readonly string[], walk: Walk): void {
  const call = node.type === 'call_expression' ? readCall(node, walk) : null;
  if (call === null) {
    for (const child of node.children) visit(child, suites, walk);
    return;
  }
  if (call.isSuite) {
    if (call.marker !== null) walk.markers.push({ ...call.marker, covers: node });
  } else {
    const marker = call.marker ?? ownSkip(call.body, walk.text);
    walk.tests.push({
      name: call.name,
      suites,
      start: node.start,
      end: node.end,
      body: call.body,
      marker,
      rows: call.body === null ? null : findTable(call.body, walk.text),
    });
  }
  if (call.body !== null) visit(call.body, [...suites, call.name], walk);
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  for (const node of tree.root.children) {
    if (node.type === 'comment' && /^\/\/go:build\s+(?:ignore|never|disabled|skip)\b/.test(textOf(node, tree.text)))
      walk.markers.push({
        state: 'skipped',
        isConditional: false,
        start: node.start,
        end: node.end,
        text: textOf(node, tree.text),
        covers: tree.root,
      });
    if (node.type !== 'function_declaration' && node.type !== 'method_declaration') {
      visit(node, [], walk);
      continue;
    }
    const name = textOf(childOf(node, 'name') ?? node, tree.text);
    const body = childOf(node, 'body');
    const receiver = childOf(node, 'receiver');
    const suites = receiver === null ? [] : [compact(textOf(receiver, tree.text)).replace(/^\(\s*\w*\s*\*?|\)$/g, '')];
    const isTest =
      /^(?:Test|Fuzz)(?![a-z])/.test(name) &&
      name !== 'TestMain' &&
      (receiver !== null || /\*testing\.(?:T|F)\b/.test(textOf(childOf(node, 'parameters') ?? node, tree.text)));
    if (isTest)
      walk.tests.push({
        name,
        suites,
        start: node.start,
        end: node.end,
        body,
        marker: ownSkip(body, tree.text),
        rows: body === null ? null : findTable(body, tree.text),
      });
    else walk.functions.push({ name, node });
    if (body !== null) visit(body, [...suites, name], walk);
  }
  return walk;
}

export const go: TestLanguage = {
  shape,
  isExpectedFirst: true,
  tries: {},
  ifs: new Set(['if_statement']),
  bindings: { short_var_declaration: ['left', 'right'], keyed_element: ['key', 'value'] },
  returns: new Set(['return_statement']),
  find,
};
