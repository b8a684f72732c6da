import type { Node } from '../tree/node.ts';
import type { Binding } from '../types.ts';
import type { Env, Then } from './env.ts';

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
  /** `==` alone, both ways round. */
  readonly isSymmetricEquality: boolean;
  readonly isAssociative: boolean;
  /** `var` in a pattern speaks of `let` and `const` too. */
  readonly isLetVar: boolean;
  /** `<... ...>` looks at any depth, and `...` between statements into nested blocks. */
  readonly isDeeperExpression: boolean;
  readonly isDeeperStatement: boolean;
  readonly isDecoratorOrder: boolean;
  readonly isChildOrder: boolean;
  readonly isDeepExpression: boolean;
  readonly isImplicitEllipsis: boolean;
  readonly isImplicitAttribute: boolean;
  /** `<a />` in a pattern speaks of elements with children too. */
  readonly isLooseSingleton: boolean;
  readonly isFieldAssign: boolean;
  readonly isArrowFunction: boolean;
  /** Patterns whose words a file does not spell are not looked for. */
  readonly isPrefiltered: boolean;
}

/** Where a list of statements was matched. */
export interface Span {
  start: number;
  end: number;
}

/** What the parts of the matcher need of the whole. */
export interface MatchPort {
  readonly options: MatchOptions;
  match(pattern: Node, target: Node, env: Env | null, then: Then): void;
  matchChildren(pattern: Node, target: Node, env: Env | null, then: Then): void;
  matchDefinition(pattern: Node, target: Node, env: Env | null, then: Then): void;
  bind(name: string, bound: Binding, env: Env | null, then: Then): void;
  bindNode(name: string, node: Node, env: Env | null, then: Then): void;
  bindMany(name: string, nodes: readonly Node[], env: Env | null, then: Then): void;
}
