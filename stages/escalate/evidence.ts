import type { Argument, Escalation, Evidence } from '../../pipeline/domain/escalation.ts';
import type { Claim, Finding } from '../../pipeline/domain/finding.ts';

/** A voice that goes on and on hides what the others say. */
const longestSaying = 600;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length > longestSaying ? `${characters.slice(0, longestSaying - 1).join('')}…` : line;
}

function placeOf({ location }: Finding): string {
  if (location === null) return '';
  const line = location.region === null ? '' : `:${location.region.startLine}`;
  return `${location.path}${line}${location.side === 'old' ? ' (removed)' : ''}`;
}

export function listEvidence(findings: readonly Finding[]): readonly Evidence[] {
  return findings.map((finding) => ({
    fingerprint: finding.fingerprint,
    ruleId: finding.ruleId,
    basis: finding.claim === undefined ? 'computed' : 'claimed',
    confidence: finding.confidence,
    message: oneLine(finding.message),
    where: placeOf(finding),
  }));
}

function claimants({ gateId, message, claim, dispute }: Finding): readonly Argument[] {
  const voices = claim?.voices ?? [];
  if (voices.length > 0)
    return voices.map(({ critic, model, says }) => ({ voice: `critic ${critic} (${model})`, says: oneLine(says) }));
  return claim === undefined && dispute === undefined ? [] : [{ voice: `gate ${gateId}`, says: oneLine(message) }];
}

const settled: Readonly<Record<Claim['status'], 'for' | 'against' | null>> = {
  confirmed: 'for',
  refuted: 'against',
  uncertain: 'against',
  unlocated: null,
};

/** The refuter speaks for the claim where it failed to disprove it, else against. */
function refuter({ claim }: Finding): { readonly side: 'for' | 'against'; readonly argument: Argument } | null {
  const side = claim === undefined ? null : settled[claim.status];
  if (claim === undefined || side === null || claim.evidence.trim() === '') return null;
  const voice = claim.status === 'uncertain' ? 'refuter, undecided' : 'refuter';
  return { side, argument: { voice, says: oneLine(claim.evidence) } };
}

function disputing({ dispute }: Finding): readonly Argument[] {
  if (dispute === undefined) return [];
  const round = dispute.round === 0 ? 'before this run' : `round ${dispute.round}`;
  const answer =
    dispute.answer?.status === 'doubtful' ? [{ voice: 'judge of disputes', says: dispute.answer.reason }] : [];
  return [{ voice: `author agent, ${round}`, says: oneLine(dispute.evidence) }, ...answer];
}

function holding({ dispute }: Finding): readonly Argument[] {
  return dispute?.answer?.status === 'stands'
    ? [{ voice: 'judge of disputes', says: oneLine(dispute.answer.reason) }]
    : [];
}

function distinct(all: readonly Argument[]): readonly Argument[] {
  return [...new Map(all.map((each) => [JSON.stringify([each.voice, each.says]), each])).values()];
}

/** Who says what for and against these findings; nothing where nobody argued. */
export function listArguments(findings: readonly Finding[]): Pick<Escalation, 'arguments'> {
  const of = (side: 'for' | 'against') => (finding: Finding) => {
    const heard = refuter(finding);
    return heard?.side === side ? [heard.argument] : [];
  };
  const pro = findings.flatMap((each) => [...claimants(each), ...of('for')(each), ...holding(each)]);
  const con = findings.flatMap((each) => [...of('against')(each), ...disputing(each)]);
  return pro.length + con.length === 0 ? {} : { arguments: { for: distinct(pro), against: distinct(con) } };
}
