import { gzipSync } from 'node:zlib';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { longestPackedBytes, longestResults, renderSarif } from '../../../pipeline/reports/sarif.ts';
import { pathToUri } from '../../../pipeline/reports/uri.ts';
import { emptyReport, incompleteReport, returnedReport, sampleFinding } from './sample-reports.ts';

function runOf(report: Report, rules: Parameters<typeof renderSarif>[1] = []): Run {
  const log = JSON.parse(renderSarif(report, rules)) as Log;
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

function resultOf(finding: Finding, over: Partial<Report> = {}): Result {
  const result = runOf({ ...returnedReport, ...over, findings: [finding] }).results?.[0];
  if (result === undefined) throw new Error('no result');
  return result;
}

/** What SARIF 2.1.0 and GitHub's upload require of a result, checked by hand: no schema is installed. */
function assertResult(result: Result, run: Run): void {
  const rule = run.tool.driver.rules?.[result.ruleIndex ?? -1];
  expect(rule?.id).toBe(result.ruleId);
  expect(result.message.text).toBeTruthy();
  expect(['error', 'warning', 'note']).toContain(result.level);
  expect(result.partialFingerprints?.['prereview/v1']).toMatch(/^[0-9a-f]{32}$/);
  const place = result.locations?.[0]?.physicalLocation;
  expect(place?.artifactLocation?.uri).toMatch(/^[\w.~%/-]+$/);
  expect(place?.artifactLocation?.uriBaseId).toBe('SRCROOT');
  for (const value of Object.values(place?.region ?? {})) expect(value).toBeGreaterThanOrEqual(1);
  expect(place?.region?.startLine).toBeGreaterThanOrEqual(1);
}

describe('renderSarif', () => {
  it.each([returnedReport, incompleteReport, emptyReport])('has what the standard and GitHub require', (report) => {
    const run = runOf(report);
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.originalUriBaseIds).toHaveProperty('SRCROOT');
    for (const result of run.results ?? []) assertResult(result, run);
    for (const rule of run.tool.driver.rules ?? []) {
      expect(rule.id && rule.name && rule.shortDescription?.text && rule.help?.text && rule.help.markdown).toBeTruthy();
    }
  });

  it('lists the registry first and describes wrapped rules from their findings', () => {
    const rules = [{ id: 'sql/drop-column', title: 'T', level: 'error', fixable: false, docs: '`x`' } as const];
    const described = runOf(returnedReport, rules).tool.driver.rules ?? [];
    expect(described[0]).toMatchObject({ id: 'sql/drop-column', name: 'SqlDropColumn', help: { text: 'x' } });
    expect(described.map((rule) => rule.id)).toContain('lint/eslint/no-unused-vars');
    expect(new Set(described.map((rule) => rule.id)).size).toBe(described.length);
  });

  it('points removed lines at the file and says where they were', () => {
    const finding = sampleFinding({ location: { path: 'a b.sql', side: 'old', region: { startLine: 7 } } });
    const result = resultOf(finding);
    expect(result.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b.sql', uriBaseId: 'SRCROOT' },
      region: { startLine: 1 },
    });
    expect(result.message.text).toContain('(removed line 7 of the base)');
    expect(result.properties?.['place']).toEqual(finding.location);
  });

  it('gives a finding about the whole change a file that the head has', () => {
    const [first, second] = returnedReport.change.files;
    if (first === undefined || second === undefined) throw new Error('fixture');
    const files = [{ ...first, status: 'deleted' as const }, second];
    const change = { ...returnedReport.change, files };
    const result = resultOf(sampleFinding({ location: null }), { change });
    expect(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(second.path);
    expect(result.message.text).toContain('(about the change as a whole)');
  });

  it('lets untrusted text make no link', () => {
    const { message } = resultOf(sampleFinding({ message: 'see [here](https://e.example) \\[there](1)' }));
    expect(message.text).toContain('\\[here\\](https://e.example) \\\\\\[there\\](1)');
  });

  it('keeps what is closed out of the alerts and counts it', () => {
    const run = runOf(returnedReport);
    const dispositions = (run.results ?? []).map((result) => result.properties?.['disposition'] as string);
    expect(dispositions).not.toContain('fixed');
    expect(dispositions).toContain('suppressed');
    expect(run.properties?.['dispositions']).toEqual({ fixed: 1, returned: 3, escalated: 2, suppressed: 1 });
  });

  it('writes suppressions and fixes', () => {
    const run = runOf(returnedReport);
    const suppressed = run.results?.find((result) => result.properties?.['disposition'] === 'suppressed');
    expect(suppressed?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'documented example (ana, until 2027-01-31)' },
    ]);
    const fixed = run.results?.find((result) => result.fixes !== undefined);
    expect(fixed?.fixes?.[0]?.artifactChanges).toEqual([
      {
        artifactLocation: { uri: 'src/orders/total.ts', uriBaseId: 'SRCROOT' },
        replacements: [
          {
            deletedRegion: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 21 },
            insertedContent: { text: '' },
          },
        ],
      },
    ]);
  });

  it('says that it failed when a gate did, and which files were not read', () => {
    const [invocation] = runOf(incompleteReport).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    const notes = invocation?.toolExecutionNotifications ?? [];
    expect(notes.map((note) => [note.descriptor?.id, note.level])).toEqual([
      ['failed-gate', 'error'],
      ['unread-file', 'error'],
      ['unread-lines', 'warning'],
      ['skipped-gate', 'note'],
      ['excluded', 'note'],
    ]);
    expect(runOf(returnedReport).invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('cuts at the limit, worst first, and says how many are missing', () => {
    const many = Array.from({ length: longestResults + 3 }, (_, at) =>
      sampleFinding({ fingerprint: at.toString(16).padStart(32, '0'), level: 'note', disposition: 'informed' }),
    );
    const worst = sampleFinding({ fingerprint: 'f'.repeat(32), level: 'error', effect: 'blocking' });
    const run = runOf({ ...emptyReport, findings: [...many, worst] });
    expect(run.results).toHaveLength(longestResults);
    expect(run.results?.[0]?.level).toBe('error');
    const cut = run.invocations?.[0]?.toolExecutionNotifications?.find((note) => note.descriptor?.id === 'results-cut');
    expect(cut?.message.text).toContain('4 more results are left out');
  });
});

describe('renderSarif over the size that GitHub takes', () => {
  /** Text that does not pack. */
  const noise = (seed: number): string => {
    let state = seed + 1;
    return Array.from({ length: 30_000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state.toString(36);
    }).join('');
  };

  it('leaves out the least serious results and says how many', () => {
    const findings = Array.from({ length: 120 }, (_, at) =>
      sampleFinding({
        fingerprint: at.toString(16).padStart(32, '0'),
        message: noise(at),
        level: at === 7 ? 'error' : 'note',
      }),
    );
    const text = renderSarif({ ...emptyReport, findings }, []);
    expect(gzipSync(text).length).toBeLessThanOrEqual(longestPackedBytes);
    const [run] = (JSON.parse(text) as Log).runs;
    const shown = run?.results ?? [];
    expect(shown[0]?.level).toBe('error');
    expect(shown.length).toBeLessThan(findings.length);
    const cut = run?.invocations?.[0]?.toolExecutionNotifications?.find(
      (note) => note.descriptor?.id === 'results-cut',
    );
    expect(cut?.message.text).toContain(
      `${findings.length - shown.length} more results are left out: GitHub takes no more`,
    );
  });
});

describe('pathToUri', () => {
  it.each([
    ['src/a b.ts', 'src/a%20b.ts'],
    ['a#b?c%d.ts', 'a%23b%3Fc%25d.ts'],
    ['new\nline', 'new%0Aline'],
    ['c:/x', 'c%3A/x'],
    ["[id]/(g)'!*", '%5Bid%5D/%28g%29%27%21%2A'],
    ['ü/漢', '%C3%BC/%E6%BC%A2'],
    ['lone\uD800', 'lone%EF%BF%BD'],
  ])('encodes %j', (file, uri) => {
    expect(pathToUri(file)).toBe(uri);
  });
});
