import { child, dottedName } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Binding } from '../types.ts';
import { isSameBinding, lookUp } from './env.ts';
import type { Env, Then } from './env.ts';
import { associative, looseLists, optionalRoles, unorderedLists } from './kinds.ts';
import { matchLiteral } from './literals.ts';
import { isStatementList, expressionsOf, flatten } from './statements.ts';
import { matchType } from './types-of.ts';

/** Thrown when a rule has used up its steps on a file. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
}

export interface MatchOptions {
  readonly text: string;
  readonly language: string;
  readonly isVarDefAssign: boolean;
  readonly isConstantPropagation: boolean;
  readonly isSymbolicPropagation: boolean;
  readonly isCommutativeBoolean: boolean;
  readonly isCommutativeComparison: boolean;
  readonly isDeepExpression: boolean;
  readonly isImplicitEllipsis: boolean;
}

/** Where a list of statements was matched. */
export interface Span {
  start: number;
  end: number;
}

const isEllipsis = (node: Node): boolean => node.kind === 'Ellipsis';
const isMany = (node: Node): boolean => node.kind === 'Ellipsis' || node.kind === 'MetaEllipsis';

/** Finds every way in which a pattern matches a node; `then` is called once for each. */
export class Matcher {
  private steps: number;
  readonly options: MatchOptions;

  constructor(options: MatchOptions, steps: number) {
    this.options = options;
    this.steps = steps;
  }

  bindNode(name: string, node: Node, env: Env | null, then: Then): void {
    const target = node.kind === 'ExprStmt' && node.children.length === 1 ? (node.children[0] ?? node) : node;
    this.bind(
      name,
      { text: this.options.text.slice(target.start, target.end), start: target.start, end: target.end, node: target },
      env,
      then,
    );
  }

  bind(name: string, bound: Binding, env: Env | null, then: Then): void {
    if (name === '$_') return then(env);
    const known = lookUp(env, name);
    if (known === null) return then({ name, bound, next: env });
    if (isSameBinding(known, bound)) then(env);
  }

  private bindMany(name: string, nodes: readonly Node[], env: Env | null, then: Then): void {
    const [first] = nodes;
    const last = nodes.at(-1);
    const start = first?.start ?? 0;
    const end = last?.end ?? 0;
    const text = first === undefined ? '' : this.options.text.slice(start, end);
    this.bind(`$${name.slice(4)}`, { text, start, end, node: null, nodes }, env, then);
  }

  match(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (--this.steps < 0) throw new BudgetExceeded('too many steps');
    switch (pattern.kind) {
      case 'Ellipsis':
        return then(env);
      case 'Meta':
        if (target.kind === 'KeyArg' || isEllipsis(target)) return;
        // What is interpolated is no piece of the template's own text.
        if (target.role === 'chunk' && pattern.parent?.kind === 'Template') return;
        return this.bindNode(pattern.value, target, env, then);
      case 'MetaEllipsis':
        return this.bindMany(pattern.value, [target], env, then);
      case 'DeepEllipsis':
        return this.matchDeep(pattern, target, env, then);
      case 'TypedMeta':
        return this.matchTyped(pattern, target, env, then);
      case 'Name':
      case 'Dot':
        return this.matchNameOrDot(pattern, target, env, then);
      case 'TypeName':
        return this.matchTypeName(pattern, target, env, then);
      case 'ExprStmt':
        return this.matchExpressionStatement(pattern, target, env, then);
      case 'Binary':
        return this.matchBinary(pattern, target, env, then);
      case 'Call':
        if (target.kind === 'Call') this.matchChildren(pattern, target, env, then);
        else if (pattern.role === 'object' && target.imported !== null && target.imported === requiredModule(pattern))
          return then(env);
        return this.matchDefinition(pattern, target, env, then);
      default:
        if (matchLiteral(this, pattern, target, env, then)) return;
        this.matchShape(pattern, target, env, then);
        this.matchDefinition(pattern, target, env, then);
    }
  }

