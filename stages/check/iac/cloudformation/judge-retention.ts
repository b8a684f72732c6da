import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type MapEntry, type Span, entryOf } from '../../_shared/yaml-nodes/node.ts';
import { restoreScalar } from '../../_shared/yaml-nodes/restore.ts';
import { draftResource, nameOf } from './draft.ts';
import type { Compared } from './pair.ts';
import { type Retention, type RetentionAttribute, retentionAttributes, retentionOf } from './retention.ts';
import * as rules from './rules.ts';
import { classify } from './types.ts';

const ranks: Readonly<Record<Retention, number>> = { Delete: 0, unknown: 1, Snapshot: 1, Retain: 2 };

const spanOf = (entry: MapEntry): Span => ({
  start: entry.keySpan.start,
  end: Math.max(entry.value.end, entry.keySpan.end),
});

function draftLost(compared: Compared, attribute: RetentionAttribute, from: Retention, to: Retention): FindingDraft {
  const now = entryOf(compared.new.node, attribute);
  const then = entryOf(compared.old.node, attribute);
  const isGrave = ['stateful', 'key'].includes(classify(compared.old.type));
  const source = now === null ? compared.before.source : compared.after.source;
  const span = now ?? then;
  const fix = restoreScalar(
    attribute,
    { source: compared.before.source, node: then?.value },
    { source: compared.after.source, node: now?.value },
  );
  const event = attribute === 'DeletionPolicy' ? 'leaves the stack' : 'is replaced';
  return draftResource(rules.retentionLost, source, span === null ? compared.new.span : spanOf(span), compared.old, {
    message: `${attribute} of ${nameOf(compared.old)} goes from ${from} to ${to}${now === null ? ' (the line is gone)' : ''}: its data is no longer kept when it ${event}.`,
    remedy: `Put "${attribute}: ${from}" back.`,
    detail: attribute,
    ...(fix === null ? {} : { fix }),
    ...(isGrave && to !== 'Snapshot' && to !== 'unknown' ? {} : { level: 'warning' as const }),
  });
}

/** Policies that kept a resource and keep it no longer. */
export function judgeRetention(compared: Compared): readonly FindingDraft[] {
  return retentionAttributes.flatMap((attribute) => {
    const from = retentionOf(compared.old, attribute);
    const to = retentionOf(compared.new, attribute);
    // A function that stays a function is compared by nobody here.
    if (from === 'unknown' && to === 'unknown') return [];
    return ranks[to] < ranks[from] ? [draftLost(compared, attribute, from, to)] : [];
  });
}

/** A condition that was not there, or another one, on something that holds data. */
export function judgeCondition(compared: Compared): readonly FindingDraft[] {
  const now = entryOf(compared.new.node, 'Condition');
  const then = entryOf(compared.old.node, 'Condition');
  const same =
    compared.before.intrinsics.normal(then?.value ?? null) === compared.after.intrinsics.normal(now?.value ?? null);
  if (now === null || same || !['stateful', 'key', 'foundation'].includes(classify(compared.old.type))) return [];
  if (retentionOf(compared.old, 'DeletionPolicy') === 'Retain') return [];
  return [
    draftResource(rules.conditional, compared.after.source, spanOf(now), compared.old, {
      message: `${nameOf(compared.old)} now exists only where another condition holds; elsewhere it is deleted.`,
      remedy:
        'Check the condition for every environment that has the resource, and give it "DeletionPolicy: Retain" before.',
    }),
  ];
}
