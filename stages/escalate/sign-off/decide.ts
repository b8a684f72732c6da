import { namePerson } from '../../../pipeline/domain/sign-off-words.ts';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import type {
  AskedRecord,
  DecidedFinding,
  FindingSignOff,
  JudgedDecision,
  SignOff,
  SignOffDecision,
} from '../../../pipeline/domain/sign-off.ts';
import { signerOf } from './eligibility.ts';
import { type Identity, relate } from './identity.ts';

/** A sign-off of somebody who may sign. */
export interface Eligible {
  readonly signOff: SignOff;
  readonly signer: Identity;
}

/** Part of a change: by globs, or by paths as they are. Null: all of it. */
export type Scope = { readonly globs: readonly string[] } | { readonly paths: readonly string[] } | null;

/** What is known of the change as it was at another commit. */
export interface PastPort {
  /** What runs asked of seniors at that commit; empty where nobody kept it. */
  askedAt(headSha: string): Promise<readonly AskedRecord[]>;
  /**
   * Null when the change that was looked at is the same as now within `scope`: equal modes and contents on both sides; for
   * all of it, also judged by the same configuration. Else what differs, as the end of a sentence. Fails closed: what cannot
   * be read differs.
   */
  difference(seen: Pick<SignOff, 'headSha' | 'baseSha'>, scope: Scope): Promise<string | null>;
}

const pastTense: Readonly<Record<SignOffDecision, string>> = {
  accept: 'accepted it',
  fix: 'sent it back',
  dismiss: 'dismissed it',
};

const short = (sha: string): string => sha.slice(0, 7);
const nameOf = (signOff: SignOff): string => namePerson(signerOf(signOff));

function thing(finding: Finding): string {
  return finding.location === null ? finding.ruleId : `${finding.ruleId} in ${finding.location.path}`;
}

function lapsedText(finding: Finding, signOff: SignOff, decision: SignOffDecision): string {
  return `the code of ${thing(finding)} changed since ${nameOf(signOff)} ${pastTense[decision]} at ${short(signOff.headSha)}`;
}

type Outcome = Pick<JudgedDecision, 'state' | 'why'>;

const counts: Outcome = { state: 'counts', why: null };

/** A finding whose own text changed is another one: what was decided is said to have lapsed, not to have vanished. */
function findSuccessor({ about }: DecidedFinding, asked: ReadonlyMap<string, Finding>): Finding | undefined {
  if (about === undefined) return undefined;
  return [...asked.values()].find(
    ({ ruleId, location, disposition }) =>
      ruleId === about.ruleId && (location?.path ?? null) === about.path && disposition !== 'signed-off',
  );
}

/** What a run had asked at the commit of a sign-off when it was given. */
async function askedBefore({ headSha, at }: SignOff, past: PastPort): Promise<readonly AskedRecord[]> {
  const kept = await past.askedAt(headSha);
  return kept.filter((record) => Date.parse(record.at) <= Date.parse(at));
}

function digestsOf(records: readonly AskedRecord[], { fingerprint }: Finding): readonly string[] {
  return records
    .flatMap(({ asked }) => asked.filter((each) => each.fingerprint === fingerprint))
    .map((each) => each.codeDigest);
}

/** Every file that a finding is about, under its own name. */
function scopeOf({ location, related = [] }: Finding): Scope {
  if (location === null) return null;
  return { paths: [location.path, ...related.map((each) => each.location.path)] };
}

/** A review names a finding and no digest: platforms know the commit that was looked at, and that stands for the code. */
async function judgeNamed(
  finding: Finding,
  signOff: SignOff,
  decision: SignOffDecision,
  past: PastPort,
): Promise<Outcome> {
  const digests = digestsOf(await askedBefore(signOff, past), finding);
  if (digests.length > 0 && finding.codeDigest !== undefined)
    return digests.includes(finding.codeDigest)
      ? counts
      : { state: 'lapsed', why: lapsedText(finding, signOff, decision) };
  const difference = await past.difference(signOff, scopeOf(finding));
  if (difference === null) return counts;
  return { state: 'lapsed', why: `${lapsedText(finding, signOff, decision)}: ${difference}` };
}

/** A decision names a finding and the code that was seen: it holds while both are here. */
export async function judgeExplicit(
  decided: DecidedFinding,
  signOff: SignOff,
  asked: ReadonlyMap<string, Finding>,
  past: PastPort,
): Promise<JudgedDecision> {
  const { fingerprint, decision, reason } = decided;
  const finding = asked.get(fingerprint);
  const judged = { fingerprint, decision, reason };
  if (finding === undefined) {
    const successor = findSuccessor(decided, asked);
    return successor === undefined
      ? { ...judged, state: 'unneeded', why: 'it keeps nothing any more' }
      : { ...judged, state: 'lapsed', why: lapsedText(successor, signOff, decision) };
  }
  if (decision === 'dismiss' && (reason ?? '').trim() === '')
    return { ...judged, state: 'rejected', why: 'a finding is not dismissed without a reason' };
  if (decided.codeDigest === '' && signOff.origin.kind === 'review')
    return { ...judged, ...(await judgeNamed(finding, signOff, decision, past)) };
  if (finding.codeDigest === decided.codeDigest) return { ...judged, ...counts };
  return { ...judged, state: 'lapsed', why: lapsedText(finding, signOff, decision) };
}

