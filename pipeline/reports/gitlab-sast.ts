import { createHash } from 'node:crypto';
import { type Finding, isOpen } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import type { Consequence } from '../domain/severity.ts';
import { escapeJson, visibleLine } from './escape.ts';
import { sortFindings } from './order.ts';

/** Version of GitLab's security report schemas that the output is valid under; every 15.x of GitLab reads it. */
const schemaVersion = '15.0.2';

/** Security is what these lead to; a lint finding is not one, and would drown those that are. */
const securityConsequences: ReadonlySet<Consequence> = new Set(['exposure', 'loss']);
const securityGates: ReadonlySet<string> = new Set(['secrets', 'rules']);

function isSecurity(finding: Finding): boolean {
  return securityConsequences.has(finding.consequence) || securityGates.has(finding.gateId);
}

type Severity = 'Critical' | 'High' | 'Medium' | 'Low' | 'Info';

function severityOf({ level, effect, consequence }: Finding): Severity {
  if (level === 'note') return 'Info';
  if (level === 'warning') return effect === 'blocking' ? 'Medium' : 'Low';
  return effect === 'blocking' && consequence === 'exposure' ? 'Critical' : 'High';
}

/** The same finding has the same id in every report: 32 hex digits of its fingerprint in the form of a UUID. */
function idOf(fingerprint: string, occurrence: number): string {
  const hex = createHash('sha256').update(`${fingerprint} ${occurrence}`).digest('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

const cut = (text: string, length: number): string => [...text].slice(0, length).join('');

/** Seconds of UTC without a zone, as the schema wants them. */
const toTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** GitLab needs a file: what is about the whole change stands at the first changed one, and says so. */
function locate({ location }: Finding, report: Report): object {
  if (location === null) return { file: report.change.files[0]?.path ?? '.' };
  const start = location.region?.startLine;
  const lines = start === undefined ? {} : { start_line: start, end_line: location.region?.endLine ?? start };
  return { file: location.path, ...lines };
}

function describe(finding: Finding): string {
  const removed = finding.location?.side === 'old' ? 'On a removed line: ' : '';
  const whole = finding.location === null ? 'About the change as a whole: ' : '';
  return visibleLine(`${whole}${removed}${finding.message} (${finding.reason})`);
}

function toVulnerability(finding: Finding, occurrence: number, report: Report): object {
  const location = locate(finding, report);
  const { ruleId, fingerprint, remedy } = finding;
  return {
    id: idOf(fingerprint, occurrence),
    name: cut(visibleLine(finding.message), 255),
    description: cut(describe(finding), 1_048_576),
    severity: severityOf(finding),
    ...(remedy === '' ? {} : { solution: cut(visibleLine(remedy), 7000) }),
    location,
    identifiers: [{ type: 'prereview_rule', name: visibleLine(ruleId), value: visibleLine(ruleId) }],
    tracking: {
      type: 'source',
      items: [{ ...location, signatures: [{ algorithm: 'hash', value: `${fingerprint}:${occurrence}` }] }],
    },
  };
}

/** A gate that failed, or a file that was not read, makes the scan a failure: GitLab must not take it for clean. */
function statusOf({ outcomes, coverage }: Report): 'success' | 'failure' {
  return outcomes.some(({ status }) => status === 'errored') || coverage.unread.length > 0 ? 'failure' : 'success';
}

function messagesOf({ outcomes, coverage }: Report): readonly object[] {
  return [
    ...outcomes.flatMap((outcome) =>
      outcome.status === 'errored'
        ? [{ level: 'fatal', value: visibleLine(`${outcome.gateId}: ${outcome.message}`) }]
        : [],
    ),
    ...coverage.unread.map(({ path, reason }) => ({ level: 'warn', value: visibleLine(`${path}: ${reason}`) })),
  ];
}

function scanOf(report: Report): object {
  const { name, version } = report.tool;
  const startedAt = Date.parse(report.startedAt);
  const program = { id: name, name, version, vendor: { name } };
  return {
    type: 'sast',
    status: statusOf(report),
    analyzer: program,
    scanner: program,
    start_time: toTime(startedAt),
    end_time: toTime(startedAt + report.durationMs),
    messages: messagesOf(report),
  };
}

/** GitLab's security report (`artifacts:reports:sast`): open findings that are about security, worst first. */
export function renderGitlabSast(report: Report): string {
  const seen = new Map<string, number>();
  const vulnerabilities = sortFindings(report.findings.filter((finding) => isOpen(finding) && isSecurity(finding))).map(
    (finding) => {
      const occurrence = (seen.get(finding.fingerprint) ?? 0) + 1;
      seen.set(finding.fingerprint, occurrence);
      return toVulnerability(finding, occurrence, report);
    },
  );
  const whole = { version: schemaVersion, scan: scanOf(report), vulnerabilities };
  return `${escapeJson(JSON.stringify(whole, null, 2))}\n`;
}
