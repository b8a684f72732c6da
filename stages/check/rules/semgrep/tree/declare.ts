import type { LanguageSpec } from './language.ts';
import { child, dottedName } from './node.ts';
import type { Node, Tree } from './node.ts';

/** One variable of a program. */
export interface Declaration {
  readonly id: number;
  readonly name: string;
  /** Every node that gives it a value, in order of the text; a value of null is one that cannot be known. */
  readonly assignments: { readonly at: Node; readonly value: Node | null }[];
  readonly declaredAt: Node;
  /** A member of a class: what one function gives it no other knows. */
  isMember: boolean;
  imported: string | null;
  /** What imports of that name stand for, in the order of the text: a later one hides those before it. */
  /** `imported` is a whole module. */
  isModule: boolean;
  readonly imports: { readonly start: number; readonly path: string; readonly isModule: boolean }[];
  type: Node | null;
  /** The variable of the same name in the same scope that this one hides from here on. */
  readonly hidden: Declaration | null;
}

export interface Scope {
  readonly node: Node;
  readonly parent: Scope | null;
  readonly isFunction: boolean;
  readonly names: Map<string, Declaration>;
}

const functionKinds = new Set(['Func', 'Lambda', 'Program', 'Comprehension']);
const blockScopes = new Set(['Block', 'For', 'ForEach', 'Catch', 'Case', 'Class', 'Try', 'With']);

const safeModifiers = new Set(['private', 'final', 'const', 'readonly']);

/** Names that a target of an assignment binds, through destructuring. */
export function boundNames(target: Node): { readonly name: Node; readonly path: string | null }[] {
  switch (target.kind) {
    case 'Name':
      return [{ name: target, path: null }];
    case 'Object':
      return target.children.flatMap((each) => {
        const value = each.kind === 'Pair' ? child(each, 'value') : each;
        const key = each.kind === 'Pair' ? child(each, 'key') : null;
        if (value === null) return [];
        const names = boundNames(value);
        return names.length === 1 && value.kind === 'Name' ? [{ name: value, path: key?.value ?? null }] : names;
      });
    case 'List':
    case 'Tuple':
    case 'Spread':
      return target.children.flatMap(boundNames).map(({ name }) => ({ name, path: null }));
    case 'Assign':
    case 'Default':
      return target.children.slice(0, 1).flatMap(boundNames);
    default:
      return [];
  }
}

