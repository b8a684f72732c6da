import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, isOpen } from '../../../pipeline/domain/finding.ts';
import { renderCodeQuality } from '../../../pipeline/reports/code-quality.ts';
import { renderJunit } from '../../../pipeline/reports/junit.ts';
import { renderRdjson } from '../../../pipeline/reports/rdjson.ts';
import { hostileText, withHostile } from './hostile-text.ts';
import { returnedReport, sampleReports } from './sample-reports.ts';

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe('code quality for GitLab', () => {
  it('names each open finding once, with a fingerprint of its own', () => {
    const first = returnedReport.findings.find(isOpen);
    if (first === undefined) throw new Error('the sample has open findings');
    const twice = { ...returnedReport, findings: [first, { ...first, location: null }] };
    const entries = JSON.parse(renderCodeQuality(twice)) as { fingerprint: string; location: { path: string } }[];
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    for (const { location } of entries) expect(location.path).not.toBe('');
  });
});

describe('JUnit', () => {
  it.each(Object.entries(sampleReports))('of %s is XML whose counts add up', (_name, report) => {
    const xml = renderJunit(report);
    expect(XMLValidator.validate(xml)).toBe(true);
    const parsed = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => /^test(?:suite|case)$/.test(name),
    }).parse(xml);
    for (const suite of parsed.testsuites.testsuite ?? []) {
      const cases = suite.testcase as readonly Record<string, unknown>[];
      expect(Number(suite['@_tests'])).toBe(cases.length);
      expect(Number(suite['@_failures'])).toBe(cases.filter((one) => 'failure' in one).length);
      expect(Number(suite['@_errors'])).toBe(cases.filter((one) => 'error' in one).length);
    }
  });

  it('does not let a gate that failed or left a file unread look green', () => {
    const xml = renderJunit(sampleReports['incomplete'] ?? returnedReport);
    expect(count(xml, /<error /g)).toBeGreaterThan(0);
  });

  it('stays XML whatever the change holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(XMLValidator.validate(renderJunit(withHostile(text)))).toBe(true);
      }),
    );
  });
});

describe('JUnit of a message of a megabyte', () => {
  it('stays small enough for a server to read, and every case keeps its name', () => {
    const message = '\u{202E}'.repeat(1_000_000);
    const findings = returnedReport.findings.map((finding) => ({ ...finding, message, evidence: message }));
    const xml = renderJunit({ ...returnedReport, findings });
    expect(xml.length).toBeLessThan(500_000 * findings.length);
    for (const { fingerprint } of findings.filter(isOpen)) expect(xml).toContain(`${fingerprint.slice(0, 12)}"`);
  });
});

describe('rdjson for reviewdog', () => {
  it('counts columns in bytes', () => {
    const first = returnedReport.findings.find(isOpen);
    if (first === undefined) throw new Error('the sample has open findings');
    const region = { startLine: 1, startColumn: 3, endLine: 1, endColumn: 4 };
    const finding: Finding = { ...first, location: { path: 'a.ts', side: 'new', region } };
    const text = renderRdjson({ ...returnedReport, findings: [finding] }, () => ['é漢x']);
    expect(JSON.parse(text).diagnostics[0].location.range).toEqual({
      start: { line: 1, column: 6 },
      end: { line: 1, column: 7 },
    });
  });
});
