import { describe, expect, it } from 'vitest';
import type { Report } from '../../../pipeline/domain/report.ts';
import { reviewedBy } from '../../../pipeline/reports/credit.ts';
import { renderMarkdown } from '../../../pipeline/reports/markdown.ts';
import { renderTerminal } from '../../../pipeline/reports/terminal.ts';
import { attacks } from './hostile-text.ts';
import { makePacketReport } from './sample-packet.ts';
import { returnedReport } from './sample-reports.ts';

const terminal = (report: Report, verbose = true): string =>
  renderTerminal(report, { color: false, width: 100, verbose });

describe('the packet in terminal and Markdown', () => {
  const report = makePacketReport();

  it('shouts an override in the first line', () => {
    expect(terminal(report).split('\n')[0]).toContain('OVERRIDDEN by');
    expect(renderMarkdown(report).split('\n').slice(0, 2).join('\n')).toContain('OVERRIDDEN by');
    const red = renderTerminal(report, { color: true, width: 100, verbose: false }).split('\n')[0];
    expect(red).toContain('\u001B[31m');
    expect(terminal(returnedReport)).not.toContain('OVERRIDDEN');
  });

  it.each([
    ['terminal', terminal(report)],
    ['markdown', renderMarkdown(report)],
  ])('shows arguments, policy, cut and who is asked in %s', (_name, text) => {
    for (const part of ['for it', 'against it', 'asked', 'entry 1 asks 1 of', 'roposed cut', 'not known', 'after 1'])
      expect(text.toLowerCase()).toContain(part.toLowerCase());
  });

  it("puts the author's words last", () => {
    const text = renderMarkdown(report);
    expect(text.indexOf("The author's words")).toBeGreaterThan(text.indexOf('### The change'));
    expect(text.trimEnd().endsWith('</details>')).toBe(true);
    expect(terminal(report, false)).not.toContain("The author's words");
  });

  it.each(attacks.map((text) => [text.slice(0, 40), text]))('keeps %j in its place', (_name, hostile) => {
    const text = renderMarkdown(makePacketReport(hostile)).replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '');
    const outsideOfCode = text.replace(/(`+)[^`\n][^\n]*?\1/g, '');
    expect(
      outsideOfCode.match(/<[^\s>][^>]*>/g)?.filter((tag) => !/^<\/?(?:details|summary)>$/.test(tag)) ?? [],
    ).toEqual([]);
    expect(terminal(makePacketReport(hostile))).not.toMatch(/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
  });
});

describe('reviewedBy', () => {
  const signed = (over: object): Report => {
    const report = makePacketReport();
    const [first] = report.signOff?.signOffs ?? [];
    if (report.signOff === undefined || first === undefined) throw new Error('the sample is signed');
    return { ...report, signOff: { ...report.signOff, signOffs: [{ ...first, ...over }] } };
  };

  it('names whoever counts, once', () => {
    const by = { login: null, email: 'ana@acme.example', name: 'Ana <x>' };
    expect(reviewedBy(signed({ by }))).toEqual(['Reviewed-by: Ana  x <ana@acme.example>']);
    expect(reviewedBy(signed({ by: { login: 'ana', email: null, name: null } }))).toEqual(['Reviewed-by: @ana']);
  });

  it('names nobody who only sent back, or who does not count', () => {
    const decisions = [{ fingerprint: 'f', decision: 'fix', reason: null, state: 'counts', why: null }];
    expect(reviewedBy(signed({ decisions }))).toEqual([]);
    expect(reviewedBy(signed({ decisions: [{ ...decisions[0], decision: 'accept', state: 'lapsed' }] }))).toEqual([]);
    expect(reviewedBy(returnedReport)).toEqual([]);
  });
});
