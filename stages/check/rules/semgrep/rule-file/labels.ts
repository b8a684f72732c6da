import { isComparisonProblem, type Expression } from '../text/comparison/expression.ts';
import { parseExpression } from '../text/comparison/parse-expression.ts';

function isOverLabels(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
      return true;
    case 'value':
      return typeof expression.value === 'boolean';
    case 'logic':
      return expression.operands.every(isOverLabels);
    case 'not':
      return isOverLabels(expression.operand);
    default:
      return false;
  }
}

/** What is wrong with a `requires`; null for a boolean expression over labels. */
export function checkLabels(text: string): string | null {
  const expression = parseExpression(text);
  if (isComparisonProblem(expression)) return `invalid expression over labels: ${expression.message}`;
  return isOverLabels(expression) ? null : 'expected labels with and, or, not and parentheses';
}