  private matchTyped(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const [type] = pattern.children;
    if (type === undefined) return;
    matchType(this, type, target, env, (bound) => this.bindNode(pattern.value, target, bound, then));
  }

  private matchDefinition(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (!this.options.isSymbolicPropagation || target.definition === null) return;
    this.match(pattern, target.definition, env, then);
  }

  private matchDeep(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const [inner] = pattern.children;
    if (inner === undefined) return;
    const visit = (node: Node): void => {
      this.match(inner, node, env, then);
      for (const each of node.children) visit(each);
    };
    visit(target);
  }

  private matchNameOrDot(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (target.imported !== null && this.matchImported(pattern, target.imported, target, env, then)) return;
    if (pattern.kind === 'Dot') {
      const [object, name] = pattern.children;
      if (name?.kind === 'Ellipsis' && object !== undefined) return this.matchChain(object, target, env, then);
      if (target.kind === 'Dot' && pattern.value === target.value) this.matchChildren(pattern, target, env, then);
    } else if (target.kind === 'Name' && target.value === pattern.value) then(env);
    else if (target.kind === 'TypeName' && target.children[0]?.value === pattern.value) then(env);
    this.matchDefinition(pattern, target, env, then);
  }

  /** `a.b.c` and `a.b.$F` against what an imported name stands for. True: it matched. */
  private matchImported(pattern: Node, imported: string, target: Node, env: Env | null, then: Then): boolean {
    const dotted = dottedName(pattern);
    if (dotted !== null) {
      if (dotted !== imported) return false;
      then(env);
      return true;
    }
    const [object, name] = pattern.children;
    const at = imported.lastIndexOf('.');
    if (pattern.kind !== 'Dot' || object === undefined || target.kind === 'Dot') return false;
    const owner =
      object.kind === 'Dot' && object.children[1]?.kind === 'Ellipsis' ? (object.children[0] ?? object) : object;
    if (owner.kind === 'Meta' && name?.kind === 'Name' && imported.slice(at + 1) === name.value) {
      const text = imported.slice(0, at);
      this.bind(owner.value, { text, start: target.start, end: target.end, node: null }, env, then);
      return true;
    }
    if (name?.kind !== 'Meta') return false;
    const before = dottedName(object);
    if (before === null || at < 0 || imported.slice(0, at) !== before) return false;
    this.bind(
      name.value,
      { text: imported.slice(at + 1), start: target.start, end: target.end, node: target },
      env,
      then,
    );
    return true;
  }

  /** `$X. ... ` before a call: the target itself or whatever stands before the dots of its chain. */
  private matchChain(object: Node, target: Node, env: Env | null, then: Then): void {
    for (let at: Node | null = target; at !== null;) {
      this.match(object, at, env, then);
      if (at.kind === 'Call') at = child(at, 'callee');
      else if (at.kind === 'Dot' || at.kind === 'Index') at = child(at, 'object');
      else at = null;
    }
  }

  private matchTypeName(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const [name] = pattern.children;
    if (name?.kind === 'Meta') return this.bindNode(name.value, target, env, then);
    if (name?.kind === 'Ellipsis') return then(env);
    if (name === undefined) return;
    const [inner] = target.children;
    if (target.imported !== null && target.imported === dottedName(name)) return then(env);
    if (target.kind === 'TypeName' && inner !== undefined) return this.match(name, inner, env, then);
    if (target.kind === 'Name' || target.kind === 'Dot') this.match(name, target, env, then);
    // `List` says nothing of what is in it.
    else if (inner?.kind === 'TypeName' && /generic/.test(target.kind)) this.matchTypeName(pattern, inner, env, then);
  }

