import { childOf, namedChildren, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { argumentsOf, compact } from '../call-chain.ts';
import type { ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker } from '../test-model.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: { call: { object: 'receiver', name: 'method', args: 'arguments' } },
  members: {},
  wrappers: new Set(['parenthesized_statements']),
};

const suiteNames =
  /^(?:describe|context|feature|fdescribe|fcontext|xdescribe|xcontext|xfeature|ffeature|shared_examples|shared_examples_for|shared_context)$/;
const testNames =
  /^(?:it|specify|example|scenario|test|its|should|xit|xspecify|xexample|xscenario|fit|fspecify|fexample|fscenario|pending|skip)$/;
const hooks = /^(?:before|after|around|let!?|subject|setup|teardown)$/;

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

function stateOf(method: string, args: string): { state: Marker['state']; isConditional: boolean } | null {
  if (method.startsWith('x') || /^(?:pending|skip)$/.test(method)) return { state: 'skipped', isConditional: false };
  if (/^f(?:it|describe|context|specify|example|scenario|feature)$/.test(method))
    return { state: 'focused', isConditional: false };
  if (/(?:^|, ):?(?:skip|pending)\b(?!:\s*(?:false|nil))/.test(args))
    return { state: 'skipped', isConditional: /\bskip: [a-z(!]/.test(args) && !/\bskip: true/.test(args) };
  if (/(?:^|, ):?focus\b(?!:\s*false)/.test(args)) return { state: 'focused', isConditional: false };
  return null;
}

function markerOf(
  node: SyntaxNode,
  block: SyntaxNode | undefined,
  method: string,
  args: string,
  text: string,
): Marker | null {
  const marked = stateOf(method, args);
  return marked === null
    ? null
    : {
        ...marked,
        start: node.start,
        end: block?.start ?? node.end,
        text: compact(text.slice(node.start, block?.start ?? node.end)),
      };
}

function ownSkip(body: SyntaxNode | null, text: string): Marker | null {
  const first = body === null ? undefined : namedChildren(body).find((child) => child.type !== 'comment');
  const shown = first === undefined ? '' : compact(textOf(first, text));
  if (first === undefined || !/^(?:return )?(?:skip|pending)(?:$|[\s("'])/.test(shown)) return null;
  return {
    state: 'skipped',
    isConditional: / (?:if|unless) /.test(shown),
    start: first.start,
    end: first.end,
    text: shown,
  };
}

function visitCall(node: SyntaxNode, suites: readonly string[], walk: Walk): boolean {
  const { text } = walk;
  const receiver = childOf(node, 'receiver');
  const method = textOf(childOf(node, 'method') ?? node, text);
  const block = node.children.find((child) => child.field === 'block');
  const list = childOf(node, 'arguments');
  const args = argumentsOf(list, text).map((arg) => arg.text);
  if (receiver !== null && textOf(receiver, text) !== 'RSpec') return false;
  const body = block === undefined ? null : childOf(block, 'body');
  const name = (args[0] ?? (body === null ? '' : compact(textOf(body, text))))
    .replace(/^["']|["']$/g, '')
    .slice(0, 200);
  const marker = markerOf(node, block, method, args.slice(1).join(', '), text);
  if (suiteNames.test(method) && block !== undefined) {
    if (marker !== null) walk.markers.push({ ...marker, covers: node });
    if (body !== null) visit(body, [...suites, name], walk);
    return true;
  }
  if (!testNames.test(method) || (block === undefined && !/^["']/.test(args[0] ?? ''))) {
    if (hooks.test(method) && block !== undefined)
      walk.functions.push({ name: `${method} ${args[0] ?? ''}`.trim(), node });
    return false;
  }
  if (/^(?:pending|skip)$/.test(method) && block === undefined) return false;
  const own =
    marker ??
    ownSkip(body, text) ??
    (block === undefined
      ? {
          state: 'todo' as const,
          isConditional: false,
          start: node.start,
          end: node.end,
          text: compact(textOf(node, text)),
        }
      : null);
  walk.tests.push({ name, suites, start: node.start, end: node.end, body, marker: own, rows: null });
  return true;
}

function visit(node: SyntaxNode, suites: readonly string[], walk: Walk): void {
  if (node.type === 'call' && visitCall(node, suites, walk)) return;
  if (node.type === 'method') {
    const name = textOf(childOf(node, 'name') ?? node, walk.text);
    const body = childOf(node, 'body');
    if (name.startsWith('test_'))
      walk.tests.push({
        name,
        suites,
        start: node.start,
        end: node.end,
        body,
        marker: ownSkip(body, walk.text),
        rows: null,
      });
    else walk.functions.push({ name, node });
    return;
  }
  const inner =
    node.type === 'class' || node.type === 'module'
      ? [...suites, textOf(childOf(node, 'name') ?? node, walk.text)]
      : suites;
  for (const child of node.children) visit(child, inner, walk);
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  visit(tree.root, [], walk);
  return walk;
}

export const ruby: TestLanguage = {
  shape,
  isExpectedFirst: true,
  tries: { begin: ['rescue'], body_statement: ['rescue'] },
  ifs: new Set(['if', 'unless']),
  bindings: { assignment: ['left', 'right'], pair: ['key', 'value'] },
  returns: new Set(['return']),
  find,
};
