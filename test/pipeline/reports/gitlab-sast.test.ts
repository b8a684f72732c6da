import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { renderGitlabSast } from '../../../pipeline/reports/gitlab-sast.ts';
import { sastSchema } from './gitlab-sast-schema.ts';
import { hostileText } from './hostile-text.ts';
import { emptyReport, returnedReport, sampleFinding, sampleReports } from './sample-reports.ts';

const official = process.env['GITLAB_SAST_SCHEMA'];
const ajv = new Ajv({ strict: false, allErrors: true });
const checks = [sastSchema, ...(official === undefined ? [] : [JSON.parse(readFileSync(official, 'utf8'))])].map(
  (schema) => ajv.compile(schema as object),
);

interface Sast {
  readonly scan: { readonly status: string; readonly messages: readonly { readonly level: string }[] };
  readonly vulnerabilities: readonly { readonly id: string; readonly location: { readonly file: string } }[];
}

function render(report: Report): Sast {
  const value: unknown = JSON.parse(renderGitlabSast(report));
  for (const check of checks) expect(check(value), JSON.stringify(check.errors)).toBe(true);
  return value as Sast;
}

const leak = (over: Partial<Finding> = {}): Finding =>
  sampleFinding({ ruleId: 'secrets/token', gateId: 'secrets', level: 'error', consequence: 'exposure', ...over });

describe('the security report for GitLab', () => {
  it.each(Object.entries(sampleReports))('of %s is valid', (_, report) => {
    expect(render(report).scan.status).toMatch(/success|failure/);
  });

  it('would be refused by the schema if it were wrong', () => {
    const value = JSON.parse(renderGitlabSast(returnedReport)) as { scan: { status: string } };
    value.scan.status = 'clean';
    expect(checks[0]?.(value)).toBe(false);
  });

  it('names each open finding about security once, with an id of its own that stays', () => {
    const findings = [leak(), leak({ location: null }), sampleFinding(), leak({ disposition: 'suppressed' })];
    const { vulnerabilities } = render({ ...returnedReport, findings });
    expect(new Set(vulnerabilities.map(({ id }) => id)).size).toBe(2);
    expect(render({ ...returnedReport, findings }).vulnerabilities).toEqual(vulnerabilities);
    for (const { location } of vulnerabilities) expect(location.file).not.toBe('');
  });

  it('is no success when a gate failed', () => {
    const incomplete = sampleReports['incomplete'] ?? emptyReport;
    const { scan } = render(incomplete);
    expect(scan.status).toBe('failure');
    expect(scan.messages.length).toBeGreaterThan(0);
    expect(render(emptyReport).scan.status).toBe('success');
  });

  it('is valid whatever the change holds', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 9000 }), (text, times) => {
        const location = { path: text, side: 'new', region: null } as const;
        const findings = [leak({ message: text.repeat(times % 50), remedy: 'x'.repeat(times), location })];
        expect(render({ ...returnedReport, findings }).vulnerabilities).toHaveLength(1);
      }),
    );
  });
});
