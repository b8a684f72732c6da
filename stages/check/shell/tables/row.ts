import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { RuleName } from '../rules/rule-name.ts';

/** One dangerous form of a command: pattern, what it does (`deletes the repository`), a level of its own, a safer way. */
export interface Row {
  readonly rule: RuleName;
  readonly pattern: string;
  readonly does: string;
  readonly level?: Level;
  readonly remedy?: string;
}

/** Rows of one rule. Each entry is `pattern => what it does`. */
export function rowsOf(
  rule: RuleName,
  entries: readonly string[],
  more: Pick<Row, 'level' | 'remedy'> = {},
): readonly Row[] {
  return entries.map((entry) => {
    const [pattern = '', does = ''] = entry.split(' => ');
    return { rule, pattern, does, ...more };
  });
}
