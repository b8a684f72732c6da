import { analyse } from '../text/conditions/analyse.ts';
import { compare } from '../text/conditions/compare.ts';
import { createRegex } from '../text/linear-regex.ts';
import type { LinearRegex } from '../types.ts';
import type { TextConditions } from './rule-run.ts';

const regexes = new Map<string, LinearRegex>();

function regexOf(source: string): LinearRegex {
  const known = regexes.get(source);
  if (known !== undefined) return known;
  const regex = createRegex(source);
  regexes.set(source, regex);
  return regex;
}

/** Conditions that speak of text alone. */
export const textConditions: TextConditions = {
  regex: regexOf,
  compare: (condition, match) => compare(condition, match.bindings, Date.now()),
  analyse: (analyzer, bound) => analyse(analyzer, bound.text),
};
