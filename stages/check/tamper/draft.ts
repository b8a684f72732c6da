import type { FindingDraft, Location, RelatedLocation } from '../../../pipeline/domain/finding.ts';
import type { Hit, Spot } from './hit.ts';
import { docs } from './rules/docs.ts';
import { levelOf } from './rules/rule-name.ts';

const maxLineChars = 200;
const maxLines = 6;

function shown(text: string, mark: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  const kept = lines
    .slice(0, maxLines)
    .map((line) => `${mark} ${line.length > maxLineChars ? `${line.slice(0, maxLineChars - 1)}…` : line}`);
  return lines.length > maxLines ? [...kept, `${mark} …`].join('\n') : kept.join('\n');
}

function locationOf({ path, side, line, endLine }: Spot): Location {
  return { path, side, region: line === null ? null : { startLine: line, endLine: endLine ?? line } };
}

/** Before and after, as in a diff: whoever decides needs both. */
function evidenceOf({ before, after, rule }: Hit): string {
  const parts = [before === null ? '' : shown(before.text, '-'), after === null ? '' : shown(after.text, '+')];
  return parts.filter((part) => part !== '').join('\n') || rule;
}

const maxRelated = 20;

function relatedOf(other: Spot | null, more: readonly Spot[]): readonly RelatedLocation[] {
  const counterpart =
    other === null ? [] : [{ location: locationOf(other), message: other.side === 'old' ? 'Before.' : 'After.' }];
  return [
    ...counterpart,
    ...more.slice(0, maxRelated).map((spot) => ({ location: locationOf(spot), message: 'The same here.' })),
  ];
}

export function draftHit(hit: Hit): FindingDraft {
  const first = hit.at === 'old' ? (hit.before ?? hit.after) : (hit.after ?? hit.before);
  const other = first === hit.after ? hit.before : hit.after;
  const level = hit.level ?? levelOf(hit.rule);
  const related = relatedOf(other, hit.others ?? []);
  return {
    ruleId: `tamper/${hit.rule}`,
    message: hit.message,
    location: first === null ? null : locationOf(first),
    ...(related.length === 0 ? {} : { related }),
    evidence: evidenceOf(hit),
    remedy: docs[hit.rule].safe,
    level,
    confidence: level === 'error' ? 'high' : 'medium',
    fixer: 'human',
    symbol: hit.symbol,
    reach: hit.reach ?? hit.symbol,
  };
}
