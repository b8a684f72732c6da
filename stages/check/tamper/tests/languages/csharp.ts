import { childOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker } from '../test-model.ts';
import { below, markerOf, nameOf, readAttribute, rowOf } from './attributes.ts';
import type { Attribute } from './attributes.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: { invocation_expression: { callee: 'function', args: 'arguments' } },
  members: { member_access_expression: { object: 'expression', name: 'name' } },
  wrappers: new Set(['await_expression', 'parenthesized_expression', 'argument']),
};

const attributeTypes = new Set(['attribute']);

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

function attributesOf(node: SyntaxNode, text: string): readonly Attribute[] {
  const lists = node.children.filter((child) => child.type === 'attribute_list');
  return lists.flatMap((list) => below(list, attributeTypes)).map((child) => readAttribute(child, text));
}

function readMarker(attributes: readonly Attribute[]): Marker | null {
  for (const one of attributes) {
    if (/^(?:Ignore|Explicit)$/.test(one.name)) return markerOf(one, 'skipped');
    if (/\b(?:Skip|Ignore|IgnoreReason)\s*=\s*(?!null\b)/.test(one.args)) return markerOf(one, 'skipped');
  }
  return null;
}

function visit(node: SyntaxNode, suites: readonly string[], walk: Walk): void {
  for (const child of node.children) {
    if (child.type === 'method_declaration') {
      const attributes = attributesOf(child, walk.text);
      const name = nameOf(child, walk.text);
      const rows = attributes.filter((one) => /^(?:InlineData|TestCase|DataRow|Arguments)$/.test(one.name)).map(rowOf);
      const isTest = attributes.some((one) =>
        /^(?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod|TestCaseSource|\w+Fact|\w+Theory)$/.test(one.name),
      );
      if (isTest)
        walk.tests.push({
          name,
          suites,
          start: child.start,
          end: child.end,
          body: childOf(child, 'body'),
          marker: readMarker(attributes),
          rows: rows.length === 0 ? null : rows,
        });
      else walk.functions.push({ name, node: child });
    } else if (child.type === 'class_declaration') {
      const marker = readMarker(attributesOf(child, walk.text));
      if (marker !== null) walk.markers.push({ ...marker, covers: child });
      visit(child, [...suites, nameOf(child, walk.text)], walk);
    } else visit(child, suites, walk);
  }
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  visit(tree.root, [], walk);
  return walk;
}

export const csharp: TestLanguage = {
  shape,
  isExpectedFirst: true,
  tries: { try_statement: ['catch_clause'] },
  ifs: new Set(['if_statement']),
  bindings: {},
  returns: new Set(['return_statement']),
  find,
};