  private matchExpressionStatement(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const [expression] = pattern.children;
    if (expression === undefined) return;
    if (!this.options.isDeepExpression) {
      const [only] = target.children;
      if (target.kind === 'ExprStmt' && only !== undefined) this.match(expression, only, env, then);
      return;
    }
    if (expression.kind === 'DeepEllipsis') return this.matchDeep(expression, target, env, then);
    if (expression.kind === 'Meta' || expression.kind === 'Ellipsis') return this.match(expression, target, env, then);
    for (const each of expressionsOf(target)) this.match(expression, each, env, then);
  }

  private operands(node: Node, operator: string, out: Node[]): Node[] {
    if (node.kind === 'Binary' && node.value === operator)
      for (const each of node.children) this.operands(each, operator, out);
    else out.push(node);
    return out;
  }

  private matchBinary(pattern: Node, target: Node, env: Env | null, then: Then): void {
    this.matchDefinition(pattern, target, env, then);
    if (target.kind !== 'Binary' || target.value !== pattern.value) return;
    this.matchChildren(pattern, target, env, then);
    const operator = pattern.value;
    const [left, right] = pattern.children;
    const [first, second] = target.children;
    if (left === undefined || right === undefined || first === undefined || second === undefined) return;
    if (this.isCommutative(operator)) {
      this.match(left, second, env, (bound) => this.match(right, first, bound, then));
    }
    if (!associative.has(operator)) return;
    const wanted = this.operands(pattern, operator, []);
    const found = this.operands(target, operator, []);
    if (wanted.some(isMany) && (found.length > 2 || wanted.length > 2))
      this.matchOrdered(wanted, 0, found, 0, env, then);
  }

  private isCommutative(operator: string): boolean {
    if (/^(?:&&|\|\||and|or)$/.test(operator)) return this.options.isCommutativeBoolean;
    return /^(?:==|!=|===|!==)$/.test(operator) && this.options.isCommutativeComparison;
  }

  private matchShape(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (pattern.kind === target.kind) {
      if (pattern.kind === 'ImportAs' && pattern.children.length === 1) this.matchImport(pattern, target, env, then);
      else if (pattern.value === target.value) this.matchChildren(pattern, target, env, then);
      else if (
        pattern.kind === 'Modifier' &&
        /^(?:var|let)$/.test(pattern.value) &&
        /^(?:const|let|var)$/.test(target.value)
      ) {
        then(env);
      } else if (pattern.kind === 'Import' || pattern.kind === 'ImportAs') this.matchImport(pattern, target, env, then);
      return;
    }
    if (pattern.kind === 'AnyFor' && (target.kind === 'For' || target.kind === 'ForEach')) {
      const body = child(target, 'body');
      const [wanted] = pattern.children;
      if (body !== null && wanted !== undefined) this.match(wanted, body, env, then);
      return;
    }
    if (pattern.kind === 'Import' || pattern.kind === 'ImportAs') return this.matchImport(pattern, target, env, then);
    if (pattern.kind === 'Template' && target.kind === 'String' && this.options.text[target.start] === '`') {
      return this.matchOrdered(pattern.children, 0, [target], 0, env, then);
    }
    if (pattern.kind === 'Assign' && target.kind === 'VarDef' && this.options.isVarDefAssign) {
      return this.matchAssignedDefinition(pattern, target, env, then);
    }
    if (pattern.kind === 'Func' && target.kind === 'Lambda' && child(pattern, 'name')?.kind === 'Ellipsis') {
      this.matchChildren(pattern, target, env, then);
    }
  }

  /** `import 'a'` speaks of every import from `a`, also from a path below it. */
  private matchImport(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const wanted = child(pattern, 'module');
    const module = /^Import/.test(target.kind) ? child(target, 'module') : null;
    if (wanted === null || module === null || pattern.children.length > 1) return;
    if (wanted.kind === 'String' && module.value.startsWith(`${wanted.value}/`)) return then(env);
    const path = dottedName(wanted);
    if (path !== null && dottedName(module)?.startsWith(`${path}.`) === true) return then(env);
    this.match(wanted, module, env, then);
  }

