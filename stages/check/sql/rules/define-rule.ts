import type { Rule } from '../../../../pipeline/domain/finding.ts';
import type { Consequence, Fixer, Level } from '../../../../pipeline/domain/severity.ts';

export interface SqlRule extends Rule {
  readonly consequence: Consequence;
  readonly fixer: Fixer;
  /** `everywhere`: data is lost wherever the script is run. `migrations`: it only matters on a database in service. */
  readonly appliesTo: 'everywhere' | 'migrations';
}

interface Declared {
  readonly title: string;
  readonly level: Level;
  readonly consequence: Consequence;
  readonly fixer: Fixer;
  readonly problem: string;
  readonly safeWay: string;
  readonly fixable?: boolean;
  readonly appliesTo?: SqlRule['appliesTo'];
}

/** One row of the table of rules: problem, then the safe way with the SQL to write. */
export function defineRule(name: string, declared: Declared): SqlRule {
  const { title, level, consequence, fixer, problem, safeWay } = declared;
  const docs = `${problem}\n\n**Safe way.** ${safeWay}`;
  const appliesTo = declared.appliesTo ?? 'migrations';
  return { id: `sql/${name}`, title, level, consequence, fixer, docs, fixable: declared.fixable === true, appliesTo };
}

/** A block of SQL in the docs of a rule. */
export function sql(text: string): string {
  return `\n\n\`\`\`sql\n${text.trim()}\n\`\`\`\n`;
}
