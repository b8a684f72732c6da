import type { Claim, FindingDraft, Location } from '../domain/finding.ts';

type Redact = (text: string) => string;

export interface GateFindings {
  readonly gateId: string;
  readonly drafts: readonly FindingDraft[];
}

const withheld = '(not shown: this line holds a secret)';

function endOf({ startLine, endLine }: NonNullable<Location['region']>): number {
  return endLine ?? startLine;
}

function overlaps(a: Location | null, b: Location): boolean {
  if (a === null || a.path !== b.path || a.side !== b.side) return false;
  if (a.region === null || b.region === null) return a.region === b.region;
  return a.region.startLine <= endOf(b.region) && b.region.startLine <= endOf(a.region);
}

function holdsSecret(draft: FindingDraft, redact: Redact): boolean {
  return (
    draft.fix?.edits.some(
      (edit) => redact(edit.expected) !== edit.expected || redact(edit.replacement) !== edit.replacement,
    ) ?? false
  );
}

function maskClaim(claim: Claim, redact: Redact): Claim {
  const { voices, evidence } = claim;
  const heard = voices?.map((voice) => ({ ...voice, says: redact(voice.says) }));
  return { ...claim, evidence: redact(evidence), ...(heard === undefined ? {} : { voices: heard }) };
}

function maskDraft(draft: FindingDraft, secrets: readonly Location[], redact: Redact): FindingDraft {
  const onSecretLine = secrets.some((secret) => overlaps(draft.location, secret));
  const { fix, ...rest } = draft;
  const masked: FindingDraft = {
    ...rest,
    message: redact(draft.message),
    evidence: onSecretLine ? withheld : redact(draft.evidence),
    remedy: redact(draft.remedy),
    ...(draft.related === undefined
      ? {}
      : { related: draft.related.map((place) => ({ ...place, message: redact(place.message) })) }),
    ...(draft.claim === undefined ? {} : { claim: maskClaim(draft.claim, redact) }),
  };
  return fix === undefined || onSecretLine || holdsSecret(draft, redact) ? masked : { ...masked, fix };
}

/**
 * Before anything is stamped: a linter that complains about the line of a token quotes it, and its fix carries it. What
 * another gate says of a line with a secret loses the quote and the fix. Findings of `secrets` mask themselves.
 */
export function maskSecrets(drafted: readonly GateFindings[], redact: Redact): readonly GateFindings[] {
  const secrets = drafted.flatMap(({ gateId, drafts }) =>
    gateId === 'secrets' ? drafts.flatMap(({ location }) => location ?? []) : [],
  );
  return drafted.map((entry) =>
    entry.gateId === 'secrets'
      ? entry
      : { ...entry, drafts: entry.drafts.map((draft) => maskDraft(draft, secrets, redact)) },
  );
}
