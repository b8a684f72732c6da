import { foldCase, membersOf, single, sizeOf } from './char-set.ts';
import { choice, concat, hasNode, mapChildren, type RegexNode } from './node.ts';

/** A group that stands for more texts than this is not written out. */
const maxTexts = 24;
const maxExpanded = 64;

/** All texts that a node can match, in the order in which it would try them; null where there are too many. */
function textsOf(node: RegexNode): readonly string[] | null {
  switch (node.kind) {
    case 'empty':
      return [''];
    case 'set':
      return sizeOf(node.set, maxTexts + 1) > maxTexts
        ? null
        : membersOf(node.set).map((code) => String.fromCodePoint(code));
    case 'group':
      return textsOf(node.body);
    case 'choice': {
      const texts = node.parts.map(textsOf);
      return texts.includes(null) ? null : texts.flatMap((part) => part ?? []);
    }
    case 'concat':
      return node.parts.reduce<readonly string[] | null>(
        (before, part) => {
          const texts = before === null ? null : textsOf(part);
          if (before === null || texts === null || before.length * texts.length > maxTexts) return null;
          return before.flatMap((head) => texts.map((tail) => head + tail));
        },
        [''],
      );
    case 'repeat': {
      const texts = textsOf(node.body);
      if (node.min !== 0 || node.max !== 1 || texts === null || node.greed === 'possessive') return null;
      return node.greed === 'greedy' ? [...texts, ''] : ['', ...texts];
    }
    default:
      return null;
  }
}

function literal(text: string, ignoreCase: boolean): RegexNode {
  return concat(
    [...text].map((character) => {
      const set = single(character.codePointAt(0) ?? 0);
      return { kind: 'set', set: ignoreCase ? foldCase(set) : set };
    }),
  );
}

function refersTo(node: RegexNode, index: number): boolean {
  return hasNode(node, (inner) => inner.kind === 'reference' && inner.index === index);
}

/** The same node with group `index` narrowed to one text, and references to it written out. */
function fixed(node: RegexNode, index: number, text: string): RegexNode {
  if (node.kind === 'group' && node.index === index) return { ...node, body: literal(text, false) };
  if (node.kind === 'reference' && node.index === index) return literal(text, node.ignoreCase);
  return mapChildren(node, (child) => fixed(child, index, text));
}

/** Whether the group is passed exactly once on every way through the node: then writing it out changes nothing. */
function groupIn(node: RegexNode, index: number): RegexNode | null {
  if (node.kind === 'group') return node.index === index ? node.body : groupIn(node.body, index);
  if (node.kind !== 'concat') return null;
  for (const part of node.parts) {
    const found = groupIn(part, index);
    if (found !== null) return found;
  }
  return null;
}

/** In front of the group nothing may have a choice, or the order of the tries would change. */
function isSettledBefore(node: RegexNode, index: number): boolean {
  if (node.kind === 'group' && node.index === index) return true;
  if (node.kind === 'group') return isSettledBefore(node.body, index);
  if (node.kind !== 'concat') return false;
  for (const part of node.parts) {
    if (groupIn(part, index) !== null) return isSettledBefore(part, index);
    if (hasNode(part, (inner) => inner.kind === 'choice' || inner.kind === 'repeat')) return false;
  }
  return false;
}

function expandOne(node: RegexNode, index: number): RegexNode {
  if (node.kind === 'concat' && groupIn(node, index) !== null) {
    const from = node.parts.findIndex((part) => groupIn(part, index) !== null);
    const tail = concat(node.parts.slice(from));
    const body = groupIn(tail, index);
    const texts = body === null ? null : textsOf(body);
    if (texts !== null && texts.length <= maxExpanded && isSettledBefore(tail, index))
      return concat([...node.parts.slice(0, from), choice(texts.map((text) => fixed(tail, index, text)))]);
  }
  return mapChildren(node, (child) => (refersTo(child, index) ? expandOne(child, index) : child));
}

/**
 * Writes references to groups with few texts out: `(['"])x\1` is `'x'` or `"x"`, which needs no memory and so runs in
 * linear time. References to other groups stay.
 */
export function expandReferences(root: RegexNode, groups: number): RegexNode {
  let node = root;
  for (let index = 1; index <= groups; index++) if (refersTo(node, index)) node = expandOne(node, index);
  return node;
}