/** The name under which a Go package is known: the last word of its path that is no version. */
const packageOf = (path: string): string => path.replace(/\/v\d+$/, '').replace(/^.*\//, '');

export class Declarer {
  readonly scopes = new Map<Node, Scope>();
  readonly declarations: Declaration[] = [];
  private readonly spec: LanguageSpec;

  constructor(spec: LanguageSpec) {
    this.spec = spec;
  }

  /** The variable of that name in a scope, new where there is none. */
  enter(scope: Scope, name: Node, at: Node, isAnew = false): Declaration {
    const hidden = scope.names.get(name.value);
    let found = hidden;
    if (found === undefined || (isAnew && found.declaredAt !== at)) {
      found = {
        id: this.declarations.length + 1,
        name: name.value,
        assignments: [],
        declaredAt: at,
        isMember: false,
        imported: null,
        isModule: false,
        imports: [],
        type: null,
        hidden: hidden ?? null,
      };
      this.declarations.push(found);
      scope.names.set(name.value, found);
    }
    return found;
  }

  functionScope(scope: Scope): Scope {
    let at = scope;
    while (!at.isFunction && at.parent !== null) at = at.parent;
    return at;
  }

  private bind(scope: Scope, target: Node, at: Node, value: Node | null, isAnew = false): void {
    const names = boundNames(target);
    const isWhole = target.kind === 'Name';
    for (const { name } of names) {
      // Constants of Ruby are looked up where the program runs.
      const isKnown = isWhole && !(this.spec.name === 'ruby' && /^[A-Z]/.test(name.value));
      this.enter(scope, name, at, isAnew).assignments.push({ at, value: isKnown ? value : null });
    }
  }

  private variable(node: Node, scope: Scope): void {
    const name = child(node, 'name');
    if (name === null) return;
    const isHoisted = child(node, 'modifiers')?.children.some(({ value }) => value === 'var') === true;
    const home = isHoisted || this.spec.scopes === 'function' ? this.functionScope(scope) : scope;
    const init = child(node, 'init');
    // As in Semgrep, `var x` twice in one scope makes two variables.
    const isAnew = this.spec.name === 'javascript' || this.spec.name === 'typescript';
    if (init === null) for (const each of boundNames(name)) this.enter(home, each.name, node, isAnew);
    else this.bind(home, name, node, init, isAnew);
    const type = child(node, 'type');
    if (type !== null) for (const each of boundNames(name)) this.enter(home, each.name, node).type = type;
  }

  /** Only what nobody else can give another value is as sure as a variable. */
  private member(node: Node, scope: Scope): void {
    const name = child(node, 'name');
    if (name?.kind !== 'Name') return;
    const declared = this.enter(scope, name, node);
    const isSafe = child(node, 'modifiers')?.children.some(({ value }) => safeModifiers.has(value)) === true;
    const init = child(node, 'init');
    declared.isMember = true;
    declared.type = child(node, 'type');
    if (init !== null || !isSafe) declared.assignments.push({ at: node, value: isSafe ? init : null });
  }

  private imports(node: Node, scope: Scope): void {
    const module = child(node, 'module');
    const name = child(node, 'name');
    const alias = child(node, 'alias');
    const local = alias ?? name ?? (module?.kind === 'Name' ? module : null);
    if (module === null) return;
    if (this.spec.name === 'go' && alias === null) {
      const declared = this.enter(scope, { ...module, value: packageOf(module.value) }, node);
      declared.assignments.push({ at: node, value: null });
      declared.imports.push({ start: node.start, path: packageOf(module.value), isModule: true });
      return;
    }
    if (local === null || local.kind !== 'Name') return;
    const declared = this.enter(scope, local, node);
    declared.assignments.push({ at: node, value: null });
    const written = module.kind === 'String' ? module.value : (dottedName(module) ?? module.value);
    const path = this.spec.name === 'go' ? packageOf(written) : written;
    const isWhole = node.kind !== 'ImportFrom' || name === null || name.value === 'default';
    const isModule = isWhole && module.kind === 'String';
    declared.imports.push({ start: node.start, path: isWhole ? path : `${path}.${name.value}`, isModule });
  }

  /** The names of `import {a, b as c} from 'm'`. A default is no member of the module that a rule could name. */
  private importList(node: Node, scope: Scope): void {
    const module = child(node, 'module');
    for (const each of child(node, 'specifiers')?.children ?? []) {
      const name = child(each, 'name');
      const local = child(each, 'alias') ?? name;
      if (module === null || name === null || local?.kind !== 'Name') continue;
      const declared = this.enter(scope, local, node);
      declared.assignments.push({ at: node, value: null });
      const path = `${module.value.replace(/^node:/, '')}.${name.value}`;
      if (name.value !== 'default') declared.imports.push({ start: node.start, path, isModule: false });
    }
  }

  private visitSelf(node: Node, scope: Scope): void {
    const name = child(node, 'name');
    switch (node.kind) {
      case 'VarDef':
        if (node.parent?.kind !== 'ClassBody') this.variable(node, scope);
        else if (this.spec.membersInScope === true) this.member(node, scope);
        return;
      case 'Func':
      case 'Class':
        if (name?.kind === 'Name' && node.parent?.kind !== 'ClassBody' && node.parent?.kind !== 'Object') {
          this.enter(scope, name, node).assignments.push({ at: node, value: null });
        }
        return;
      case 'ImportList':
        return this.importList(node, scope);
      case 'Import':
      case 'ImportFrom':
      case 'ImportAs':
        return this.imports(node, scope);
      case 'Assign':
        if (this.spec.scopes === 'function') {
          const [left, right] = node.children;
          // What a class holds is no variable of its methods.
          const isMember = this.spec.name === 'python' && scope.node.kind === 'Class';
          if (left !== undefined && !isMember) this.bind(this.functionScope(scope), left, node, right ?? null);
        }
        return;
      default:
    }
  }

  private visitInside(node: Node, scope: Scope): void {
    const name = child(node, 'name');
    if (node.kind === 'Param' && name !== null) {
      this.bind(scope, name, node, null);
      const type = child(node, 'type');
      if (type !== null) for (const each of boundNames(name)) this.enter(scope, each.name, node).type = type;
    } else if (node.kind === 'ForEach') {
      const left = child(node, 'left');
      if (left !== null)
        this.bind(this.spec.scopes === 'function' ? this.functionScope(scope) : scope, left, node, null);
    } else if (node.kind === 'Catch') {
      const param = child(node, 'param');
      if (param !== null)
        this.bind(scope, param.kind === 'Param' ? (child(param, 'name') ?? param) : param, node, null);
    }
  }

  visit(node: Node, outer: Scope | null): void {
    if (outer !== null) this.visitSelf(node, outer);
    const isFunction = functionKinds.has(node.kind);
    const opens =
      isFunction ||
      (this.spec.scopes === 'block' && blockScopes.has(node.kind)) ||
      node.kind === 'Class' ||
      outer === null;
    const scope: Scope =
      opens || outer === null
        ? { node, parent: outer, isFunction: isFunction || outer === null, names: new Map() }
        : outer;
    this.scopes.set(node, scope);
    this.visitInside(node, scope);
    for (const each of node.children) this.visit(each, scope);
  }
}

export function declareNames(tree: Tree, spec: LanguageSpec): Declarer {
  const declarer = new Declarer(spec);
  declarer.visit(tree.root, null);
  return declarer;
}
