import type { Finding } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { namePerson, whatLapsed, whatWasRejected } from '../domain/sign-off-words.ts';
import type { JudgedSignOff, SignOffDecision, SignOffOrigin } from '../domain/sign-off.ts';
import { count } from './words.ts';

/** One thing to say of sign-offs; `text` may be untrusted. */
export interface SignOffLine {
  readonly kind: 'signed' | 'missing' | 'lapsed' | 'rejected' | 'unreadable';
  readonly text: string;
}

const verbs: Readonly<Record<SignOffDecision, string>> = {
  accept: 'accepted',
  fix: 'sent back',
  dismiss: 'dismissed',
};

function describeOrigin(origin: SignOffOrigin): string {
  if (origin.kind === 'review') return `review on ${origin.platform === 'github' ? 'GitHub' : 'GitLab'}`;
  return origin.signature === 'none' ? 'git note, unsigned' : `git note, signed with ${origin.signature.toUpperCase()}`;
}

function nameOf(finding: Finding | undefined): string {
  if (finding === undefined) return 'a finding';
  return finding.location === null ? finding.ruleId : `${finding.ruleId} in ${finding.location.path}`;
}

/** What of one sign-off counts, or null. */
function describeCounted(signOff: JudgedSignOff, findings: ReadonlyMap<string, Finding>): string | null {
  const { by, headSha, origin, approval, decisions } = signOff;
  const counted = decisions.filter(({ state }) => state === 'counts');
  const parts = [
    ...(approval?.state === 'counts' ? ['approved the change'] : []),
    ...counted.map(({ decision, fingerprint, reason }) => {
      const said = reason === null || reason === '' ? '' : ` (${reason})`;
      return `${verbs[decision]} ${nameOf(findings.get(fingerprint))}${said}`;
    }),
  ];
  return parts.length === 0
    ? null
    : `${namePerson(by)} at ${headSha.slice(0, 7)} (${describeOrigin(origin)}) ${parts.join('; ')}`;
}

/** Who signed what, what is missing, and what does not count with why; empty where nobody signed anything. */
export function signOffLines({ signOff, findings }: Report): readonly SignOffLine[] {
  if (signOff === undefined || signOff.signOffs.length + signOff.problems.length === 0) return [];
  const byPrint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const counted = signOff.signOffs.flatMap((each) => describeCounted(each, byPrint) ?? []);
  const missing = signOff.demands
    .filter(({ require, signed }) => signed < require)
    .map(({ require, signed, reason }) => `${signed} of ${count(require, 'senior')} approved: ${reason}`);
  const tell = (kind: SignOffLine['kind'], texts: readonly string[]): readonly SignOffLine[] =>
    texts.map((text) => ({ kind, text }));
  return [
    ...tell('signed', counted),
    ...tell('missing', missing),
    ...tell('lapsed', whatLapsed(signOff)),
    ...tell('rejected', whatWasRejected(signOff)),
    ...tell('unreadable', signOff.problems),
  ];
}
