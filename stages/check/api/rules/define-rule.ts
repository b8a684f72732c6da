import type { Rule } from '../../../../pipeline/domain/finding.ts';
import type { Fixer, Level } from '../../../../pipeline/domain/severity.ts';

export interface ApiRule extends Rule {
  readonly level: Level;
  /** What the author should do instead, for the finding. */
  readonly remedy: string;
}

interface Declared {
  readonly title: string;
  readonly level: Level;
  readonly problem: string;
  readonly safeWay: string;
  readonly fixer?: Fixer;
}

/** One row of the tables: a consumer that is already deployed is what breaks, so every rule's consequence is the same. */
export function defineRule(name: string, { title, level, problem, safeWay, fixer = 'author' }: Declared): ApiRule {
  return {
    id: `api/${name}`,
    title,
    level,
    fixable: false,
    consequence: 'breaking',
    fixer,
    docs: `${problem}\n\n**Safe way.** ${safeWay}`,
    remedy: safeWay,
  };
}