/** Whether an approval on a platform covers a finding: it accepts what was asked at its commit when it was given. */
async function judgeImplied(finding: Finding, signOff: SignOff, past: PastPort): Promise<Outcome> {
  const before = await askedBefore(signOff, past);
  const digests = digestsOf(before, finding);
  if (digests.some((digest) => digest === finding.codeDigest)) return counts;
  if (digests.length > 0) return { state: 'lapsed', why: lapsedText(finding, signOff, 'accept') };
  const approved = `${nameOf(signOff)} approved ${short(signOff.headSha)}`;
  if (before.length > 0)
    return { state: 'lapsed', why: `${thing(finding)} was not among what was asked when ${approved}` };
  // What a model claims may be new each time: without a record nobody can say that it was there.
  if (finding.claim !== undefined)
    return { state: 'lapsed', why: `nobody kept whether a critic had claimed ${thing(finding)} when ${approved}` };
  const difference = await past.difference(signOff, null);
  return difference === null ? counts : { state: 'lapsed', why: `since ${approved}, ${difference}` };
}

/** A platform's approval as decisions on everything that is asked now. */
export async function judgeApproved(
  signOff: SignOff,
  asked: ReadonlyMap<string, Finding>,
  past: PastPort,
): Promise<readonly JudgedDecision[]> {
  const judged: JudgedDecision[] = [];
  for (const finding of asked.values()) {
    // What was the author's to fix was not shown to anybody as theirs to decide.
    if (finding.disposition === 'returned') continue;
    judged.push({
      fingerprint: finding.fingerprint,
      decision: 'accept',
      reason: null,
      ...(await judgeImplied(finding, signOff, past)),
    });
  }
  return judged;
}

/** Whether a sign-off speaks for all that was asked at its commit. */
export function isImplied({ origin, approves, decisions }: SignOff): boolean {
  return origin.kind === 'review' && approves && decisions.length === 0;
}

export interface Standing extends Eligible {
  readonly decision: JudgedDecision;
}

function compareByTime(left: Standing, right: Standing): number {
  const byTime = Date.parse(left.signOff.at) - Date.parse(right.signOff.at);
  // At the same instant the stricter one is the last word.
  return byTime || Number(left.decision.decision === 'fix') - Number(right.decision.decision === 'fix');
}

/** The last word of each person. Who may be the same as somebody else takes nothing back for them. */
function lastWords(standing: readonly Standing[]): readonly Standing[] {
  const last: Standing[] = [];
  for (const each of standing.toSorted(compareByTime)) {
    const at = last.findIndex((other) => relate(other.signer, each.signer) === 'same');
    if (at !== -1) last.splice(at, 1);
    last.push(each);
  }
  return last;
}

function reasonOf({ signOff, decision }: Standing): string {
  const said = decision.reason === null || decision.reason.trim() === '' ? '' : `: ${decision.reason.trim()}`;
  const at = `at ${short(signOff.headSha)}${said}`;
  const who = nameOf(signOff);
  if (decision.decision === 'fix') return `${who} asks the author for a fix ${at}`;
  return `${who} ${decision.decision === 'accept' ? 'accepted' : 'dismissed'} it ${at}`;
}

function carry({ signOff, decision }: Standing): FindingSignOff {
  const { headSha, at } = signOff;
  return { by: signerOf(signOff), decision: decision.decision, reason: decision.reason, headSha, at };
}

/** What becomes of a finding by all decisions that count: one wish for a fix outweighs any number of acceptances. */
export function settleSigned(finding: Finding, standing: readonly Standing[]): Finding {
  const words = lastWords(standing);
  const fix = words.findLast(({ decision }) => decision.decision === 'fix');
  const last = fix ?? words.at(-1);
  // The author was asked for that fix in this run, and left the code as it is: it is the senior's again.
  const isTried = fix !== undefined && finding.signOff?.decision === 'fix' && finding.disposition === 'escalated';
  if (last === undefined || isTried) return finding;
  const settled = { ...finding, reason: reasonOf(last), signOff: carry(last) };
  return fix === undefined
    ? { ...settled, disposition: 'signed-off' }
    : { ...settled, route: 'return', disposition: 'returned' };
}
