import { mapChildren, type ParsedRegex, type RegexNode, RegexProblem, hasNode } from './node.ts';

const maxNodes = 20_000;

function groupsOf(root: RegexNode): ReadonlyMap<number, RegexNode> {
  const groups = new Map<number, RegexNode>([[0, root]]);
  const visit = (node: RegexNode): void => {
    if (node.kind === 'group' && !groups.has(node.index)) groups.set(node.index, node.body);
    mapChildren(node, (child) => (visit(child), child));
  };
  visit(root);
  return groups;
}

/** Replaces `(?1)` and `(?&name)` by what that group stands for; what it captures is forgotten. Throws on recursion. */
export function resolveCalls(parsed: ParsedRegex): RegexNode {
  if (!hasNode(parsed.root, (node) => node.kind === 'call')) return parsed.root;
  const groups = groupsOf(parsed.root);
  let left = maxNodes;
  const convert = (node: RegexNode, open: ReadonlySet<number>, called: boolean): RegexNode => {
    if (--left < 0) throw new RegexProblem('too-large', 'calls of groups make the expression too large');
    if (node.kind === 'call') {
      const body = groups.get(node.index);
      if (body === undefined || open.has(node.index))
        throw new RegexProblem('unsupported', 'recursive expressions are not run');
      return convert(body, new Set([...open, node.index]), true);
    }
    const inside = node.kind === 'group' ? new Set([...open, node.index]) : open;
    const converted = mapChildren(node, (child) => convert(child, inside, called));
    return called && converted.kind === 'group' ? converted.body : converted;
  };
  return convert(parsed.root, new Set([0]), false);
}
