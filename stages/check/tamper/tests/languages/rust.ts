import { childOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker } from '../test-model.ts';
import { markerOf, nameOf, readAttribute, rowOf } from './attributes.ts';
import type { Attribute } from './attributes.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: { call_expression: { callee: 'function', args: 'arguments' } },
  members: {
    field_expression: { object: 'value', name: 'field' },
    scoped_identifier: { object: 'path', name: 'name' },
  },
  wrappers: new Set(['await_expression', 'try_expression', 'parenthesized_expression']),
};

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

const isTestAttribute = ({ name, text }: Attribute): boolean =>
  /^(?:\w+::)*(?:test|rstest|test_case|quickcheck|proptest|test_log|wasm_bindgen_test|sqlx_test)$/.test(name) ||
  /^cfg_attr\(.*\btest\b/.test(text);

function readMarker(attributes: readonly Attribute[]): Marker | null {
  for (const one of attributes) {
    if (/^(?:\w+::)*ignore$/.test(one.name)) return markerOf(one, 'skipped');
    if (/^cfg_attr$/.test(one.name) && /,\s*ignore\b/.test(one.args)) return markerOf(one, 'skipped', true);
    if (one.name === 'cfg' && /^(?:any\(\)|FALSE|never|disabled|ignore)$/.test(one.args))
      return markerOf(one, 'skipped');
  }
  return null;
}

function visitFunction(
  node: SyntaxNode,
  attributes: readonly Attribute[],
  suites: readonly string[],
  walk: Walk,
): void {
  const name = nameOf(node, walk.text);
  const body = childOf(node, 'body');
  if (!attributes.some(isTestAttribute)) return void walk.functions.push({ name, node });
  const rows = attributes
    .filter(
      (one) =>
        /^(?:\w+::)*(?:case|test_case)$/.test(one.name.replace(/::\w+$/, (tail) => (tail === '::case' ? tail : ''))) &&
        one.args !== '',
    )
    .map(rowOf);
  const start = attributes[0]?.node.start ?? node.start;
  walk.tests.push({
    name,
    suites,
    start,
    end: node.end,
    body,
    marker: readMarker(attributes),
    rows: rows.length === 0 ? null : rows,
  });
}

function visit(node: SyntaxNode, suites: readonly string[], walk: Walk): void {
  let attributes: Attribute[] = [];
  for (const child of node.children) {
    if (child.type === 'attribute_item') {
      attributes.push(readAttribute(child, walk.text));
      continue;
    }
    if (child.type.endsWith('comment')) continue;
    if (child.type === 'function_item') visitFunction(child, attributes, suites, walk);
    else if (child.type === 'mod_item') {
      const marker = readMarker(attributes);
      if (marker !== null) walk.markers.push({ ...marker, covers: child });
      visit(child, [...suites, nameOf(child, walk.text)], walk);
    } else if (child.children.length > 0 && child.type !== 'macro_invocation') visit(child, suites, walk);
    attributes = [];
  }
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  visit(tree.root, [], walk);
  return walk;
}

export const rust: TestLanguage = {
  shape,
  isExpectedFirst: false,
  tries: {},
  ifs: new Set(['if_expression']),
  bindings: { let_declaration: ['pattern', 'value'], field_initializer: ['field', 'value'] },
  returns: new Set(['return_expression']),
  find,
};
