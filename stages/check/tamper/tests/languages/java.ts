import { childOf, textOf } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { ChainShape } from '../call-chain.ts';
import { compact } from '../call-chain.ts';
import { splitArguments } from '../comparison.ts';
import type { Marker, SuiteMarker, TableRow } from '../test-model.ts';
import { below, markerOf, nameOf, readAttribute } from './attributes.ts';
import type { Attribute } from './attributes.ts';
import type { Found, FoundFunction, FoundTest, TestLanguage } from './language.ts';

const shape: ChainShape = {
  calls: { method_invocation: { object: 'object', name: 'name', args: 'arguments' } },
  members: { field_access: { object: 'object', name: 'field' } },
  wrappers: new Set(['parenthesized_expression']),
};

const annotationTypes = new Set(['annotation', 'marker_annotation']);
const testAnnotations =
  /^(?:[\w.]+\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Theory|RetryingTest|Property|CartesianTest|QuarkusTest|Fuzz|ArchTest)$/;

interface Walk {
  readonly text: string;
  readonly tests: FoundTest[];
  readonly functions: FoundFunction[];
  readonly markers: SuiteMarker[];
}

function annotationsOf(node: SyntaxNode, text: string): readonly Attribute[] {
  const modifiers = node.children.find((child) => child.type === 'modifiers');
  return modifiers === undefined ? [] : below(modifiers, annotationTypes).map((child) => readAttribute(child, text));
}

function readMarker(annotations: readonly Attribute[]): Marker | null {
  for (const one of annotations) {
    if (/^(?:[\w.]+\.)?(?:Disabled|Ignore|Ignored)$/.test(one.name)) return markerOf(one, 'skipped');
    if (/^(?:Disabled|Enabled)(?:If|On|For)/.test(one.name)) return markerOf(one, 'skipped', true);
    if (/\benabled\s*=\s*false\b/.test(one.args)) return markerOf(one, 'skipped');
    if (/^(?:ExpectedToFail|NotWorking)$/.test(one.name)) return markerOf(one, 'expected-failure');
  }
  return null;
}

function rowsOf(annotations: readonly Attribute[]): readonly TableRow[] | null {
  const table = annotations.find((one) => /^(?:CsvSource|ValueSource|Parameters)$/.test(one.name));
  const list = table === undefined ? '' : table.args.slice(table.args.indexOf('{') + 1, table.args.lastIndexOf('}'));
  if (table === undefined || list === '') return null;
  const { start, end } = table.node;
  return splitArguments(list).map((cell) => ({
    start,
    end,
    cells: cell.startsWith('"')
      ? cell
          .slice(1, -1)
          .split(/[,|]/)
          .map((part) => part.trim())
      : [cell],
  }));
}

/** `Assume.assumeTrue(false)` in front: the test never gets further. */
function ownSkip(body: SyntaxNode | null, text: string): Marker | null {
  const first = body?.children.find((child) => child.isNamed && !child.type.endsWith('comment'));
  const shown = first === undefined ? '' : compact(textOf(first, text));
  const isSkip =
    /^(?:Assum\w+\.)?(?:assumeTrue\(\s*false|assumeFalse\(\s*true|abort\()/.test(shown) ||
    /^throw new (?:SkipException|AssumptionViolatedException|TestAbortedException)\b/.test(shown);
  return first === undefined || !isSkip
    ? null
    : { state: 'skipped', isConditional: false, start: first.start, end: first.end, text: shown };
}

function visitMethod(node: SyntaxNode, suites: readonly string[], isTestCase: boolean, walk: Walk): void {
  const annotations = annotationsOf(node, walk.text);
  const name = nameOf(node, walk.text);
  const body = childOf(node, 'body');
  const isTest = annotations.some((one) => testAnnotations.test(one.name)) || (isTestCase && name.startsWith('test'));
  if (!isTest) return void walk.functions.push({ name, node });
  walk.tests.push({
    name,
    suites,
    start: node.start,
    end: node.end,
    body,
    marker: readMarker(annotations) ?? ownSkip(body, walk.text),
    rows: rowsOf(annotations),
  });
}

function visit(node: SyntaxNode, suites: readonly string[], isTestCase: boolean, walk: Walk): void {
  for (const child of node.children) {
    if (child.type === 'method_declaration') visitMethod(child, suites, isTestCase, walk);
    else if (
      child.type === 'class_declaration' ||
      child.type === 'record_declaration' ||
      child.type === 'interface_declaration'
    ) {
      const marker = readMarker(annotationsOf(child, walk.text));
      if (marker !== null) walk.markers.push({ ...marker, covers: child });
      const bases = childOf(child, 'superclass');
      visit(
        child,
        [...suites, nameOf(child, walk.text)],
        bases !== null && /TestCase\b/.test(textOf(bases, walk.text)),
        walk,
      );
    } else visit(child, suites, isTestCase, walk);
  }
}

function find(tree: SyntaxTree): Found {
  const walk: Walk = { text: tree.text, tests: [], functions: [], markers: [] };
  visit(tree.root, [], false, walk);
  return walk;
}

export const java: TestLanguage = {
  shape,
  isExpectedFirst: true,
  tries: { try_statement: ['catch_clause'], try_with_resources_statement: ['catch_clause'] },
  ifs: new Set(['if_statement']),
  bindings: { variable_declarator: ['name', 'value'] },
  returns: new Set(['return_statement']),
  find,
};
