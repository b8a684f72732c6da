import type { FindingDraft, Location, RelatedLocation } from '../../../pipeline/domain/finding.ts';
import { withArticle } from './declare-rules.ts';
import type { Match } from './engine/judge-candidate.ts';
import { describeSecret } from './engine/mask.ts';
import type { SecretRule } from './engine/secret-rule.ts';

/** Where a secret was met, which decides what helps. */
export type Exposure =
  /** Only in the work tree, the index or a patch: no commit holds it. */
  | 'uncommitted'
  /** In the work tree of a branch that has commits: it may be in one of them. */
  | 'perhaps-committed'
  /** Added by a commit of the change. */
  | 'committed'
  /** On a removed line, or in a line that was there before: the history keeps it. */
  | 'in-history'
  /** In a commit message, the title or the description. */
  | 'in-message';

const remedies: Readonly<Record<Exposure, string>> = {
  uncommitted:
    'Remove it before committing: read it from the environment or a secret store. It is in no commit yet, so nothing else needs to be done unless it was shared elsewhere.',
  'perhaps-committed':
    'Read it from the environment or a secret store instead. If a commit of this branch has it already, rotate it: revoke this one, issue another, and rewrite the commits that carry it.',
  committed:
    'Rotate it: revoke this one and issue another, which only the environment or a secret store holds. Then take it out of the code and rewrite the commits that carry it.',
  'in-history':
    'Rotate it: revoke this one and issue another. The line is gone, but the history of the repository still holds the value.',
  'in-message': 'Rotate it, then reword the message: messages are copied into mails, feeds and clones.',
};

function remedyFor(rule: SecretRule, exposure: Exposure): string {
  const where = rule.revoke === undefined || exposure === 'uncommitted' ? '' : ` Where: ${rule.revoke}.`;
  return remedies[exposure] + where;
}

export interface Sighting {
  readonly match: Match;
  readonly location: Location | null;
  readonly exposure: Exposure;
  /** Where in words, when there is no location: `in the title`. */
  readonly place?: string;
  readonly related?: readonly RelatedLocation[];
}

/** The draft never holds the value: {@link describeSecret} says what stands for it and why that is safe. */
export function draftFinding({ match, location, exposure, place, related }: Sighting): FindingDraft {
  const { rule } = match;
  const gone =
    location?.side === 'old' ? ' was on this line and stays in the history' : ` is ${place ?? 'in this line'}`;
  const doubt = match.doubt === null ? '' : ` (${match.doubt})`;
  return {
    ruleId: `secrets/${rule.id}`,
    message: `${withArticle(match.title)}${gone}${doubt}.`,
    location,
    evidence: describeSecret({ ...rule, title: match.title }, match.secret),
    remedy: remedyFor(rule, exposure),
    level: match.level,
    confidence: match.confidence,
    // The code is right already where the line is gone: what is left is to rotate, and a person does that.
    fixer: exposure === 'in-history' || exposure === 'in-message' ? 'human' : 'author-then-human',
    ...(related === undefined || related.length === 0 ? {} : { related }),
  };
}
