/** Whole numbers are bigints, decimals numbers: rules tell them apart. */
export type Value = bigint | number | string | boolean | null | readonly Value[];

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '|' | '&' | '^' | '<<' | '>>';
export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** The part of Python's expressions that Semgrep gives rules. */
export type Expression =
  | { readonly kind: 'value'; readonly value: Value }
  /** A metavariable with its `$`, or a label. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly kind: 'not' | 'negative' | 'inverse'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** `a < b < c` is two comparisons of neighbours. */
  | {
      readonly kind: 'comparison';
      readonly first: Expression;
      readonly rest: readonly { readonly comparator: Comparator; readonly operand: Expression }[];
    }
  | { readonly kind: 'call'; readonly callee: string; readonly args: readonly Expression[] };

export interface ComparisonProblem {
  readonly kind: 'invalid' | 'unsupported';
  readonly message: string;
}

export function isComparisonProblem(value: Expression | ComparisonProblem): value is ComparisonProblem {
  return value.kind === 'invalid' || value.kind === 'unsupported';
}

/** Functions that a comparison may call. */
export const functions: readonly string[] = ['int', 'str', 're.match', 'today', 'strptime'];