  private matchAssignedDefinition(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const name = child(target, 'name');
    const init = child(target, 'init');
    const [left, right] = pattern.children;
    if (name === null || init === null || left === undefined || right === undefined) return;
    this.match(left, name, env, (bound) => this.match(right, init, bound, then));
  }

  /** Children role by role: what has no role is a list, what has one stands alone. */
  matchChildren(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (isStatementList(pattern) && pattern.kind !== 'ClassBody') return this.matchBlock(pattern, target, env, then);
    if (looseLists.has(pattern.kind)) {
      // In configuration `...` looks through nested blocks as it does between statements.
      if (pattern.parent?.kind === 'BlockDef' && pattern.children.some(isEllipsis)) {
        return this.matchUnordered(pattern.children, flatten(target).statements, true, env, then);
      }
      return this.matchUnordered(pattern.children, target.children, this.options.isImplicitEllipsis, env, then);
    }
    if (unorderedLists.has(pattern.kind))
      return this.matchUnordered(pattern.children, target.children, false, env, then);
    if (pattern.kind === 'Template') return this.matchOrdered(pattern.children, 0, target.children, 0, env, then);
    if (pattern.kind === 'Args') return this.matchArguments(pattern, target, env, then);
    this.matchRoles(pattern, target, rolesOf(pattern, target), 0, env, then);
  }

  private matchRoles(
    pattern: Node,
    target: Node,
    roles: readonly string[],
    at: number,
    env: Env | null,
    then: Then,
  ): void {
    const role = roles[at];
    if (role === undefined) return then(env);
    const wanted = pattern.children.filter((each) => each.role === role);
    const found = target.children.filter((each) => each.role === role);
    const next: Then = (bound) => this.matchRoles(pattern, target, roles, at + 1, bound, then);
    if (wanted.length === 0 && found.length > 0) {
      if (optionalRoles.has(role) || (role === 'name' && pattern.kind === 'Lambda')) next(env);
      return;
    }
    if (found.length === 0 && wanted.every((each) => isAbsentFine(pattern, each))) return next(env);
    if (wanted.length === 1 && found.length === 1) return this.match(wanted[0] as Node, found[0] as Node, env, next);
    this.matchOrdered(wanted, 0, found, 0, env, next);
  }

  matchOrdered(
    wanted: readonly Node[],
    i: number,
    found: readonly Node[],
    j: number,
    env: Env | null,
    then: Then,
  ): void {
    const pattern = wanted[i];
    if (pattern === undefined) {
      if (j >= found.length) then(env);
      return;
    }
    if (pattern.kind === 'Ellipsis' || pattern.kind === 'MetaEllipsis') {
      const isLast = i === wanted.length - 1;
      for (let end = isLast ? found.length : j; end <= found.length; end += 1) {
        if (pattern.kind === 'Ellipsis') this.matchOrdered(wanted, i + 1, found, end, env, then);
        else {
          this.bindMany(pattern.value, found.slice(j, end), env, (bound) =>
            this.matchOrdered(wanted, i + 1, found, end, bound, then),
          );
        }
      }
      return;
    }
    const target = found[j];
    if (target === undefined) return;
    this.match(pattern, target, env, (bound) => this.matchOrdered(wanted, i + 1, found, j + 1, bound, then));
  }

  private matchUnordered(
    patterns: readonly Node[],
    found: readonly Node[],
    isLoose: boolean,
    env: Env | null,
    then: Then,
  ): void {
    const wanted = patterns.filter((each) => each.kind !== 'Ellipsis' && each.kind !== 'MetaEllipsis');
    const rest = patterns.find((each) => each.kind === 'MetaEllipsis');
    const isLess = isLoose || wanted.length < patterns.length;
    if (wanted.length > found.length || (!isLess && wanted.length !== found.length)) return;
    const used = new Set<Node>();
    const place = (at: number, bound: Env | null): void => {
      const pattern = wanted[at];
      if (pattern === undefined) {
        if (rest === undefined) return then(bound);
        return this.bindMany(
          rest.value,
          found.filter((each) => !used.has(each)),
          bound,
          then,
        );
      }
      for (const each of found) {
        if (used.has(each)) continue;
        used.add(each);
        this.match(pattern, each, bound, (after) => place(at + 1, after));
        used.delete(each);
      }
    };
    place(0, env);
  }

