import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Span } from '../../_shared/yaml-nodes/node.ts';
import { type DraftDetails, type Source, draftAt } from '../../_shared/yaml-nodes/source.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';
import type { Resource } from './template.ts';

export type Details = Omit<DraftDetails, 'ruleId' | 'reach' | 'symbol'> & {
  /** Distinguishes several findings about one resource; enters the fingerprint. */
  readonly detail?: string;
};

export const nameOf = (resource: Resource): string => `${resource.logicalId} (${resource.type})`;

/** A finding about one resource of a template. */
export function draftResource(
  rule: IacRule,
  source: Source,
  span: Span,
  resource: Resource,
  details: Details,
): FindingDraft {
  const { detail, ...rest } = details;
  const symbol = detail === undefined ? resource.logicalId : `${resource.logicalId}.${detail}`;
  return draftAt(source, span, { ruleId: rule.id, reach: nameOf(resource), symbol, ...rest });
}
