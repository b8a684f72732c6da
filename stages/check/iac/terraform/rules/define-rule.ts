import type { Rule } from '../../../../../pipeline/domain/finding.ts';
import type { Consequence, Fixer, Level } from '../../../../../pipeline/domain/severity.ts';

export interface IacRule extends Rule {
  readonly consequence: Consequence;
  readonly fixer: Fixer;
}

interface Declared {
  readonly title: string;
  readonly level: Level;
  readonly consequence: Consequence;
  readonly fixer: Fixer;
  readonly problem: string;
  readonly safeWay: string;
  readonly fixable?: boolean;
  readonly beyondChangedLines?: boolean;
}

/** One row of the table of rules: problem, then the safe way with the configuration to write. */
export function defineRule(name: string, declared: Declared): IacRule {
  const { title, level, consequence, fixer, problem, safeWay } = declared;
  const docs = `${problem}\n\n**Safe way.** ${safeWay}`;
  const beyondChangedLines = declared.beyondChangedLines === true;
  const fixable = declared.fixable === true;
  return { id: `iac/${name}`, title, level, consequence, fixer, docs, fixable, beyondChangedLines };
}

/** A block of HCL in the docs of a rule. */
export function hcl(text: string): string {
  return `\n\n\`\`\`hcl\n${text.trim()}\n\`\`\`\n`;
}
