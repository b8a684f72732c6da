import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { isReturned } from '../tree/returned.ts';
import type { Binding } from '../types.ts';
import { isSameBinding, lookUp } from './env.ts';
import { matchBinary } from './match-binary.ts';
import { matchArguments, matchBlock, matchOrdered, matchUnordered } from './match-lists.ts';
import { isJavascriptImport, matchJavascriptImport } from './match-javascript-imports.ts';
import { matchPartial } from './match-partial.ts';
import { matchBlockAsCall, matchBodyAsObject } from './match-blocks.ts';
import { matchImport, matchNameOrDot, matchTypeName } from './match-names.ts';
import { isPythonClassBody, matchPythonShape } from './match-python.ts';
import { BudgetExceeded } from './match-port.ts';
import type { MatchOptions, MatchPort } from './match-port.ts';
import type { Env, Then } from './env.ts';
import { isEllipsis, isForInit, looseLists, unorderedLists } from './kinds.ts';
import { isTakenApart, matchTakenApart } from './taken-apart.ts';
import { isAbsentFine, isLoopBody, isScript, isText, rolesOf, valueOf } from './roles.ts';
import { isFine, isSameValue, matchAssignedField, matchMethodAsPair } from './shapes.ts';
import { isTemplateText, matchLiteral } from './literals.ts';
import { isClosed, isStatementList, expressionsOf, flatten } from './statements.ts';
import { matchType } from './types-of.ts';

const isTagged = ({ value }: Node): boolean => value === 'tagged';
const importsByPath = new Set(['java', 'csharp']);

/** A macro of any name is a pattern that Semgrep reads and never finds. */
const isCallable = (pattern: Node): boolean => pattern.value !== '!' || child(pattern, 'callee')?.kind !== 'Meta';

/** Finds every way in which a pattern matches a node; `then` is called once for each. */
export class Matcher implements MatchPort {
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

  bindMany(name: string, nodes: readonly Node[], env: Env | null, then: Then): void {
    const [first] = nodes;
    const last = nodes.at(-1);
    const start = first?.start ?? 0;
    const end = last?.end ?? 0;
    const text = first === undefined ? '' : this.options.text.slice(start, end);
    this.bind(name, { text, start, end, node: null, nodes }, env, then);
  }

  match(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (--this.steps < 0) throw new BudgetExceeded('too many steps');
    switch (pattern.kind) {
      case 'Ellipsis':
        return then(env);
      case 'Meta':
        if (target.kind === 'KeyArg' || isEllipsis(target)) return;
        // What is interpolated is no piece of the template's own text.
        if (target.role === 'chunk' && pattern.parent?.kind.endsWith('Template') === true) return;
        return this.bindNode(pattern.value, target, env, then);
      case 'MetaEllipsis':
        return this.bindMany(pattern.value, [target], env, then);
      case 'DeepEllipsis':
        return this.matchDeep(pattern, target, env, then);
      case 'TypedMeta':
        return this.matchTyped(pattern, target, env, then);
      case 'Cast':
        return this.matchWhole(pattern, target, env, then);
      default:
        // A cast says nothing about the value: `$X = f()` finds `x = (T) f()`.
        return this.matchCode(pattern, valueOf(target), env, then);
    }
  }

  private matchCode(pattern: Node, target: Node, env: Env | null, then: Then): void {
    switch (pattern.kind) {
      case 'Name':
      case 'Dot':
        return matchNameOrDot(this, pattern, target, env, then);
      case 'TypeName':
        return matchTypeName(this, pattern, target, env, then);
      case 'ExprStmt':
        return this.matchExpressionStatement(pattern, target, env, then);
      case 'Partial':
        return matchPartial(this, pattern, target, env, then);
      case 'Binary':
        return matchBinary(this, pattern, target, env, then);
      case 'Call':
        if (target.kind === 'Call' && isTagged(pattern) === isTagged(target) && isCallable(pattern))
          this.matchChildren(pattern, target, env, then);
        if (target.kind === 'BlockDef') matchBlockAsCall(this, pattern, target, env, then);
        return this.matchDefinition(pattern, target, env, then);
      case 'Block':
        if (target.kind === 'Block' && (pattern.value === target.value || !isLoopBody(pattern)))
          this.matchChildren(pattern, target, env, then);
        return;
      default:
        return this.matchWhole(pattern, target, env, then);
    }
  }

  private matchWhole(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (matchLiteral(this, pattern, target, env, then)) return;
    this.matchShape(pattern, target, env, then);
    this.matchDefinition(pattern, target, env, then);
  }

  private matchTyped(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const [type] = pattern.children;
    if (type === undefined) return;
    matchType(this, type, target, env, (bound) => this.bindNode(pattern.value, target, bound, then));
  }

  matchDefinition(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (!this.options.isSymbolicPropagation || target.definition === null) return;
    this.match(pattern, target.definition, env, then);
  }

