import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Hit } from '../model/hit.ts';
import { enclosingFunction, textAt, within } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';
import { hitAt } from './handlers.ts';

const callTypes =
  /^(call|call_expression|method_invocation|macro_invocation|function_call_expression|invocation_expression|member_call_expression|scoped_call_expression)$/;

export const isCall = (node: SyntaxNode): boolean => callTypes.test(node.type);

/** What is called, as it is written: everything in front of the arguments. */
export function calleeText(tree: TreeIndex, call: SyntaxNode): string {
  const list = childOf(call, 'arguments') ?? call.children.find((child) => child.type === 'token_tree') ?? null;
  return tree.text
    .slice(call.start, list?.start ?? call.end)
    .slice(0, 200)
    .trim();
}

export interface OutputWords {
  /** Stops for a debugger, by what is called. */
  readonly debuggers: RegExp;
  readonly printers: RegExp;
  /** Calls that only somebody who looks for a fault writes. */
  readonly dumps: RegExp;
}

const telling = /\(\s{0,9}f?["']?[>*#! ]{0,9}(debug|here|test|xxx|foo|asdf|hello|wtf|DEBUG|\d+["')])/;

/** Stops for a debugger, dumps and prints. Whether printing is what the file is for is decided elsewhere. */
export function findCalls(tree: TreeIndex, words: OutputWords): readonly Hit[] {
  return tree.nodes.flatMap((node): readonly Hit[] => {
    if (!isCall(node)) return [];
    const callee = calleeText(tree, node);
    const shown = textAt(tree, node).replace(/\s+/g, ' ').slice(0, 60);
    if (words.debuggers.test(callee))
      return [hitAt(tree, node, 'debugger-left', `\`${shown}\` stops the program here.`)];
    if (words.dumps.test(callee))
      return [hitAt(tree, node, 'debug-output', `\`${shown}\` dumps a value for whoever debugs.`)];
    if (!words.printers.test(callee)) return [];
    const level = telling.test(shown) ? {} : { level: 'note' as const };
    return [hitAt(tree, node, 'debug-output', `\`${shown}\` prints.`, level)];
  });
}

/** The text of the last plain assignment of a name before a place, in the same function; the name itself where there is none. */
export function traced(tree: TreeIndex, node: SyntaxNode, text: string): string {
  const name = /^\$?[A-Za-z_]\w{0,60}(?=$|\.|\[|->)/.exec(text)?.[0];
  if (name === undefined) return text;
  const around = enclosingFunction(tree, node) ?? tree.root;
  const assigned = within(tree, around.start, node.start).findLast((other) => {
    const left = childOf(other, 'left') ?? childOf(other, 'pattern') ?? childOf(other, 'name');
    return (
      left !== null && textAt(tree, left) === name && (childOf(other, 'right') ?? childOf(other, 'value')) !== null
    );
  });
  const value = assigned === undefined ? null : (childOf(assigned, 'right') ?? childOf(assigned, 'value'));
  return value === null ? text : `${text} ${textAt(tree, value).slice(0, 300)}`;
}

/** Whether the function asks if a name is zero or negative, so that somebody thought of the value but not of "abc". */
export function hasZeroCheck(tree: TreeIndex, node: SyntaxNode, name: string): boolean {
  const code = textAt(tree, enclosingFunction(tree, node) ?? tree.root).slice(0, 20_000);
  const escaped = name.replaceAll(/[^\w]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<!\w)${escaped}(?: ?[=!]==? ?0(?:\.0)?(?![\w.])| ?<=? ?[01](?![\w.])|\.zero\?)`).test(
    code,
  );
}

/** Whether the function divides by it. */
export function isDivisor(tree: TreeIndex, node: SyntaxNode, name: string): boolean {
  const code = textAt(tree, enclosingFunction(tree, node) ?? tree.root).slice(0, 20_000);
  return new RegExp(String.raw`[/%] ?${name.replaceAll(/[^\w]/g, String.raw`\$&`)}(?!\w)`).test(code);
}

/** The name that an expression is assigned to, null where it is used at once. */
export function assignedName(tree: TreeIndex, node: SyntaxNode): string | null {
  let at = node;
  for (let parent = tree.parents.get(at); parent !== undefined; parent = tree.parents.get(at)) {
    const left = childOf(parent, 'left') ?? childOf(parent, 'pattern') ?? childOf(parent, 'name');
    if (/assignment|declar|let_|variable_declarator/.test(parent.type) && left !== null && left !== at)
      return textAt(tree, left);
    if (/statement|block|body|argument/.test(parent.type)) return null;
    at = parent;
  }
  return null;
}
