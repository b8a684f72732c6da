/** A regular expression took more steps on one text than it may. What was found so far is not the whole. */
export class RegexLimit extends Error {}

export interface Budget {
  steps: number;
}

export function spend(budget: Budget, steps: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new RegexLimit('the regular expression took too many steps');
}
