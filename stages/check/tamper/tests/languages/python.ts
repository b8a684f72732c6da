import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { argumentsOf, compact } from '../call-chain.ts';
import type { ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker, TableRow } from '../test-model.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: { call: { callee: 'function', args: 'arguments' } },
  members: { attribute: { object: 'object', name: 'attribute' } },
  wrappers: new Set(['await', 'parenthesized_expression']),
};

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

const skipping =
  /^@?\s*(?:pytest\.mark\.|unittest\.|mark\.|nose\.tools\.|django\.test\.)?(skip|skipif|skipIf|skipUnless|xfail|expectedFailure|nottest|SkipTest|disabled)\b/;
const running = /^@?\s*(?:pytest\.mark\.)?(?:only|focus)\b/;

function readMarker(node: SyntaxNode, text: string): Marker | null {
  const shown = compact(textOf(node, text));
  if (running.test(shown))
    return { state: 'focused', isConditional: false, start: node.start, end: node.end, text: shown };
  const name = skipping.exec(shown)?.[1];
  if (name === undefined) return null;
  const isConditional = /^skip(?:if|If|Unless)$/.test(name) && !/\(\s*(?:True|1)\b/.test(shown);
  const isXfailIf =
    name === 'xfail' &&
    /xfail\(\s*(?!["']|reason|strict|raises|run|True)/.test(shown) &&
    shown.includes('(') &&
    !shown.endsWith('()');
  const state = name === 'xfail' || name === 'expectedFailure' ? 'expected-failure' : 'skipped';
  return { state, isConditional: isConditional || isXfailIf, start: node.start, end: node.end, text: shown };
}

function cellsOf(node: SyntaxNode, text: string): readonly string[] {
  if (node.type === 'tuple' || node.type === 'list')
    return namedChildren(node).map((child) => compact(textOf(child, text)));
  if (node.type !== 'call') return [compact(textOf(node, text))];
  const args = argumentsOf(childOf(node, 'arguments'), text).map((arg) => arg.text);
  return textOf(node, text).startsWith('pytest.param')
    ? args.filter((arg) => !/^(?:id|marks)\s*=/.test(arg))
    : [compact(textOf(node, text))];
}

function rowsOf(decorators: readonly SyntaxNode[], text: string): readonly TableRow[] | null {
  const tables = decorators.filter((node) =>
    /^@\s*(?:pytest\.mark\.parametrize|parameterized\.expand|parameterized|ddt\.data|data|parametrize|pytest\.param)\b/.test(
      textOf(node, text),
    ),
  );
  const rows = tables.flatMap((node) => {
    const call = namedChildren(node).find((child) => child.type === 'call');
    const args = call === undefined ? [] : argumentsOf(childOf(call, 'arguments'), text);
    const list = args.find(
      (arg, index) => arg.node !== null && (arg.node.type === 'list' || (arg.node.type === 'tuple' && index > 0)),
    )?.node;
    return list === undefined || list === null
      ? []
      : namedChildren(list)
          .filter((child) => child.type !== 'comment')
          .map((child) => ({ start: child.start, end: child.end, cells: cellsOf(child, text) }));
  });
  return rows.length === 0 ? null : rows;
}

function statementsOf(body: SyntaxNode | null, text: string): readonly SyntaxNode[] {
  if (body === null) return [];
  return namedChildren(body).filter(
    (child) =>
      child.type !== 'comment' && !(child.type === 'expression_statement' && /^[rbuf]*["']/i.test(textOf(child, text))),
  );
}

/** `pytest.skip("…")` or `self.skipTest("…")` as the first statement. */
function ownSkip(body: SyntaxNode | null, text: string): Marker | null {
  const [first] = statementsOf(body, text);
  if (first === undefined) return null;
  const shown = compact(textOf(first, text));
  if (!/^(?:return )?(?:raise )?(?:pytest\.(?:skip|xfail)|self\.skipTest|(?:unittest\.)?SkipTest|skip)\(/.test(shown))
    return null;
  return {
    state: shown.includes('xfail') ? 'expected-failure' : 'skipped',
    isConditional: false,
    start: first.start,
    end: first.end,
    text: shown,
  };
}

interface Scope {
  readonly suites: readonly string[];
  readonly covers: SyntaxNode;
  /** Whether methods called test… are collected here. */
  readonly isCollected: boolean;
}

function visitDefinition(
  node: SyntaxNode,
  decorators: readonly SyntaxNode[],
  span: SyntaxNode,
  scope: Scope,
  walk: Walk,
): void {
  const name = textOf(childOf(node, 'name') ?? node, walk.text);
  const body = childOf(node, 'body');
  const marker = decorators.map((one) => readMarker(one, walk.text)).find((one) => one !== null) ?? null;
  if (node.type === 'class_definition') {
    if (marker !== null) walk.markers.push({ ...marker, covers: node });
    const bases = textOf(childOf(node, 'superclasses') ?? { ...node, end: node.start }, walk.text);
    const isCollected = /^Test|Tests?$|TestCase$/.test(name) || /Test/.test(bases);
    if (body !== null) visit(body, { suites: [...scope.suites, name], covers: node, isCollected }, walk);
    return;
  }
  if (
    name.startsWith('test') &&
    scope.isCollected &&
    !decorators.some((one) => /^@\s*(?:pytest\.|pytest_asyncio\.)?fixture\b/.test(textOf(one, walk.text)))
  ) {
    const own = marker ?? ownSkip(body, walk.text);
    walk.tests.push({
      name,
      suites: scope.suites,
      start: span.start,
      end: span.end,
      body,
      marker: own,
      rows: rowsOf(decorators, walk.text),
    });
  } else walk.functions.push({ name, node });
  if (body !== null) visit(body, { suites: [...scope.suites, name], covers: node, isCollected: false }, walk);
}

function visit(node: SyntaxNode, scope: Scope, walk: Walk): void {
  for (const child of node.children) {
    if (child.type === 'decorated_definition') {
      const inner = childOf(child, 'definition');
      const decorators = child.children.filter((one) => one.type === 'decorator');
      if (inner !== null) visitDefinition(inner, decorators, child, scope, walk);
    } else if (child.type === 'function_definition' || child.type === 'class_definition')
      visitDefinition(child, [], child, scope, walk);
    else {
      noteModuleMark(child, scope, walk);
      visit(child, scope, walk);
    }
  }
}

/** `pytestmark = pytest.mark.skip(…)`, `pytest.skip(…, allow_module_level=True)`, `__test__ = False`. */
function noteModuleMark(node: SyntaxNode, scope: Scope, walk: Walk): void {
  if (node.type !== 'expression_statement' || scope.suites.length > 1) return;
  const shown = compact(textOf(node, walk.text));
  const isMark =
    /^pytestmark\s*=.*\bmark\.(?:skip|xfail)\b(?!if)/.test(shown) ||
    /^__test__\s*=\s*False\b/.test(shown) ||
    (scope.suites.length === 0 && /^(?:pytest\.skip|raise (?:unittest\.)?SkipTest)\(/.test(shown));
  if (isMark)
    walk.markers.push({
      state: 'skipped',
      isConditional: false,
      start: node.start,
      end: node.end,
      text: shown,
      covers: scope.covers,
    });
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  visit(tree.root, { suites: [], covers: tree.root, isCollected: true }, walk);
  return walk;
}

export const python: TestLanguage = {
  shape,
  isExpectedFirst: false,
  tries: { try_statement: ['except_clause'] },
  ifs: new Set(['if_statement']),
  bindings: { assignment: ['left', 'right'], pair: ['key', 'value'], keyword_argument: ['name', 'value'] },
  returns: new Set(['return_statement']),
  find,
};
