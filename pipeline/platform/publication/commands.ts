import type { DecidedFinding, SignOffDecision } from '../../domain/sign-off.ts';

export interface ReadCommands {
  readonly decisions: readonly DecidedFinding[];
  /** Lines that look like a command and are none, with the reason. */
  readonly problems: readonly string[];
}

const command = /^\/prereview\s{1,8}(\S{1,40})(?:\s{1,8}(\S{1,80}))?(?:\s{1,8}(\S.{0,2000}))?$/;
const verbs: Readonly<Record<string, SignOffDecision>> = { accept: 'accept', fix: 'fix', dismiss: 'dismiss' };
const usage =
  'write `/prereview accept FINDING`, `/prereview fix FINDING` or `/prereview dismiss FINDING because REASON`';

/** The finding that a prefix of at least twelve digits names: nobody makes two of those meet. Null: none, or several. */
function findFinding(prefix: string, known: readonly string[]): string | null {
  if (/^[0-9a-f]{32}$/.test(prefix)) return prefix;
  if (!/^[0-9a-f]{12,31}$/.test(prefix)) return null;
  const found = known.filter((fingerprint) => fingerprint.startsWith(prefix));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function readLine(line: string, known: readonly string[]): DecidedFinding | string {
  const [, verb = '', prefix = '', rest = ''] = command.exec(line) ?? [];
  const decision = verbs[verb];
  if (decision === undefined || prefix === '') return usage;
  const fingerprint = findFinding(prefix.replaceAll('`', ''), known);
  if (fingerprint === null) return `"${prefix.slice(0, 40)}" names no finding of this change, or more than one`;
  const reason = rest.replace(/^because\b[\s:,]{0,4}/i, '').trim();
  if (decision === 'dismiss' && reason.length < 3) return 'a dismissal needs a reason: `… because REASON`';
  return { fingerprint, codeDigest: '', decision, reason: reason === '' ? null : reason };
}

/**
 * Decisions in the text of a review: lines of their own, outside of quotes and code. `known` are the fingerprints that a
 * prefix may name. The digest of the code is empty here: a platform does not know it, the commit of the review does.
 */
export function readCommands(body: string, known: readonly string[]): ReadCommands {
  const decisions = new Map<string, DecidedFinding>();
  const problems: string[] = [];
  let inCode = false;
  for (const line of body.slice(0, 65_536).split(/\r?\n/)) {
    if (/^ {0,3}(?:`{3}|~{3})/.test(line)) inCode = !inCode;
    if (inCode || !line.startsWith('/prereview')) continue;
    const read = readLine(line.trimEnd(), known);
    // The last word on a finding counts.
    if (typeof read === 'string') problems.push(read);
    else decisions.set(read.fingerprint, read);
  }
  return { decisions: [...decisions.values()], problems };
}
