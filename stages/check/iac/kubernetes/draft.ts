import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Span } from '../../_shared/yaml-nodes/node.ts';
import { type DraftDetails, draftAt } from '../../_shared/yaml-nodes/source.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';
import { type KubeObject, titleOf } from './object.ts';

export type Details = Omit<DraftDetails, 'ruleId' | 'reach' | 'symbol'> & {
  /** Distinguishes several findings about one object; enters the fingerprint. */
  readonly detail?: string;
};

/** A finding about one object, on the side that `object` was read from. */
export function draftObject(rule: IacRule, object: KubeObject, span: Span, details: Details): FindingDraft {
  const { detail, ...rest } = details;
  const title = titleOf(object);
  return draftAt(object.source, span, {
    ruleId: rule.id,
    reach: title,
    symbol: detail === undefined ? title : `${title} ${detail}`,
    ...(object.isUnrendered ? { confidence: 'medium' as const } : {}),
    ...rest,
  });
}
