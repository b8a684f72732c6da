import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Span } from '../../_shared/yaml-nodes/node.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';

/** What a task would destroy. */
export interface Claim {
  readonly rule: IacRule;
  readonly what: string;
  readonly remedy: string;
  readonly span?: Span;
  readonly level?: Level;
}
