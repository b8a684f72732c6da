import { isUnparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode, SyntaxTree, Unparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import { parseTree } from '../../_shared/syntax-trees/parse-tree.ts';
import type { FoundFunction, FoundTest, GrammarLanguage, TestLanguage } from './languages/language.ts';
import { findNeverRuns } from './never-runs.ts';
import { bodyWithout, readBody } from './read-body.ts';
import { plainComment, wordsOf } from './text.ts';
import type { Span, TestCase, TestFile, TestFunction } from './test-model.ts';

const contains = (outer: Span, inner: Span): boolean =>
  outer !== inner &&
  outer.start <= inner.start &&
  inner.end <= outer.end &&
  outer.end - outer.start > inner.end - inner.start;

function readCase(found: FoundTest, nested: readonly Span[], text: string, language: TestLanguage): TestCase {
  const own = nested.filter((span) => contains(found, span));
  const { assertions, values, waits, calls } = readBody(found.body, text, language, own);
  const rows = found.rows ?? [];
  return {
    name: found.name,
    suites: found.suites,
    start: found.start,
    end: found.end,
    marker: found.marker,
    rows: found.rows,
    body: bodyWithout(found.body, text, []),
    inputs: bodyWithout(found.body, text, [
      ...own,
      ...assertions,
      ...values,
      ...rows,
      ...(found.marker === null ? [] : [found.marker]),
    ]),
    assertions,
    values,
    waits,
    neverRuns: findNeverRuns(found.body, text, language),
    calls,
    words: new Set(wordsOf(text.slice(found.start, found.end))),
  };
}

function readFunction(
  { name, node }: FoundFunction,
  tests: readonly Span[],
  text: string,
  language: TestLanguage,
): TestFunction {
  const own = tests.filter((span) => contains(node, span));
  return {
    name,
    start: node.start,
    end: node.end,
    body: bodyWithout(bodyOf(node), text, []),
    assertions: readBody(node, text, language, own).assertions,
  };
}

const bodyOf = (node: SyntaxNode): SyntaxNode => node.children.find((child) => child.field === 'body') ?? node;

function readComments(tree: SyntaxTree): string {
  const parts: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type.endsWith('comment')) parts.push(plainComment(tree.text.slice(node.start, node.end)));
    else node.children.forEach(visit);
  };
  visit(tree.root);
  return parts.join('\n');
}

/** The tests of a syntax tree, and what is around them. */
export function readTests(path: string, tree: SyntaxTree, language: TestLanguage): TestFile {
  const found = language.find(tree);
  const tests = found.tests.map((test) => readCase(test, found.tests, tree.text, language));
  return {
    path,
    text: tree.text,
    tests,
    functions: found.functions.map((one) => readFunction(one, found.tests, tree.text, language)),
    markers: found.markers,
    comments: readComments(tree),
  };
}

/** Parses a file and reads its tests; says why where it cannot. */
export async function readTestFile(
  path: string,
  text: string,
  { grammar, language }: GrammarLanguage,
): Promise<TestFile | Unparsed> {
  const tree = await parseTree(grammar, text);
  return isUnparsed(tree) ? tree : readTests(path, tree, language);
}
