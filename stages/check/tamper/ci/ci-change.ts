import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { RuleName } from '../rules/rule-name.ts';

/** One thing that is weaker, by the words that find its lines. */
export interface CiChange {
  readonly rule: RuleName;
  readonly message: string;
  readonly symbol: string;
  readonly beforeWords: readonly string[];
  readonly afterWords: readonly string[];
  readonly level?: Level;
}
