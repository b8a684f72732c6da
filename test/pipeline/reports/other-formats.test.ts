import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, isOpen } from '../../../pipeline/domain/finding.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { renderCodeQuality } from '../../../pipeline/reports/code-quality.ts';
import { renderHtml } from '../../../pipeline/reports/html.ts';
import { renderJunit } from '../../../pipeline/reports/junit.ts';
import { renderRdjson } from '../../../pipeline/reports/rdjson.ts';
import { hostileText } from './hostile-text.ts';
import { returnedReport, sampleReports } from './sample-reports.ts';

function withHostile(text: string): Report {
  const findings = returnedReport.findings.map((finding): Finding => ({
    ...finding,
    message: text,
    evidence: text,
    remedy: text,
    reason: text,
    ...(finding.location === null ? {} : { location: { ...finding.location, path: text } }),
  }));
  const escalations = returnedReport.escalations.map((one) => ({
    ...one,
    question: text,
    owners: [text],
    reason: text,
  }));
  return { ...returnedReport, findings, escalations, change: { ...returnedReport.change, title: text } };
}

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

describe('HTML', () => {
  const page = renderHtml(returnedReport);

  it('holds every finding, each reachable by keyboard', () => {
    for (const { fingerprint } of returnedReport.findings) expect(page).toContain(`tabindex="0" id="f-${fingerprint}"`);
  });

  it('fetches nothing', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(?:img|link|iframe|object|embed|base)\b|\bsrc=|url\(/);
    expect(page).not.toMatch(/href="(?!#)/);
  });

  it('has the markup of ours and no other, whatever the change holds', () => {
    const tags = (text: string): number => count(text, /<\/?[a-z][^>]*>/gi);
    const plain = tags(renderHtml(withHostile('word')));
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = renderHtml(withHostile(`word ${text.replace(/[\r\n]+/g, ' ')}`));
        expect(tags(shown)).toBe(plain);
        expect(count(shown, /<script/g)).toBe(1);
        expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u{E0000}-\u{E007F}]/u);
      }),
    );
  });

  it('cuts a line that no browser should lay out', () => {
    const shown = renderHtml(withHostile('x'.repeat(1_000_000)));
    expect(shown).toContain('more characters)');
    expect(shown.length).toBeLessThan(500_000);
  });
});
