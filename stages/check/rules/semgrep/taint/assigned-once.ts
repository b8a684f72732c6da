import { child } from '../tree/node.ts';
import type { Node, Tree } from '../tree/node.ts';
import type { Place } from './names.ts';
import { placeOf } from './places.ts';

const writes = new Set(['Assign', 'AugAssign', 'Update']);

const count = (counts: Map<string, number>, name: string, by: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + by);

function namesWithin(node: Node, found: Node[]): void {
  if (node.kind === 'Name') found.push(node);
  else for (const each of node.children) namesWithin(each, found);
}

function isLocal(node: Node): boolean {
  let at = node.parent;
  while (at !== null && at.kind !== 'Func' && at.kind !== 'Lambda') at = at.parent;
  return at !== null;
}

/** Variables that get a value at one place alone, as a whole: what that place says of them holds everywhere. */
export function variablesAssignedOnce(tree: Tree, keep: (name: Node) => Place): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const note = (target: Node | null | undefined): void => {
    if (target === null || target === undefined) return;
    if (target.kind === 'Name') return count(counts, keep(target).root, isLocal(target) ? 2 : 1);
    if (target.kind === 'Dot' || target.kind === 'Index') return;
    const names: Node[] = [];
    namesWithin(target, names);
    for (const each of names) count(counts, keep(each).root, 2);
  };
  for (const node of tree.nodes) {
    if (writes.has(node.kind)) note(node.children[0]);
    else if (node.kind === 'VarDef' && child(node, 'init') !== null) note(child(node, 'name'));
    else if (node.kind === 'ForEach') note(child(node, 'left'));
  }
  return new Set([...counts].flatMap(([name, times]) => (times === 1 ? [name] : [])));
}

const finals = new Set(['final', 'readonly', 'const']);

/** Whether a member can be given a value from nowhere else, as far as its declaration says. */
function isSettled(member: Node, language: string): boolean {
  if (language === 'javascript') return true;
  const words = (child(member, 'modifiers')?.children ?? []).map(({ value }) => value);
  const isGiven = child(member, 'init') !== null;
  if (language === 'typescript') return isGiven || child(member, 'type') === null;
  if (isGiven && words.some((word) => finals.has(word))) return true;
  return language === 'java' && words.includes('private');
}

/** Members of a class to which one place alone of the class gives a value. */
export function membersAssignedOnce(node: Node, language: string, keep: (name: Node) => Place): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const each of child(node, 'body')?.children ?? []) {
    const name = each.kind === 'VarDef' ? child(each, 'name') : null;
    if (name === null) continue;
    if (!isSettled(each, language)) count(counts, name.value, 2);
    else if (child(each, 'init') !== null) count(counts, name.value, 1);
  }
  const visit = (at: Node): void => {
    const [target] = writes.has(at.kind) ? at.children : [];
    const place = target === undefined ? null : placeOf(target, keep);
    if (place?.root === 'this' && place.path.length === 1) count(counts, place.path[0] ?? '', 1);
    for (const each of at.children) visit(each);
  };
  visit(node);
  return new Set([...counts].flatMap(([name, times]) => (times === 1 ? [name] : [])));
}
