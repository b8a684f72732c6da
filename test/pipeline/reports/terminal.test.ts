import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, Region } from '../../../pipeline/domain/finding.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { buildFrame } from '../../../pipeline/reports/frame.ts';
import { type TerminalOptions, renderTerminal } from '../../../pipeline/reports/terminal.ts';
import { textWidth } from '../../../pipeline/reports/text-width.ts';
import { makeLargeReport } from '../../support/large-report.ts';
import { hostileText } from './hostile-text.ts';
import { emptyReport, incompleteReport, returnedReport, sampleFinding, sampleSources } from './sample-reports.ts';

const plain: TerminalOptions = { color: false, width: 80, verbose: false };
const escape = '\u001B';
/** Our own colours: SGR with one number. */
const sgr = new RegExp(`${escape}\\[(?:[0-9]|[1-3][0-9])m`, 'g');

function withFindings(findings: readonly Finding[], over: Partial<Report> = {}): Report {
  return { ...returnedReport, escalations: [], findings, ...over };
}

describe('renderTerminal', () => {
  it('puts the verdict first', () => {
    const first = (report: Report): string => renderTerminal(report, plain).split('\n')[0] ?? '';
    expect(first(returnedReport)).toBe('✗ Returned to the author: 2 findings to fix, 2 wait for a senior');
    expect(first(incompleteReport)).toContain('◌ Incomplete, this is no pass: 1 gate failed, 1 file could not be read');
    expect(first(emptyReport)).toBe('✓ Passed: nothing found in 12 changed lines');
  });

  it.each([80, 120])('holds the verdict and the first question on the first screen, %i columns wide', (width) => {
    const many = makeLargeReport(200).findings;
    const { escalations } = returnedReport;
    for (const verdict of [returnedReport.verdict, { decision: 'escalated', exitCode: 20, reasons: [] } as const]) {
      const report: Report = {
        ...returnedReport,
        verdict,
        findings: [...many, ...returnedReport.findings],
        escalations,
      };
      const screen = renderTerminal(report, { ...plain, width })
        .split('\n')
        .slice(0, 24)
        .join(' ')
        .replace(/\s+/g, ' ');
      expect(screen).toContain(verdict.decision === 'returned' ? 'Returned to the author' : 'For a senior');
      expect(screen).toContain('May the column `orders.legacy_total` be dropped now');
    }
  });

  it('does not say that a pass read everything when it did not', () => {
    const coverage = { ...emptyReport.coverage, readLines: 10 };
    const [first] = renderTerminal({ ...emptyReport, coverage }, plain).split('\n');
    expect(first).toBe('✓ Passed: nothing found in 12 changed lines, 2 lines read by no gate');
  });

  it('makes every finding of a report add up', () => {
    const text = renderTerminal(returnedReport, plain);
    expect(text).toContain('7 findings → 1 fixed → 3 returned\n→ 2 for a senior (11 lines, ~3 min)');
    expect(text).toContain('the rest: 1 suppressed');
  });

  it('folds advisory findings and never blocking ones', () => {
    const blocking = Array.from({ length: 12 }, (_, at) =>
      sampleFinding({ fingerprint: `b${at}`, message: `blocking ${at};`, effect: 'blocking', level: 'error' }),
    );
    const notes = Array.from({ length: 14 }, (_, at) =>
      sampleFinding({ fingerprint: `n${at}`, message: `note ${at};`, level: 'note', disposition: 'informed' }),
    );
    const text = renderTerminal(withFindings([...notes, ...blocking]), plain);
    for (const { message } of blocking) expect(text).toContain(message);
    expect(text.match(/note \d+;/g)).toHaveLength(3);
    expect(text).toContain('… and 11 more notes, --verbose shows them');
    const verbose = renderTerminal(withFindings([...notes, ...blocking]), { ...plain, verbose: true });
    for (const { message } of notes) expect(verbose).toContain(message);
  });

  it('says the safe way once for a rule that repeats, and shows every line', () => {
    const twice = [3, 4].map((startLine) =>
      sampleFinding({
        fingerprint: `${startLine}`,
        location: { path: 'src/orders/total.ts', side: 'new', region: { startLine } },
      }),
    );
    const text = renderTerminal(withFindings(twice), { ...plain, files: sampleSources });
    expect(text.match(/→ Remove the variable/g)).toHaveLength(1);
    expect(text).toContain('>  3 │');
    expect(text).toContain('>  4 │');
  });

  it('counts findings of files that are folded as a whole', () => {
    const notes = Array.from({ length: 12 }, (_, at) =>
      sampleFinding({
        fingerprint: `n${at}`,
        level: 'note',
        location: { path: `f${String(at).padStart(2, '0')}.ts`, side: 'new', region: null },
      }),
    );
    expect(renderTerminal(withFindings(notes), plain)).toContain('… and 4 more notes in 4 other files');
  });

  it('lists every closed finding with --verbose', () => {
    const text = renderTerminal(returnedReport, { ...plain, verbose: true });
    expect(text).toMatch(/fixed +lint\/eslint\/prefer-const/);
    expect(text).toMatch(/suppressed +secrets\/generic-key/);
  });

  it.each([40, 80, 120])('stays within %d columns', (width) => {
    const draw = (report: Report, verbose: boolean): string[] =>
      stripVTControlCharacters(renderTerminal(report, { color: true, width, verbose, files: sampleSources })).split(
        '\n',
      );
    const lines = [returnedReport, incompleteReport].flatMap((report) => [
      ...draw(report, true),
      ...draw(report, false),
    ]);
    // A path on a line of its own is not broken: it is there to be copied.
    const tooLong = lines.filter((line) => textWidth(line) > width && line.trim().includes(' '));
    expect(tooLong).toEqual([]);
  });

  it('says the same with and without colour', () => {
    const colored = renderTerminal(returnedReport, { ...plain, color: true, files: sampleSources });
    expect(colored).toMatch(sgr);
    expect(colored.replace(sgr, '')).toBe(renderTerminal(returnedReport, { ...plain, files: sampleSources }));
  });

  it('lets no escape sequence or control character of untrusted text through', () => {
    const shape = fc.record({
      text: hostileText,
      path: hostileText,
      lines: fc.array(hostileText, { minLength: 1, maxLength: 4 }),
      color: fc.boolean(),
      verbose: fc.boolean(),
    });
    fc.assert(
      fc.property(shape, ({ text, path, lines, color, verbose }) => {
        const location = { path, side: 'old' as const, region: { startLine: 1, startColumn: 2 } };
        const finding = sampleFinding({
          message: text,
          remedy: text,
          evidence: text,
          reason: text,
          ruleId: text,
          location,
          related: [{ location, message: text }],
          fix: { title: text, safety: 'safe', edits: [] },
        });
        const excerpt = { path, side: 'new' as const, startLine: 1, lines, highlight: null };
        const [escalation] = returnedReport.escalations;
        const report: Report = {
          ...returnedReport,
          change: { ...returnedReport.change, ref: { ...returnedReport.change.ref, repo: text } },
          findings: [finding, { ...finding, disposition: 'dropped', location: { ...location, region: null } }],
          rounds: [1, 2].map((number) => ({ ...returnedReport.rounds[0], number, outcome: text }) as never),
          coverage: { ...returnedReport.coverage, unread: [{ path, gateId: text, reason: text }] },
          outcomes: [
            {
              gateId: text,
              status: 'errored',
              code: text,
              message: text,
              hint: text,
              durationMs: 1,
              usage: null,
              linesRead: 0,
            },
          ],
          verdict: { decision: 'incomplete', exitCode: 30, reasons: [{ code: 'x', text, fingerprints: [] }] },
          escalations:
            escalation === undefined
              ? []
              : [{ ...escalation, question: text, reason: text, owners: [text], checked: [text], excerpts: [excerpt] }],
        };
        const out = renderTerminal(report, { color, verbose, width: 60, files: () => lines });
        const own = out.replace(sgr, '');
        expect(color || own === out).toBe(true);
        expect(own).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('buildFrame', () => {
  const base = { side: 'new' as const, width: 40, context: 1 };

  function draw(lines: readonly string[], region: Region) {
    return buildFrame({ ...base, lines, region }).map((row) => `${row.number.padStart(2)}${row.sign}${row.text}`);
  }

  it('underlines below expanded tabs, wide and hidden characters', () => {
    expect(draw(['\tx = 1;'], { startLine: 1, startColumn: 2, endColumn: 3 })).toEqual([' 1     x = 1;', '       ^']);
    expect(draw(['漢字 = x'], { startLine: 1, startColumn: 6, endColumn: 7 })).toEqual([' 1 漢字 = x', '          ^']);
    expect(draw(['a\u202Eb'], { startLine: 1, startColumn: 3, endColumn: 4 })).toEqual([
      ' 1 a\\u{202E}b',
      '            ^',
    ]);
  });

  it('clips a long line around the column', () => {
    const line = `${'a'.repeat(60)}HERE${'b'.repeat(60)}`;
    const [row, caret] = draw([line], { startLine: 1, startColumn: 61, endColumn: 65 });
    expect(row).toMatch(/^ 1 …a+HEREb+…$/);
    expect(textWidth(row ?? '')).toBe(43);
    expect(caret?.indexOf('^')).toBe(row?.indexOf('HERE'));
    expect(caret?.match(/\^/g)).toHaveLength(4);
  });

  it('does not lay out a megabyte to show one column', () => {
    const line = `${'x'.repeat(500_000)}HERE${'y'.repeat(500_000)}`;
    const [row, caret] = draw([line], { startLine: 1, startColumn: 500_001, endColumn: 500_005 });
    expect(caret?.indexOf('^')).toBe(row?.indexOf('HERE'));
  });

  it('folds a long region and keeps its last line', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
    const rows = draw(lines, { startLine: 5, endLine: 30 });
    expect(rows).toHaveLength(10);
    expect(rows).toContain(' ⋮ 19 more lines');
    expect(rows.at(-2)).toBe('30 line 30');
  });

  it('has no rows outside the file', () => {
    expect(draw(['only'], { startLine: 2 })).toEqual([]);
    expect(draw([], { startLine: 1 })).toEqual([]);
  });

  it('survives any region on any text, within the width', () => {
    const regions = fc.record({
      startLine: fc.integer({ min: 1, max: 4 }),
      startColumn: fc.integer({ min: 1, max: 200 }),
      endColumn: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 4 }), regions, (lines, region) => {
        for (const row of buildFrame({ ...base, lines, region })) expect(textWidth(row.text)).toBeLessThanOrEqual(40);
      }),
    );
  });
});
