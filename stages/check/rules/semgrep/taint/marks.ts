import type { Node, Tree } from '../tree/node.ts';
import type { FormulaMatch } from '../types.ts';
import { statementKinds } from '../match/kinds.ts';

/** What matches of a rule's part say about single nodes. */
export type Marks<T> = ReadonlyMap<Node, readonly Mark<T>[]>;

export interface Mark<T> {
  readonly spec: T;
  readonly match: FormulaMatch;
}

function firstWithin(nodes: readonly Node[], start: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isWithin = (node: Node, match: FormulaMatch): boolean => node.start >= match.start && node.end <= match.end;

/** Nodes that lie in a match. */
function nodesWithin(sorted: readonly Node[], match: FormulaMatch): Node[] {
  const out: Node[] = [];
  for (let at = firstWithin(sorted, match.start); at < sorted.length; at += 1) {
    const node = sorted[at];
    if (node === undefined || node.start > match.end) break;
    if (isWithin(node, match)) out.push(node);
  }
  return out;
}

/** The outermost expressions of a match: itself, or what the statement that it is consists of. */
function outermost(within: readonly Node[], match: FormulaMatch): Node[] {
  const out: Node[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'Assign' || (!statementKinds.has(node.kind) && node.kind !== 'Args' && node.kind !== 'Program'))
      out.push(node);
    else for (const each of node.children) visit(each);
  };
  for (const node of within) if (node.parent === null || !isWithin(node.parent, match)) visit(node);
  return out;
}

function add<T>(marks: Map<Node, Mark<T>[]>, node: Node, mark: Mark<T>): void {
  const known = marks.get(node);
  if (known === undefined) marks.set(node, [mark]);
  else known.push(mark);
}

export interface MarkedSpec<T> {
  readonly spec: T;
  readonly matches: readonly FormulaMatch[];
  /** Only the matched expressions themselves, not what they consist of. */
  readonly isExact: boolean;
}

export function markNodes<T>(tree: Tree, specs: readonly MarkedSpec<T>[]): Marks<T> {
  const sorted = tree.nodes.toSorted((a, b) => a.start - b.start || b.end - a.end || a.id - b.id);
  const marks = new Map<Node, Mark<T>[]>();
  for (const { spec, matches, isExact } of specs) {
    for (const match of matches) {
      const within = nodesWithin(sorted, match);
      for (const node of isExact ? outermost(within, match) : within) add(marks, node, { spec, match });
    }
  }
  return marks;
}
