import { isMetavariable, restore } from '../tree/placeholders.ts';
import { bareBlock } from '../tree/convert.ts';
import type { Node } from '../tree/node.ts';

function finishString(node: Node): void {
  const content = restore(node.value);
  node.value = content;
  if (content === '...') node.kind = 'AnyString';
  else if (isMetavariable(content)) node.kind = 'MetaString';
  else if (/^\$\.\.\.[A-Z_0-9]+$/.test(content)) [node.kind, node.value] = ['MetaString', `$${content.slice(4)}`];
  else if (/^=~\/.*\/[a-z]*$/s.test(content)) node.kind = 'RegexString';
}

function finishRegex(node: Node): void {
  const [, content, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(restore(node.value)) ?? [];
  if (content === '...') [node.kind, node.value] = ['AnyRegex', flags];
  else if (content !== undefined && isMetavariable(content)) [node.kind, node.value] = ['MetaRegex', content];
}

/** `for (...) {…}` speaks of every kind of loop. */
function finishFor(node: Node): void {
  const heads = node.children.filter((each) => each.role !== 'body');
  if (heads.length === 1 && heads[0]?.kind === 'Ellipsis') {
    node.kind = 'AnyFor';
    node.children = node.children.filter((each) => each.role === 'body');
  }
}

function find(node: Node, role: string): Node | null {
  if (node.role === role) return node;
  for (const each of node.children) {
    const found = find(each, role);
    if (found !== null) return found;
  }
  return null;
}

function finishCall(node: Node): void {
  const callee = node.children.find((each) => each.role === 'callee');
  if (callee?.kind !== 'Name') return;
  const args = node.children.find((each) => each.role === 'args')?.children ?? [];
  const [first, second] = args;
  if (callee.value === '__DEEP__') {
    node.kind = 'DeepEllipsis';
    node.children = args.slice(0, 1);
    if (first !== undefined) first.role = 'value';
  } else if (callee.value === '__TYPED__' && first !== undefined) {
    const types = node.children.find((each) => each.role === 'typeArgs')?.children ?? [];
    // Go: the type is what a function returns that is never called.
    const go = second === undefined ? null : find(first, 'result');
    const cast =
      go !== null && second !== undefined
        ? [second, go]
        : first.kind === 'Cast'
          ? first.children
          : [first, ...args.slice(1), ...types];
    const name = cast.find((each) => each.kind === 'Meta');
    const type = cast.find((each) => each !== name);
    if (name === undefined || type === undefined) return;
    node.kind = 'TypedMeta';
    node.value = name.value;
    type.role = 'type';
    node.children = [type];
  }
}

const withBodies = new Set(['If', 'While', 'DoWhile', 'For', 'ForEach', 'AnyFor']);

/** `if ($X) $S`: what stands for a body stands for a block too. */
function finishBodies(node: Node): void {
  node.children = node.children.map((each) => {
    const [statement] = each.children;
    const isWritten = statement?.kind === 'ExprStmt' && statement.children[0]?.kind === 'Meta';
    const only = isWritten ? statement.children[0] : statement;
    const isAny = only?.kind === 'Meta' || only?.kind === 'Ellipsis';
    if (each.value !== bareBlock || each.children.length !== 1 || only === undefined || !isAny) return each;
    only.role = each.role;
    return only;
  });
}

/** Turns what stands for pattern operators into their own kinds. */
export function finishPattern(node: Node): void {
  for (const each of node.children) finishPattern(each);
  if (node.kind === 'String') finishString(node);
  else if (node.kind === 'Regex') finishRegex(node);
  else if (node.kind === 'For') finishFor(node);
  else if (node.kind === 'Call') finishCall(node);
  else if (node.children.length === 0 && node.value.includes('__')) node.value = restore(node.value);
  if (withBodies.has(node.kind)) finishBodies(node);
  if (node.kind === 'ExprStmt') {
    const [only] = node.children;
    // A deep ellipsis or a lone metavariable stands for a statement too.
    if (only !== undefined && (only.kind === 'Ellipsis' || only.kind === 'Meta') && node.value === '') {
      node.kind = only.kind;
      node.value = only.value;
      node.children = [];
    }
  }
}
