import path from 'node:path';
import { buildPacket } from '../../../stages/return/author-packet.ts';
import type { Finding } from '../../domain/finding.ts';
import { Failure } from '../../domain/failure.ts';
import { nearest } from '../../domain/nearest.ts';
import type { Report } from '../../domain/report.ts';
import { resolveSource } from '../../change/index.ts';
import { stateFolder } from '../../platform/local/state-folder.ts';
import { allRules } from '../all-rules.ts';
import type { CommandContext } from '../command-context.ts';
import { explainRule } from '../explain-command.ts';
import { keepLastReport, readLastReport } from '../last-report.ts';
import { review } from '../review.ts';
import { writeDispute } from './disputes.ts';

/** What one tool answers: text for the agent, and the same as data. */
export interface Answer {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface OpenFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly level: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly message: string;
  readonly remedy: string;
  /** `returned`: the author's to fix; `escalated`: a human decides. */
  readonly disposition: string;
}

const isOpen = ({ disposition }: Finding): boolean => disposition === 'returned' || disposition === 'escalated';

const toOpen = (finding: Finding): OpenFinding => ({
  fingerprint: finding.fingerprint,
  rule: finding.ruleId,
  level: finding.level,
  path: finding.location?.path ?? null,
  line: finding.location?.region?.startLine ?? null,
  message: finding.message,
  remedy: finding.remedy,
  disposition: finding.disposition,
});

function describe(report: Report): Answer {
  const open = report.findings.filter(isOpen);
  const returned = open.filter((finding) => finding.disposition === 'returned');
  const { decision, reasons } = report.verdict;
  const head = `Verdict: ${decision}. ${reasons.map(({ text }) => text).join(' ')}`.trim();
  const packet =
    returned.length === 0
      ? 'Nothing is left for you to fix.'
      : buildPacket({ findings: returned, round: 1, change: report.change }).markdown;
  return { text: `${head}\n\n${packet}`, data: { decision, open: open.map(toOpen) } };
}

/** Reviews the work tree, or what is staged, with the deterministic gates; others by name. */
export async function reviewWorkTree(
  { base, staged, only }: { readonly base?: string; readonly staged?: boolean; readonly only?: readonly string[] },
  context: CommandContext,
): Promise<Answer> {
  const { cwd, env, signal } = context;
  const source = { ...(base === undefined ? {} : { base }), ...(staged === true ? { staged } : {}) };
  const report = await review({ cwd, env, signal, only: only ?? ['check'], ...source });
  await keepLastReport(cwd, report);
  return describe(report);
}

export async function explain(name: string): Promise<Answer> {
  const rules = await allRules();
  const rule = rules.find(({ id }) => id === name);
  if (rule !== undefined) return { text: explainRule(rule), data: { rule: name, found: true } };
  const near = nearest(
    name,
    rules.map(({ id }) => id),
  );
  const hint = near === null ? 'open_findings names the rules that spoke.' : `Did you mean ${near}?`;
  throw new Failure({ code: 'unknown-rule', message: `There is no rule ${name}.`, hint });
}

async function lastReport({ cwd }: CommandContext): Promise<Report> {
  const report = await readLastReport(cwd);
  if (report !== null) return report;
  throw new Failure({
    code: 'no-report',
    message: 'There is no review of this repository yet.',
    hint: 'Call review_work_tree first.',
  });
}

/** What the last review left open. */
export async function openFindings(context: CommandContext): Promise<Answer> {
  const open = (await lastReport(context)).findings.filter(isOpen).map(toOpen);
  const lines = open.map(
    ({ fingerprint, rule, path: file, line, message, disposition }) =>
      `- ${fingerprint.slice(0, 12)} ${rule} ${file ?? ''}${line === null ? '' : `:${line}`} (${disposition}): ${message}`,
  );
  return { text: lines.length === 0 ? 'Nothing is open.' : lines.join('\n'), data: { open } };
}

async function disputesFolder({ cwd, signal, env }: CommandContext): Promise<string> {
  const resolved = await resolveSource(cwd, { kind: 'staged' }, signal, env);
  await resolved.close();
  return path.join(stateFolder(resolved.repository.facts.gitDir), 'disputes');
}

/** Keeps the agent's evidence against a finding for the human who decides. The finding stays open. */
export async function disputeFinding(
  { fingerprint, evidence }: { readonly fingerprint: string; readonly evidence: string },
  context: CommandContext,
): Promise<Answer> {
  const matches = (await lastReport(context)).findings.filter((finding) => finding.fingerprint.startsWith(fingerprint));
  const [finding] = matches;
  if (finding === undefined || matches.length > 1)
    throw new Failure({
      code: 'unknown-finding',
      message: `${fingerprint} names ${matches.length === 0 ? 'no finding' : 'several findings'} of the last review.`,
      hint: 'Call open_findings and give the whole fingerprint.',
    });
  await writeDispute(await disputesFolder(context), finding.fingerprint, evidence, new Date());
  const text = `Kept. ${finding.ruleId} stays open: your evidence goes to the human who decides. Leave its code as it is.`;
  return { text, data: { fingerprint: finding.fingerprint, kept: true } };
}
