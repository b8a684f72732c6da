import { Constants } from './constants.ts';
import { boundNames, declareNames } from './declare.ts';
import type { Declaration, Declarer, Scope } from './declare.ts';
import { noteFieldTypes } from './field-types.ts';
import type { LanguageSpec } from './language.ts';
import { child, dottedName } from './node.ts';
import type { Node, Tree } from './node.ts';

/** The variable that a name means: of several in one scope the last declared before. */
function lookUp(scope: Scope | null, name: string, use: Node): Declaration | null {
  for (let at = scope; at !== null; at = at.parent) {
    let found = at.names.get(name);
    while (found?.hidden && found.declaredAt.start > use.start) found = found.hidden;
    if (found !== undefined) return found;
  }
  return null;
}

const labels = new Set(['key', 'module', 'label', 'modifiers']);

function isReference(node: Node): boolean {
  const { parent, role } = node;
  // Keys of dictionaries are expressions, those of objects and arguments are labels.
  if (role === 'key' && parent?.kind === 'Pair' && parent.parent?.kind === 'Dict') return true;
  if (labels.has(role)) return false;
  if (role === 'name')
    return parent !== null && (parent.kind === 'VarDef' || parent.kind === 'Param' || isNamed(parent));
  return true;
}

/** Functions and classes carry their own name in the scope around them; members of classes don't. */
function isNamed(parent: Node): boolean {
  if (parent.kind !== 'Func' && parent.kind !== 'Class') return false;
  return parent.parent?.kind !== 'ClassBody' && parent.parent?.kind !== 'Object';
}

const owners = new Set(['this', 'self', 'static']);

/** What `this.x` stands for where members of classes are known by their names. */
function memberOf(node: Node, declarer: Declarer): Declaration | null {
  const [object, name] = node.children;
  if (node.kind !== 'Dot' || !owners.has(object?.value ?? '') || name?.kind !== 'Name') return null;
  for (let scope = declarer.scopes.get(node) ?? null; scope !== null; scope = scope.parent) {
    const found = scope.names.get(name.value);
    if (scope.node.kind === 'Class' || scope.node.kind === 'New') return found?.isMember === true ? found : null;
  }
  return null;
}

function noteMembers(tree: Tree, declarer: Declarer): void {
  for (const node of tree.byKind.get('Dot') ?? []) {
    const declared = memberOf(node, declarer);
    if (declared === null) continue;
    node.binding = declared.id;
    node.declaredType = declared.type;
  }
}

/** A name that nothing declares may come from any `import a.*`. */
function noteWildcards(tree: Tree): void {
  const paths = (tree.byKind.get('ImportFrom') ?? []).flatMap((node) => {
    const module = child(node, 'module');
    return child(node, 'name')?.kind === 'Star' && module !== null ? (dottedName(module) ?? []) : [];
  });
  if (paths.length === 0) return;
  for (const node of tree.nodes) {
    if (node.kind !== 'Name' || node.binding !== 0 || node.imported !== null || !isReference(node)) continue;
    if (node.role !== 'name') node.alternatives = paths.map((path) => `${path}.${node.value}`);
  }
}

function noteAssignment(node: Node, declarer: Declarer, isScriptLike: boolean): void {
  const isAugmented = node.kind === 'AugAssign' || node.kind === 'Update';
  if (!isAugmented && (node.kind !== 'Assign' || !isScriptLike)) return;
  const [left, right] = node.children;
  if (left === undefined) return;
  const member = memberOf(left, declarer);
  if (member !== null) member.assignments.push({ at: node, value: isAugmented ? null : (right ?? null) });
  for (const { name } of boundNames(left)) {
    const scope = declarer.scopes.get(node) ?? null;
    if (scope === null) continue;
    // What is assigned and nowhere declared is a variable all the same.
    const declared = lookUp(scope, name.value, node) ?? declarer.enter(declarer.functionScope(scope), name, node);
    const value = !isAugmented && left.kind === 'Name' ? (right ?? null) : null;
    declared.assignments.push({ at: node, value });
  }
}

/** `const a = require('b')`, also destructured: what the names stand for. */
function noteRequires(tree: Tree, declarer: Declarer): void {
  for (const node of tree.byKind.get('VarDef') ?? []) {
    const init = child(node, 'init');
    const name = child(node, 'name');
    if (init === null || name === null) continue;
    const module = requiredModule(init);
    if (module === null) continue;
    for (const each of boundNames(name)) {
      const declared = lookUp(declarer.scopes.get(node) ?? null, each.name.value, node);
      if (declared === null) continue;
      declared.imported = each.path === null ? module : `${module}.${each.path}`;
      declared.isModule = each.path === null;
    }
  }
}

