import { afterAll } from 'vitest';
import type { Finding } from '../../../../pipeline/domain/finding.ts';
import type { Report } from '../../../../pipeline/domain/report.ts';
import { decisionExitCodes, type Decision } from '../../../../pipeline/domain/verdict.ts';
import { openGithub } from '../../../../pipeline/platform/github/client.ts';
import { type Features, publishToGithub } from '../../../../pipeline/platform/github/publish.ts';
import { agentRequest } from '../../../../pipeline/platform/publication/agent-request.ts';
import { type GithubServer, startGithub } from '../../../support/github-server.ts';
import { botToken, type GithubState, makeState } from '../../../support/github-state.ts';
import { emptyReport, sampleFinding } from '../../reports/sample-reports.ts';

export const headSha = 'a'.repeat(40);
export const nextSha = 'c'.repeat(40);

/** Ten new lines of one file, and two that were removed: what the findings below stand on. */
export const patch = [
  '@@ -1,4 +1,12 @@',
  ' line 1',
  '-removed 2',
  '-removed 3',
  ...Array.from({ length: 10 }, (_, at) => `+let line${at + 2} = ${at + 2};`),
  ' line 12',
].join('\n');

const open: GithubServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

/** A server whose pull request #42 changes one file, or one that goes on from a state. */
export async function startServer(parts: Partial<GithubState['pull']> | GithubState = {}): Promise<GithubServer> {
  const state = 'tokens' in parts ? parts : makeState({ files: [{ filename: 'src/app.ts', patch }], ...parts });
  const server = await startGithub(state);
  open.push(server);
  return server;
}

export const everything: Features = {
  comment: true,
  reviewComments: true,
  status: 'commit-status',
  requestReviews: true,
  sarif: null,
  agent: null,
};

export async function connect(server: GithubServer, token = botToken) {
  const repository = server.state.repository;
  return openGithub({ repository, token, baseUrl: server.url, writeGapMs: 0, secondMs: 1 });
}

export interface PublishParts {
  readonly features?: Partial<Features>;
  readonly token?: string;
  readonly dryRun?: boolean;
}

export async function publish(server: GithubServer, report: Report, parts: PublishParts = {}) {
  return publishToGithub(await connect(server, parts.token), {
    report,
    number: 42,
    features: { ...everything, ...parts.features },
    redact: (text) => text,
    statusName: 'prereview',
    targetUrl: null,
    dryRun: parts.dryRun ?? false,
  });
}

export function askWith(report: Report, rounds: number, sha = headSha): NonNullable<Features['agent']> {
  const words = { mention: '@agent', rounds, redact: (text: string) => text };
  return { rounds, sections: (round) => agentRequest(report, sha, { ...words, round }) };
}

export type Place = 'line' | 'removed' | 'outside' | 'change';

/** The finding of that number, at a place that can be commented or not. */
export function findingAt(number: number, place: Place, parts: Partial<Finding> = {}): Finding {
  const location =
    place === 'change'
      ? null
      : ({
          path: 'src/app.ts',
          side: place === 'removed' ? 'old' : 'new',
          region: { startLine: place === 'removed' ? 2 : place === 'outside' ? 900 : 2 + (number % 10) },
        } as const);
  return sampleFinding({
    ruleId: 'lint/oxlint/no-unused',
    gateId: 'lint',
    message: `Finding ${number}`,
    evidence: `evidence ${number}`,
    location,
    level: 'error',
    effect: 'blocking',
    fingerprint: number.toString(16).padStart(32, '0'),
    ...parts,
  });
}

export interface ReportParts {
  readonly decision?: Decision;
  readonly sha?: string;
  readonly owners?: readonly string[];
}

export function reportOf(findings: readonly Finding[], parts: ReportParts = {}): Report {
  const decision = parts.decision ?? (findings.length === 0 ? 'pass' : 'returned');
  return {
    ...emptyReport,
    change: {
      ...emptyReport.change,
      ref: { ...emptyReport.change.ref, repo: 'acme/shop', number: 42, headSha: parts.sha ?? headSha },
    },
    outcomes: [
      { gateId: 'lint', status: 'completed', findings: findings.length, durationMs: 1, usage: null, linesRead: 12 },
    ],
    findings,
    verdict: { decision, reasons: [], exitCode: decisionExitCodes[decision] },
    escalations: (parts.owners ?? []).map((owner, at) => ({
      question: `Question ${at}?`,
      reason: 'why',
      fingerprints: [],
      attempts: [],
      owners: [owner],
      lines: 1,
      minutes: 1,
      rank: at + 1,
      excerpts: [],
      checked: [],
      unchecked: [],
      withinBudget: true,
    })),
  };
}
