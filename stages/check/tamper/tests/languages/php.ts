import { childOf, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { compact, readChain } from '../call-chain.ts';
import type { ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker } from '../test-model.ts';
import { nameOf } from './attributes.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: {
    function_call_expression: { callee: 'function', args: 'arguments' },
    member_call_expression: { object: 'object', name: 'name', args: 'arguments' },
    scoped_call_expression: { object: 'scope', name: 'name', args: 'arguments' },
  },
  members: { member_access_expression: { object: 'object', name: 'name' } },
  wrappers: new Set(['argument', 'parenthesized_expression']),
};

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

function ownSkip(body: SyntaxNode | null, text: string): Marker | null {
  const first = body?.children.find((child) => child.isNamed && child.type !== 'comment');
  const shown = first === undefined ? '' : compact(textOf(first, text));
  if (first === undefined || !/^(?:\$this->|self::|static::)markTest(?:Skipped|Incomplete)\(/.test(shown)) return null;
  return { state: 'skipped', isConditional: false, start: first.start, end: first.end, text: shown };
}

/** Pest: `it('…', fn)->skip()`. */
function visitPest(node: SyntaxNode, suites: readonly string[], walk: Walk): boolean {
  const { links } = readChain(node, walk.text, shape);
  const [root] = links;
  if (
    !/^(?:it|test)$/.test(root?.name ?? '') ||
    root?.args === undefined ||
    root.args === null ||
    root.args.length === 0
  )
    return false;
  const modifier = links.slice(1).find((link) => /^(?:skip|todo|only|fails)$/.test(link.name));
  const closure = root.args.find((arg) => /^(?:static )?f(?:unction|n)\b/.test(arg.text))?.node;
  const inner = closure?.type === 'argument' ? (closure.children.find((child) => child.isNamed) ?? closure) : closure;
  const states = { skip: 'skipped', todo: 'todo', only: 'focused', fails: 'expected-failure' } as const;
  const state = states[(modifier?.name ?? '') as keyof typeof states] as Marker['state'] | undefined;
  const marker =
    state === undefined
      ? null
      : {
          state,
          isConditional: (modifier?.args?.length ?? 0) > 0 && !/^["'t]/.test(modifier?.args?.[0]?.text ?? ''),
          start: node.start,
          end: node.end,
          text: compact(walk.text.slice(node.start, node.end)).slice(0, 200),
        };
  const body = inner === undefined || inner === null ? null : childOf(inner, 'body');
  walk.tests.push({
    name: (root.args[0]?.text ?? '').replace(/^["']|["']$/g, ''),
    suites,
    start: node.start,
    end: node.end,
    body,
    marker,
    rows: null,
  });
  return true;
}

function visit(node: SyntaxNode, suites: readonly string[], walk: Walk): void {
  let comment = '';
  for (const child of node.children) {
    if (child.type === 'comment') {
      comment = textOf(child, walk.text);
      continue;
    }
    if (child.type === 'method_declaration') {
      const name = nameOf(child, walk.text);
      const body = childOf(child, 'body');
      const attributes = childOf(child, 'attributes');
      const isTest =
        name.startsWith('test') ||
        /@test\b/.test(comment) ||
        (attributes !== null && /\bTest\b/.test(textOf(attributes, walk.text)));
      if (isTest)
        walk.tests.push({
          name,
          suites,
          start: child.start,
          end: child.end,
          body,
          marker: ownSkip(body, walk.text),
          rows: null,
        });
      else walk.functions.push({ name, node: child });
    } else if (child.type === 'class_declaration') visit(child, [...suites, nameOf(child, walk.text)], walk);
    else if (!(shape.calls[child.type] !== undefined && visitPest(child, suites, walk))) visit(child, suites, walk);
    comment = '';
  }
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  visit(tree.root, [], walk);
  return walk;
}

export const php: TestLanguage = {
  shape,
  isExpectedFirst: true,
  tries: { try_statement: ['catch_clause'] },
  ifs: new Set(['if_statement']),
  bindings: { assignment_expression: ['left', 'right'] },
  returns: new Set(['return_statement']),
  find,
};
