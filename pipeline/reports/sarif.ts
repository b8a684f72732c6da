import { gzipSync } from 'node:zlib';
import type { Invocation, Log, Notification, Run } from 'sarif';
import { type Disposition, type Finding, type Rule, isOpen } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { escapeJson } from './escape.ts';
import { type Gap, gapsOf } from './not-checked.ts';
import { sortFindings } from './order.ts';
import { buildResult, messageText, sourceRoot } from './sarif-result.ts';
import { buildRuleTable } from './sarif-rules.ts';
import { pathToUri } from './uri.ts';

/** GitHub refuses a run with more results, and shows the first 5,000: the worst come first. */
export const longestResults = 25_000;

/** Of the uploaded file, as GitHub counts it. */
export const longestPackedBytes = 10_000_000;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * Open findings, and closed ones that a reader of SARIF knows how to treat (suppressions, baselineState). What was fixed,
 * refuted or a duplicate would be shown as an open alert: it is counted in `properties.dispositions`.
 */
function isResult(finding: Finding): boolean {
  return isOpen(finding) || finding.disposition === 'suppressed' || finding.disposition === 'baseline';
}

function notify(gap: Gap): Notification {
  const level = { 'failed-gate': 'error', 'unread-file': 'error', 'unread-lines': 'warning' } as const;
  const serious = gap.kind === 'skipped-gate' || gap.kind === 'excluded' ? 'note' : level[gap.kind];
  const hint = gap.hint === null ? '' : ` ${gap.hint}`;
  const isFile = gap.kind === 'unread-file' || gap.kind === 'unread-lines' || gap.kind === 'excluded';
  const where = { physicalLocation: { artifactLocation: { uri: pathToUri(gap.subject), uriBaseId: sourceRoot } } };
  return {
    descriptor: { id: gap.kind },
    level: serious,
    message: { text: messageText(`${gap.subject}: ${gap.detail}.${hint}`) },
    ...(isFile ? { locations: [where] } : {}),
  };
}

function cutNotification(left: number, shown: number): readonly Notification[] {
  if (left === 0) return [];
  const limit =
    shown === longestResults ? `a run holds at most ${longestResults}` : 'GitHub takes no more than 10 MB, packed';
  const text = `${left} more results are left out: ${limit}. The JSON report has all of them.`;
  return [{ descriptor: { id: 'results-cut' }, level: 'warning', message: { text } }];
}

function buildInvocation(report: Report, left: number, shown: number): Invocation {
  const failed = report.outcomes.some((outcome) => outcome.status === 'errored') || report.coverage.unread.length > 0;
  const started = new Date(report.startedAt);
  return {
    executionSuccessful: !failed && report.verdict.decision !== 'incomplete',
    exitCode: report.verdict.exitCode,
    exitCodeDescription: report.verdict.decision,
    startTimeUtc: started.toISOString(),
    endTimeUtc: new Date(started.getTime() + report.durationMs).toISOString(),
    toolExecutionNotifications: [...gapsOf(report).map(notify), ...cutNotification(left, shown)],
  };
}

function countDispositions(findings: readonly Finding[]): Partial<Record<Disposition, number>> {
  const counts: Partial<Record<Disposition, number>> = {};
  for (const { disposition } of findings) counts[disposition] = (counts[disposition] ?? 0) + 1;
  return counts;
}

function buildRun(report: Report, rules: readonly Rule[], most: number): Run {
  const all = sortFindings(report.findings).filter(isResult);
  const shown = all.slice(0, most);
  const table = buildRuleTable(rules, shown);
  const { name, version } = report.tool;
  return {
    tool: { driver: { name, version, semanticVersion: version, rules: table.descriptors } },
    automationDetails: { id: `${name}/` },
    originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [buildInvocation(report, all.length - shown.length, shown.length)],
    results: shown.map((finding) => buildResult(finding, report, table)),
    properties: { decision: report.verdict.decision, dispositions: countDispositions(report.findings) },
  };
}

function write(report: Report, rules: readonly Rule[], most: number): string {
  const log: Log = { $schema: schema, version: '2.1.0', runs: [buildRun(report, rules, most)] };
  return `${escapeJson(JSON.stringify(log, null, 2))}\n`;
}

/** Packing is slow: what is within the limit unpacked is not packed to see. */
function isTooLong(text: string): boolean {
  return Buffer.byteLength(text) > longestPackedBytes && gzipSync(text).length > longestPackedBytes;
}

/**
 * SARIF 2.1.0. `rules` is the registry: rules that only findings name are described from those. Where GitHub would refuse it
 * for its size, the least serious results are left out, and a notification says how many.
 */
export function renderSarif(report: Report, rules: readonly Rule[]): string {
  let most = longestResults;
  let text = write(report, rules, most);
  while (most > 1 && isTooLong(text)) {
    most = Math.floor(Math.min(most, report.findings.length) / 2);
    text = write(report, rules, most);
  }
  return text;
}