  private matchDeep(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const [inner] = pattern.children;
    if (inner === undefined) return;
    // Statements of nested blocks and functions are no part of an expression or of a statement's own.
    const visit = (node: Node): void => {
      if (isClosed(node)) return;
      this.match(inner, node, env, then);
      if (!this.options.isDeeperExpression) return;
      for (const each of node.children) visit(each);
    };
    visit(target);
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

  private matchShape(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (this.options.language === 'python' && matchPythonShape(this, pattern, target, env, then)) return;
    if (isJavascriptImport(pattern, this.options.language)) {
      return matchJavascriptImport(this, pattern, target, env, then);
    }
    if (importsByPath.has(this.options.language) && pattern.kind.startsWith('Import')) {
      return matchImport(this, pattern, target, env, then);
    }
    if (pattern.kind === target.kind) {
      if (isTakenApart(pattern, target)) return matchTakenApart(this, pattern, target, env, then);
      if (pattern.kind === 'ImportAs' && pattern.children.length === 1) matchImport(this, pattern, target, env, then);
      else if (isSameValue(pattern, target, this.options)) this.matchChildren(pattern, target, env, then);
      else if (pattern.kind === 'Import' || pattern.kind === 'ImportAs') matchImport(this, pattern, target, env, then);
      return;
    }
    if (pattern.kind === 'Object' && target.kind === 'ClassBody')
      return matchBodyAsObject(this, pattern, target, env, then);
    if (pattern.kind === 'Return' && isReturned(target)) {
      const [value] = pattern.children;
      return value === undefined
        ? undefined
        : this.match(value, target.kind === 'ExprStmt' ? (target.children[0] ?? target) : target, env, then);
    }
    if (pattern.kind === 'Pair' && target.kind === 'Func') return matchMethodAsPair(this, pattern, target, env, then);
    if (pattern.kind === 'AnyFor' && (target.kind === 'For' || target.kind === 'ForEach')) {
      const body = child(target, 'body');
      const [wanted] = pattern.children;
      if (body !== null && wanted !== undefined) this.match(wanted, body, env, then);
      return;
    }
    if (pattern.kind === 'Import' || pattern.kind === 'ImportAs') return matchImport(this, pattern, target, env, then);
    if (isTemplateText(pattern) && target.kind === 'String' && this.options.text[target.start] === '`') {
      return matchOrdered(this, pattern.children, 0, [target], 0, env, then);
    }
    if (pattern.kind === 'Assign' && target.kind === 'VarDef' && this.options.isVarDefAssign) {
      return this.matchAssignedDefinition(pattern, target, env, then);
    }
    if (pattern.kind === 'Assign' && target.kind === 'Func' && this.options.isFieldAssign) {
      return matchAssignedField(this, pattern, target, env, then);
    }
    if (pattern.kind === 'Func' && target.kind === 'Lambda' && child(pattern, 'name')?.kind === 'Ellipsis') {
      this.matchChildren(pattern, target, env, then);
    }
  }

  private matchAssignedDefinition(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const name = child(target, 'name');
    const init = child(target, 'init');
    const [left, right] = pattern.children;
    if (name === null || init === null || left === undefined || right === undefined) return;
    if (isForInit(target) || pattern.value !== '') return;
    this.match(left, name, env, (bound) => this.match(right, init, bound, then));
  }

  /** Children role by role: what has no role is a list, what has one stands alone. */
  matchChildren(pattern: Node, target: Node, env: Env | null, then: Then): void {
    if (isPythonClassBody(pattern, this.options.language))
      return matchUnordered(this, pattern.children, target.children, this.options.isImplicitEllipsis, env, then);
    if (isStatementList(pattern) && pattern.kind !== 'ClassBody') return matchBlock(this, pattern, target, env, then);
    if (looseLists.has(pattern.kind)) {
      // In configuration `...` looks through nested blocks as it does between statements.
      if (pattern.parent?.kind === 'BlockDef' && pattern.children.some(isEllipsis)) {
        return matchUnordered(this, pattern.children, flatten(target).statements, true, env, then);
      }
      if (pattern.kind === 'Decorators' && this.options.isDecoratorOrder)
        return matchOrdered(this, pattern.children, 0, target.children, 0, env, then);
      const { isImplicitAttribute, isImplicitEllipsis } = this.options;
      const isLoose = pattern.kind === 'Attrs' ? isImplicitAttribute : isImplicitEllipsis;
      return matchUnordered(this, pattern.children, target.children, isLoose, env, then);
    }
    if (pattern.kind === 'Kids' && !this.options.isChildOrder)
      return matchUnordered(this, pattern.children, target.children, false, env, then);
    // Of a switch the cases that are named, in any order.
    if (pattern.kind === 'Cases') return matchUnordered(this, pattern.children, target.children, true, env, then);
    if (unorderedLists.has(pattern.kind))
      return matchUnordered(this, pattern.children, target.children, false, env, then);
    if (pattern.kind === 'Template' || pattern.kind === 'TaggedTemplate')
      return matchOrdered(this, pattern.children, 0, target.children, 0, env, then);
    if (pattern.kind === 'Kids' && isText(pattern)) return this.matchText(pattern, target, env, then);
    if (pattern.kind === 'Args') return matchArguments(this, pattern, target, env, then);
    this.matchRoles(pattern, target, rolesOf(pattern, target), 0, env, then);
  }

  /** `<$EL>$X</$EL>` is an element that begins with text, whatever follows. */
  private matchText(pattern: Node, target: Node, env: Env | null, then: Then): void {
    const [wanted] = pattern.children;
    const [found] = target.children;
    if (wanted !== undefined && found !== undefined) this.match(wanted, found, env, then);
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
      const isWhole = role === 'kids' && !this.options.isLooseSingleton;
      if (isFine(pattern, role) && !isWhole) next(env);
      return;
    }
    if (found.length === 0 && wanted.every((each) => isAbsentFine(pattern, each, isScript(this.options.language))))
      return next(env);
    if (found.length === 0 && role !== '') return;
    if (wanted.length === 1 && found.length === 1) return this.match(wanted[0] as Node, found[0] as Node, env, next);
    matchOrdered(this, wanted, 0, found, 0, env, next);
  }
}
