import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Hit } from '../model/hit.ts';
import { calleeText, findCalls, isCall } from './calls.ts';
import { hitAt, judgeHandler } from './handlers.ts';
import { enclosingFunction, nameOfNode, partsOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

const words = {
  nothing: /^;$/,
  logging: /^(_?\w*[lL]og(ger)?\.\w+\(|Console\.\w+\(|Debug\.\w+\(|Trace\.\w+\()/,
  emptyValue: /^return( (null|false|""|string\.Empty|0|-1|default|\[\]))?;$/,
};

function judgeCatch(tree: TreeIndex, clause: SyntaxNode): Hit | null {
  const body = childOf(clause, 'body');
  const attempt = tree.parents.get(clause);
  if (clause.type !== 'catch_clause' || body === null || attempt === undefined) return null;
  const declaration = clause.children.find((child) => child.type === 'catch_declaration');
  const caught = textAt(tree, declaration ?? null);
  const isGeneral = declaration === undefined || /^\((System\.)?Exception\b/.test(caught);
  const tried = textAt(tree, childOf(attempt, 'body')).slice(1, -1);
  return judgeHandler(tree, { node: clause, attempt, statements: partsOf(body), isGeneral, tried }, words);
}

/** `int.TryParse(text, out var n);` with its answer dropped. */
function judgeNumber(tree: TreeIndex, node: SyntaxNode): Hit | null {
  const parent = tree.parents.get(node);
  if (!isCall(node) || parent?.type !== 'expression_statement') return null;
  if (!/^(int|long|double|float|decimal|Int32|Double|Decimal)\.TryParse$/.test(calleeText(tree, node))) return null;
  const message = `The answer of \`${textAt(tree, node).slice(0, 60)}\` is dropped: for "abc" the number is 0.`;
  return hitAt(tree, node, 'unchecked-number', message, {
    remedy: 'Write `if (!int.TryParse(text, out var n)) return …;`.',
  });
}

function judgeThrow(tree: TreeIndex, node: SyntaxNode): Hit | null {
  if (
    node.type !== 'object_creation_expression' ||
    !/^new (System\.)?NotImplementedException\(/.test(textAt(tree, node))
  )
    return null;
  const parent = tree.parents.get(node);
  if (parent === undefined || !parent.type.startsWith('throw_')) return null;
  const name = nameOfNode(tree, enclosingFunction(tree, node)) ?? 'this member';
  return hitAt(tree, parent, 'placeholder', `\`${name}\` throws NotImplementedException.`);
}

const output = {
  debuggers: /^(System\.Diagnostics\.)?Debugger\.(Break|Launch)$/,
  dumps: /\.Dump$/,
  printers: /^(System\.)?Console\.Write(Line)?$/,
};

export function findCSharpSmells(tree: TreeIndex, _path: string): readonly Hit[] {
  const hits = tree.nodes.flatMap((node): readonly Hit[] => {
    const hit = judgeCatch(tree, node) ?? judgeNumber(tree, node) ?? judgeThrow(tree, node);
    return hit === null ? [] : [hit];
  });
  return [...hits, ...findCalls(tree, output)];
}
