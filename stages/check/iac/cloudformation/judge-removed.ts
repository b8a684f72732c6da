import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';
import { draftResource, nameOf } from './draft.ts';
import { type Renamed, matchResources } from './pair.ts';
import { type Retention, retentionOf } from './retention.ts';
import * as rules from './rules.ts';
import type { Resource, Template } from './template.ts';
import { type ResourceClass, classify } from './types.ts';

const ruleOf: Readonly<Record<ResourceClass, IacRule>> = {
  stateful: rules.statefulRemoved,
  key: rules.keyRemoved,
  foundation: rules.foundationRemoved,
  safeguard: rules.loggingOff,
  disposable: rules.resourceRemoved,
  other: rules.resourceRemoved,
};

/** A policy that keeps the data makes the removal a hand-over, not a loss. */
function levelFor(kind: ResourceClass, retention: Retention): Level | null {
  if (retention === 'Retain') return 'note';
  if (retention === 'Snapshot' || retention === 'unknown') return 'warning';
  return kind === 'disposable' ? 'note' : null;
}

const fates: Readonly<Record<Retention, string>> = {
  Retain: 'its DeletionPolicy lets it live on, managed by no stack',
  Snapshot: 'CloudFormation takes a last snapshot and deletes it',
  Delete: 'CloudFormation deletes it, with no DeletionPolicy that would keep it',
  unknown: 'what its DeletionPolicy says depends on a function',
};

function draftRemoved(before: Template, resource: Resource, where: string): FindingDraft {
  const kind = classify(resource.type);
  const retention = retentionOf(resource, 'DeletionPolicy');
  const level = levelFor(kind, retention);
  return draftResource(ruleOf[kind], before.source, resource.span, resource, {
    message: `${nameOf(resource)} is removed ${where}: ${fates[retention]}.`,
    remedy:
      retention === 'Retain'
        ? 'Say who looks after it from now on, or import it into the stack that shall.'
        : `Put ${resource.logicalId} back with "DeletionPolicy: Retain", deploy that, and remove it in a later change when its data is safe.`,
    ...(level === null ? {} : { level }),
  });
}

/** Every resource that would go with a deleted template; what holds nothing is summed up in one finding. */
export function judgeDeletedTemplate(before: Template): readonly FindingDraft[] {
  const resources = [...before.resources.values()];
  const rest = resources.filter((resource) => ['other', 'disposable'].includes(classify(resource.type)));
  const drafts = resources
    .filter((resource) => !rest.includes(resource))
    .map((resource) => draftRemoved(before, resource, 'with its template'));
  const [first] = rest;
  if (first === undefined) return drafts;
  const names = rest.map((resource) => resource.logicalId);
  const summary = draftResource(rules.resourceRemoved, before.source, first.span, first, {
    message: `The template is deleted, and with it ${names.length} further resource${names.length === 1 ? '' : 's'}: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}.`,
    remedy: 'Delete the stack on purpose and by hand, after a look at what it still holds; then remove its template.',
    detail: 'template',
  });
  return [...drafts, summary];
}

function draftRenamed(before: Template, after: Template, pair: Renamed): FindingDraft {
  const kind = classify(pair.old.type);
  const keeps = retentionOf(pair.old, 'DeletionPolicy') === 'Retain';
  const isGrave = (kind === 'stateful' || kind === 'key') && !keeps;
  const level: Level | null = isGrave ? null : kind === 'disposable' ? 'note' : 'warning';
  return draftResource(rules.renamed, after.source, pair.new.keySpan, pair.old, {
    message: `${nameOf(pair.old)} is now called ${pair.new.logicalId} with the same body: CloudFormation creates ${pair.new.logicalId} and deletes ${pair.old.logicalId}.`,
    remedy: `Keep the logical id ${pair.old.logicalId}; to rename it for good, move it with a stack refactor, or retain and import it.`,
    related: [
      {
        location: {
          path: before.source.path,
          side: 'old',
          region: { startLine: before.source.lines.lineOf(pair.old.keySpan.start) },
        },
        message: `${pair.old.logicalId} was here`,
      },
    ],
    ...(level === null ? {} : { level, consequence: 'outage' as const }),
  });
}

/** A disposable resource that goes while another of its type comes is a new version of it. */
function isSucceeded(resource: Resource, added: readonly Resource[]): boolean {
  if (resource.type === 'AWS::CDK::Metadata') return true;
  return classify(resource.type) === 'disposable' && added.some((other) => other.type === resource.type);
}

export function judgeRemovals(before: Template, after: Template): readonly FindingDraft[] {
  const { removed, renamed, added } = matchResources(before, after);
  return [
    ...removed
      .filter((resource) => !isSucceeded(resource, added))
      .map((resource) => draftRemoved(before, resource, 'from the template')),
    ...renamed
      .filter((pair) => classify(pair.old.type) !== 'disposable')
      .map((pair) => draftRenamed(before, after, pair)),
  ];
}
