import { child } from './node.ts';
import type { Node, Tree } from './node.ts';

/** Angular gives such classes what their constructors ask for, and Semgrep knows it. */
const injected = new Set(['Injectable', 'Component']);

function decoratorsOf(body: Node): string[] {
  const found = body.parent === null ? null : child(body.parent, 'decorators');
  return (found?.children ?? []).map(({ children: [value] }) => {
    const callee = value?.kind === 'Call' ? child(value, 'callee') : value;
    return callee?.value ?? '';
  });
}

/** Types of the fields of a class: as declared, and as its constructor is given them. */
function typesOf(body: Node): ReadonlyMap<string, Node> {
  const isInjected = decoratorsOf(body).some((name) => injected.has(name));
  const types = new Map<string, Node>();
  const note = (definition: Node): void => {
    const [name, type] = [child(definition, 'name'), child(definition, 'type')];
    if (name?.kind === 'Name' && type !== null && !types.has(name.value)) types.set(name.value, type);
  };
  for (const each of body.children) {
    if (each.kind === 'VarDef') note(each);
    else if (isInjected && each.kind === 'Func' && child(each, 'name')?.value === 'constructor') {
      for (const param of child(each, 'params')?.children ?? []) note(param);
    }
  }
  return types;
}

function noteWithin(node: Node, types: ReadonlyMap<string, Node>): void {
  const [object, name] = node.children;
  if (node.kind === 'Dot' && object?.kind === 'Name' && object.value === 'this' && name?.kind === 'Name') {
    node.declaredType = types.get(name.value) ?? null;
  }
  for (const each of node.children) if (each.kind !== 'ClassBody') noteWithin(each, types);
}

/** `this.http` has the type that its class says. */
export function noteFieldTypes(tree: Tree): void {
  for (const body of tree.byKind.get('ClassBody') ?? []) {
    const types = typesOf(body);
    if (types.size > 0) for (const each of body.children) noteWithin(each, types);
  }
}