  /** Positional arguments in order, named ones in any. */
  private matchArguments(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const named = pattern.children.filter((each) => each.kind === 'KeyArg');
    if (named.length === 0 && !target.children.some((each) => each.kind === 'KeyArg')) {
      return this.matchOrdered(pattern.children, 0, target.children, 0, env, then);
    }
    const isOpen = pattern.children.some((each) => each.kind === 'Ellipsis' || each.kind === 'MetaEllipsis');
    const positional = pattern.children.filter((each) => each.kind !== 'KeyArg');
    const foundNamed = target.children.filter((each) => each.kind === 'KeyArg');
    const foundPositional = target.children.filter((each) => each.kind !== 'KeyArg');
    if (named.length > foundNamed.length || (!isOpen && named.length !== foundNamed.length)) return;
    this.matchUnordered(named, foundNamed, isOpen, env, (bound) =>
      this.matchOrdered(positional, 0, foundPositional, 0, bound, then),
    );
  }

  private matchBlock(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const span: Span = { start: 0, end: 0 };
    this.matchStatements(pattern.children, 0, target.children, 0, false, span, env, then);
    if (!pattern.children.some(isEllipsis)) return;
    const flat = flatten(target).statements;
    if (flat.length !== target.children.length) {
      this.matchStatements(pattern.children, 0, flat, 0, false, span, env, then);
    }
  }

  /** `span.end` is where the last statement matched ends while `then` runs. */
  matchStatements(
    wanted: readonly Node[],
    i: number,
    found: readonly Node[],
    j: number,
    isLessFine: boolean,
    span: Span,
    env: Env | null,
    then: Then,
  ): void {
    const pattern = wanted[i];
    if (pattern === undefined) {
      if (isLessFine || j >= found.length) then(env);
      return;
    }
    if (isEllipsis(pattern)) {
      if (i === wanted.length - 1) {
        const before = span.end;
        for (let at = j; at < found.length; at += 1) span.end = Math.max(span.end, found[at]?.end ?? 0);
        then(env);
        span.end = before;
        return;
      }
      const before = span.end;
      for (let at = j; at <= found.length; at += 1) {
        this.matchStatements(wanted, i + 1, found, at, isLessFine, span, env, then);
        span.end = Math.max(span.end, found[at]?.end ?? 0);
      }
      span.end = before;
      return;
    }
    const target = found[j];
    if (target === undefined) return;
    this.match(pattern, target, env, (bound) => {
      const before = span.end;
      span.end = Math.max(span.end, target.end);
      this.matchStatements(wanted, i + 1, found, j + 1, isLessFine, span, bound, then);
      span.end = before;
    });
  }
}

function rolesOf(pattern: Node, target: Node): string[] {
  const roles: string[] = [];
  for (const each of pattern.children) if (!roles.includes(each.role)) roles.push(each.role);
  for (const each of target.children) if (!roles.includes(each.role)) roles.push(each.role);
  return roles;
}

function isAbsentFine(parent: Node, wanted: Node): boolean {
  if (wanted.kind === 'Ellipsis' || wanted.kind === 'MetaEllipsis') return true;
  if (wanted.role === 'name' && parent.kind === 'Lambda') return true;
  return (
    wanted.children.length > 0 && wanted.role !== '' && wanted.children.every(isEllipsis) && wanted.kind !== 'Block'
  );
}

/** The module of `require('module')`. */
function requiredModule(pattern: Node): string | null {
  const callee = child(pattern, 'callee');
  const [module] = child(pattern, 'args')?.children ?? [];
  return callee?.kind === 'Name' && callee.value === 'require' && module?.kind === 'String' ? module.value : null;
}
