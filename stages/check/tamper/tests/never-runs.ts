import { childOf, namedChildren, textOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { TestLanguage } from './languages/language.ts';
import type { Span } from './test-model.ts';

const wrappers = new Set([
  'block',
  'statement_block',
  'statement_list',
  'compound_statement',
  'body_statement',
  'block_body',
  'declaration_list',
  'do_block',
  'expression_statement',
]);

const isComment = (node: SyntaxNode): boolean => node.type.endsWith('comment');

/** Statements of a body, out of the blocks that a grammar puts around them. */
function statements(body: SyntaxNode): readonly SyntaxNode[] {
  let inner = body;
  for (let depth = 0; depth < 6; depth++) {
    const children = namedChildren(inner).filter((child) => !isComment(child) && !child.type.includes('parameters'));
    const [only] = children;
    if (children.length !== 1 || only === undefined || !wrappers.has(only.type)) return children;
    inner = only;
  }
  return namedChildren(inner);
}

const alwaysFalse = /^\(?\s*(?:false|False|0|nil|null|!true|not True|1 == 2|1 === 2|0 == 1|0 === 1|"" )\s*\)?$/;

/** What keeps a test's body from running: a `return` in front, or a condition that never holds. */
export function findNeverRuns(body: SyntaxNode | null, text: string, language: TestLanguage): Span | null {
  if (body === null || !/block|body|compound|suite|closure/.test(body.type)) return null;
  const all = statements(body);
  const [first, second] = all.filter(
    (node) => !(node.type === 'expression_statement' && /string/.test(namedChildren(node)[0]?.type ?? '')),
  );
  if (first === undefined) return null;
  const shown = textOf(first, text).trim();
  if (
    second !== undefined &&
    language.returns.has(first.type) &&
    /^return\s*(?:\(\s*\)|nil|None|true|Promise\.resolve\(\))?;?$/.test(shown)
  )
    return first;
  const inner = first.type === 'expression_statement' ? (namedChildren(first)[0] ?? first) : first;
  if (second !== undefined && language.returns.has(inner.type) && /^return;?$/.test(shown)) return first;
  const condition = language.ifs.has(inner.type) ? childOf(inner, 'condition') : null;
  if (condition !== null && alwaysFalse.test(textOf(condition, text).trim())) return inner;
  return null;
}
