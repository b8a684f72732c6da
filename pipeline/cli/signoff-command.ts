import type { Finding } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import type { SignOffDecision } from '../domain/sign-off.ts';
import { exitCodes } from '../exit-codes.ts';
import { visibleLine } from '../reports/escape.ts';
import type { CommandContext } from './command-context.ts';
import { type Decided, type Signing, giveSignOff, openSigning } from './signing.ts';
import { signingFailures } from './signing-failures.ts';

interface SignoffOptions {
  readonly accept?: readonly string[];
  readonly fix?: readonly string[];
  readonly dismiss?: readonly string[];
  readonly reason?: string;
  readonly all?: boolean;
  readonly approve?: boolean;
  readonly sign?: boolean;
  readonly config?: string;
}

const shown = 12;
const fewestDigits = 6;

/** What a senior was, or is, asked: only that carries a digest of its code. */
const isAsked = (finding: Finding): boolean => finding.codeDigest !== undefined;

function findAsked({ findings }: Report, name: string): Finding {
  const wanted = name.toLowerCase();
  const found =
    wanted.length < fewestDigits ? [] : findings.filter(({ fingerprint }) => fingerprint.startsWith(wanted));
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw signingFailures.unknownFinding(
      name,
      findings.filter(isAsked).map(({ fingerprint }) => fingerprint.slice(0, shown)),
    );
  if (!isAsked(only)) throw signingFailures.notAsked(name, only.disposition, only.reason);
  return only;
}

function linesOf(finding: Finding, { escalations }: Report): number {
  return escalations.find((item) => item.fingerprints.includes(finding.fingerprint))?.lines ?? 0;
}

function collect(options: SignoffOptions, report: Report): readonly Decided[] {
  const named: readonly (readonly [SignOffDecision, readonly string[]])[] = [
    ['accept', options.accept ?? []],
    ['fix', options.fix ?? []],
    ['dismiss', options.dismiss ?? []],
  ];
  const reason = options.reason?.trim() ?? '';
  if ((options.dismiss ?? []).length > 0 && reason === '') throw signingFailures.noReason();
  const decided = new Map<string, Decided>();
  const add = (finding: Finding, decision: SignOffDecision): void =>
    void decided.set(finding.fingerprint, {
      finding,
      decision,
      reason: reason === '' ? null : reason,
      lines: linesOf(finding, report),
      seconds: null,
    });
  for (const [decision, names] of named)
    for (const name of names) {
      const finding = findAsked(report, name);
      if (decided.has(finding.fingerprint)) throw signingFailures.decidedTwice(name);
      add(finding, decision);
    }
  if (options.all === true)
    for (const finding of report.findings)
      if (finding.disposition === 'escalated' && isAsked(finding) && !decided.has(finding.fingerprint))
        add(finding, 'accept');
  return [...decided.values()];
}

const verbs: Readonly<Record<SignOffDecision, string>> = {
  accept: 'accepted',
  fix: 'sent back to the author',
  dismiss: 'dismissed',
};

/** What was signed, and what is left to do with it. */
export function describeGiven(
  { by, headSha, key }: Signing,
  decided: readonly Decided[],
  approves: boolean,
  kept: boolean,
): string {
  const lines = decided.map(({ finding, decision }) => {
    const place = finding.location === null ? '' : ` in ${finding.location.path}`;
    return `  ${verbs[decision]}: ${finding.ruleId}${place}`;
  });
  const signed = key === null ? 'without a signature' : `signed with ${key.format.toUpperCase()}`;
  return [
    `Sign-off of ${by.email ?? ''} at ${headSha.slice(0, 7)}, ${signed}:`,
    ...lines,
    ...(approves ? ['  approved: the change as a whole'] : []),
    ...(kept ? [] : ['(The ledger of decisions could not be written; the sign-off does not depend on it.)']),
    'It is a git note. To share it: git push origin refs/notes/prereview',
    ...(key === null ? ['Unsigned notes count on this machine only, unless the configuration says otherwise.'] : []),
  ]
    .map(visibleLine)
    .join('\n');
}

/** `pipeline signoff`: decisions on the findings of the last report, as a git note. */
export async function executeSignoff(options: SignoffOptions, context: CommandContext): Promise<number> {
  const signing = await openSigning(options, context);
  try {
    const decided = collect(options, signing.report);
    const approves = options.approve === true;
    if (decided.length === 0 && !approves) throw signingFailures.noDecision();
    const kept = await giveSignOff(signing, decided, approves, context);
    context.stdout.write(`${describeGiven(signing, decided, approves, kept)}\n`);
    return exitCodes.pass;
  } finally {
    await signing.resolved.close();
  }
}
