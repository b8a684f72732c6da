import { child } from '../tree/node.ts';
import type { Node, Tree } from '../tree/node.ts';

/** A variable, or a part of one. */
export interface Place {
  readonly root: string;
  readonly path: readonly string[];
}

/** Languages in which a name that is assigned but declared nowhere is a variable of the whole program. */
const withImplicitGlobals = new Set(['javascript', 'typescript']);
/** Languages in which such a name is a member of the object at hand. */
const withMembers = new Set(['java', 'csharp']);

const declaring = new Set(['VarDef', 'Param', 'ForEach', 'Catch', 'Func', 'Class']);

function collect(node: Node, found: Set<number>): void {
  if (node.kind === 'Name' && node.binding !== 0) found.add(node.binding);
  for (const each of node.children) collect(each, found);
}

/** Variables that a declaration speaks of, by their bindings. */
function declaredIn(tree: Tree): ReadonlySet<number> {
  const found = new Set<number>();
  for (const node of tree.nodes) {
    // Members are parts of the object at hand, declared or not.
    if (!declaring.has(node.kind) || (node.kind === 'VarDef' && node.parent?.kind === 'ClassBody')) continue;
    for (const role of ['name', 'left', 'param']) {
      const target = child(node, role);
      if (target !== null) collect(target, found);
    }
  }
  for (const node of tree.nodes)
    if (node.kind === 'Param' || node.role === 'params') for (const each of node.children) collect(each, found);
  return found;
}

/** Where the names of a program keep their values. */
export function nameKeeper(tree: Tree): (name: Node) => Place {
  const { language } = tree;
  const isLoose = withImplicitGlobals.has(language) || withMembers.has(language);
  const declared = isLoose ? declaredIn(tree) : null;
  return (name) => {
    const isDeclared = name.binding !== 0 && (declared === null || declared.has(name.binding));
    if (isDeclared) return { root: `${name.value}#${name.binding}`, path: [] };
    if (withMembers.has(language) && name.value !== 'this') return { root: 'this', path: [name.value] };
    return { root: name.value, path: [] };
  };
}