function requiredModule(init: Node): string | null {
  if (init.kind === 'Dot') {
    const [object, name] = init.children;
    const module = object === undefined ? null : requiredModule(object);
    return module === null || name?.kind !== 'Name' ? null : `${module}.${name.value}`;
  }
  if (init.kind !== 'Call') return null;
  const callee = child(init, 'callee');
  const [argument] = child(init, 'args')?.children ?? [];
  if (callee?.kind !== 'Name' || callee.value !== 'require' || argument?.kind !== 'String') return null;
  return argument.value.replace(/^node:/, '');
}

function noteImported(node: Node): void {
  if (node.kind === 'Dot') {
    const [object, name] = node.children;
    if (object !== undefined && object.imported !== null && name?.kind === 'Name') {
      node.imported = `${object.imported}.${name.value}`;
    }
    if (object?.alternatives && name?.kind === 'Name') {
      node.alternatives = object.alternatives.map((path) => `${path}.${name.value}`);
    }
  } else if (node.kind === 'TypeName') {
    node.imported = node.children[0]?.imported ?? null;
    node.alternatives = node.children[0]?.alternatives ?? null;
  }
}

/** Outside of JavaScript Semgrep knows no value in or behind a loop over a collection any more. */
function forgetfulLoops(tree: Tree, spec: LanguageSpec): (node: Node) => boolean {
  const ids = spec.name.endsWith('script') ? [] : (tree.byKind.get('ForEach') ?? []).map(({ id }) => id);
  return (node) => {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ids[middle] ?? 0) < node.id) low = middle + 1;
      else high = middle;
    }
    return (ids[low] ?? Number.POSITIVE_INFINITY) <= node.last;
  };
}

/** Names to declarations, imported names to what they stand for, expressions to their literal values. */
export function resolveNames(tree: Tree, spec: LanguageSpec): void {
  const declarer = declareNames(tree, spec);
  for (const node of tree.nodes) noteAssignment(node, declarer, spec.scopes === 'block');
  noteRequires(tree, declarer);
  for (const node of tree.nodes) {
    if (node.kind !== 'Name' || !isReference(node)) continue;
    const isOwnName = node.role === 'name' && node.parent !== null && isNamed(node.parent);
    const scope = declarer.scopes.get((isOwnName ? node.parent?.parent : null) ?? node) ?? null;
    const declared = lookUp(scope, node.value, node);
    if (declared === null) continue;
    node.binding = declared.id;
    // An import says nothing of what stands before it.
    const imports = declared.imports.filter(({ start }) => start <= node.start);
    node.imported = imports.at(-1)?.path ?? declared.imported;
    node.isModule = imports.at(-1)?.isModule ?? declared.isModule;
    node.declaredType = declared.type ?? typeOfValue(declared);
  }
  if (spec.membersInScope === true) noteMembers(tree, declarer);
  if (spec.name === 'java') noteWildcards(tree);
  if (spec.name === 'javascript' || spec.name === 'typescript') noteFieldTypes(tree);
  for (let at = tree.nodes.length - 1; at >= 0; at -= 1) noteImported(tree.nodes[at] as Node);
  for (const declared of declarer.declarations) declared.assignments.sort((a, b) => a.at.start - b.at.start);
  const constants = new Constants(declarer.declarations, spec.name, forgetfulLoops(tree, spec));
  for (const node of tree.nodes) {
    if (!computed.has(node.kind) || (node.kind === 'Dot' && node.binding === 0)) continue;
    if ((node.kind === 'Name' || node.kind === 'Dot') && (node.binding === 0 || !isReference(node) || isTarget(node)))
      continue;
    node.constant = constants.of(node);
    if (node.kind === 'Name' && node.constant === null) node.definition = constants.definitionOf(node);
  }
}

/** `x = new T()` says as much as a declaration. */
function typeOfValue({ assignments }: Declaration): Node | null {
  const [only] = assignments;
  return assignments.length === 1 && only?.value?.kind === 'New' ? child(only.value, 'callee') : null;
}

const computed = new Set(['Name', 'Dot', 'Binary', 'Template', 'Unary', 'Conditional', 'Cast']);

function isTarget(node: Node): boolean {
  const { parent, role } = node;
  if (parent === null) return false;
  if (role === 'left') return parent.kind === 'Assign' || parent.kind === 'AugAssign' || parent.kind === 'ForEach';
  return role === 'name' || (role === 'operand' && parent.kind === 'Update');
}
