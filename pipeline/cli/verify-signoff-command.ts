import { namePerson, unmetDemands, whatLapsed, whatWasRejected } from '../domain/sign-off-words.ts';
import type { Report } from '../domain/report.ts';
import { escapeJson, visibleLine } from '../reports/escape.ts';
import { overrideText } from '../reports/override.ts';
import { run } from '../run.ts';
import type { CommandContext } from './command-context.ts';
import { createProgress } from './progress.ts';
import { isCi, prepare } from './read-settings.ts';
import type { SourceOptions } from './source-options.ts';
import { usesColor } from './terminal-options.ts';
import { toolName, version } from './version.ts';
import { createPorts } from './wire.ts';

interface VerifyOptions extends Pick<SourceOptions, 'base' | 'head' | 'config' | 'trust'> {
  readonly format: string;
  readonly quiet?: boolean;
}

export interface Verification {
  readonly headSha: string | null;
  readonly verified: boolean;
  readonly decision: Report['verdict']['decision'];
  /** What keeps it, one sentence each. */
  readonly missing: readonly string[];
  /** Who signed what counts. */
  readonly signed: readonly string[];
  readonly lapsed: readonly string[];
  readonly rejected: readonly string[];
  readonly problems: readonly string[];
  /** Who let it through against the verdict, and why; null: nobody. */
  readonly overridden: string | null;
}

function describeMissing({ findings, verdict, signOff }: Report): readonly string[] {
  const undecided = findings
    .filter((finding) => finding.disposition === 'escalated')
    .map((finding) => {
      const place = finding.location === null ? '' : ` in ${finding.location.path}`;
      return `nobody has decided ${finding.ruleId}${place} (${finding.fingerprint.slice(0, 12)})`;
    });
  const demands = signOff === undefined ? [] : unmetDemands(signOff);
  const unsigned = demands.map(({ require, signed, reason }) => `${signed} of ${require} seniors approved: ${reason}`);
  const deciding = verdict.reasons.filter(({ code }) => others.has(code));
  const missing = [...undecided, ...unsigned, ...deciding.map(({ text }) => text)];
  // Whatever keeps it is said, also what this list does not know.
  const [first] = verdict.reasons;
  return missing.length > 0 || verdict.decision === 'pass' || first === undefined ? missing : [first.text];
}

/** Reasons that keep a change and that no sign-off mends. */
const others = new Set([
  'open-findings',
  'fixes-proposed',
  'fixes-held',
  'over-attention-budget',
  'gate-errored',
  'lines-unread',
  'nothing-read',
  'critique-required',
]);

function describeSigned({ findings, signOff }: Report): readonly string[] {
  const decided = findings.flatMap(({ ruleId, location, disposition, signOff: given }) =>
    disposition === 'signed-off' && given !== undefined
      ? [`${namePerson(given.by)}: ${ruleId}${location === null ? '' : ` in ${location.path}`}`]
      : [],
  );
  const approved = (signOff?.demands ?? []).flatMap(({ signers }) =>
    signers.map((each) => `${namePerson(each)}: the change`),
  );
  return [...new Set([...decided, ...approved])];
}

export function verification(report: Report, headSha: string | null): Verification {
  const { signOff, verdict } = report;
  return {
    headSha,
    verified: verdict.decision === 'pass',
    decision: verdict.decision,
    missing: describeMissing(report),
    signed: describeSigned(report),
    lapsed: signOff === undefined ? [] : whatLapsed(signOff),
    rejected: signOff === undefined ? [] : whatWasRejected(signOff),
    problems: signOff?.problems ?? [],
    overridden: report.override === undefined ? null : overrideText(report.override),
  };
}

function renderText(verified: Verification): string {
  const list = (word: string, texts: readonly string[]): string[] =>
    texts.map((text) => `  ${word}: ${visibleLine(text)}`);
  const head = verified.headSha?.slice(0, 7) ?? 'the work tree';
  return [
    ...(verified.overridden === null ? [] : [`!! ${visibleLine(verified.overridden)}`]),
    verified.verified
      ? verified.overridden !== null
        ? `✗ ${head} is let through by two people, not by sign-offs`
        : `✓ ${head} carries every sign-off that it needs`
      : `✗ ${head} may not be merged (${verified.decision})`,
    ...list('missing', verified.missing),
    ...list('signed', verified.signed),
    ...list('lapsed', verified.lapsed),
    ...list('does not count', verified.rejected),
    ...list('unreadable', verified.problems),
    '',
  ].join('\n');
}

/**
 * `pipeline verify-signoff`: reviews the head anew and says whether it carries every sign-off that it needs. No earlier report
 * is believed: of what somebody left on a disk nobody knows whether it is about this. Exits as `run` does.
 */
export async function executeVerifySignoff(options: VerifyOptions, context: CommandContext): Promise<number> {
  const prepared = await prepare({ ...options, head: options.head ?? 'HEAD' }, context);
  const { settings, notices, baseline, resolved } = prepared;
  const color = usesColor(context.stderr, context.env);
  const progress = createProgress(context.stderr, { quiet: options.quiet === true, color, ci: isCi(context.env) });
  const tool = { name: toolName, version };
  const request = { settings, only: [], returns: false, fix: false, baseline, tool, notices };
  try {
    const result = await run(request, createPorts(prepared, context, progress.onEvent));
    progress.stop();
    const verified = verification(result.report, resolved.headSha);
    const json = `${escapeJson(JSON.stringify(verified, null, 2))}\n`;
    context.stdout.write(options.format === 'json' ? json : renderText(verified));
    await result.close();
    return result.report.verdict.exitCode;
  } finally {
    progress.stop();
    await resolved.close();
  }
}
