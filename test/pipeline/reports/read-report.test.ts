import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { renderJson } from '../../../pipeline/reports/json.ts';
import { longestReportBytes, parseReport, readReport } from '../../../pipeline/reports/read-report.ts';
import { makePacketReport } from './sample-packet.ts';
import { returnedReport, sampleReports } from './sample-reports.ts';

type Tree = Record<string | number, unknown>;

/** The report with one value in it replaced; `undefined` takes it out. */
function withValue(at: readonly (string | number)[], value: unknown, report: Report = returnedReport): string {
  const copy = JSON.parse(JSON.stringify(report)) as Tree;
  let parent = copy;
  for (const key of at.slice(0, -1)) parent = parent[key] as Tree;
  const last = at.at(-1) ?? '';
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(copy);
}

function failureOf(text: string): Failure {
  try {
    parseReport(text, 'r.json');
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** The report, or null where it is refused as it should be. */
function readOrNull(text: string): Report | null {
  try {
    return parseReport(text);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Every path to a value of the report, those of lists by their first entries. */
function pathsOf(value: unknown, at: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.slice(0, 2).map((each, index) => [index, each] as const)
    : Object.entries(value);
  return [at, ...entries.flatMap(([key, each]) => pathsOf(each, [...at, key]))];
}

describe('parseReport', () => {
  it.each(Object.entries({ ...sampleReports, packet: makePacketReport() }))(
    'reads %s as it was written',
    (_name, report) => {
      expect(parseReport(renderJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
    },
  );

  it.each([
    [['findings', 3, 'level'], 'high', 'findings[3].level: expected one of error, warning, note, got "high"'],
    [['verdict', 'exitCode'], 0, 'verdict.exitCode: expected 10 for "returned", got 0'],
    [['verdict', 'decision'], undefined, 'verdict.decision: is missing'],
    [['schemaVersion'], 2, 'it is no report of schema version 1'],
    [['tool', 'name'], 'eslint', 'tool.name: expected prereview, got "eslint"'],
    [
      ['change', 'files', 0, 'path'],
      '../../x',
      'change.files[0].path: expected a path inside the repository, got "../../x"',
    ],
    [['findings', 0, 'location', 'path'], '/etc/passwd', 'findings[0].location.path: expected a path inside'],
    [['change', 'ref', 'url'], 'javascript:alert(1)', 'change.ref.url: expected an http or https address'],
    [['change', 'ref', 'headSha'], 'main; rm -rf', 'change.ref.headSha: expected text like'],
    [
      ['escalations', 0, 'fingerprints', 0],
      'f'.repeat(32),
      'escalations[0].fingerprints[0]: no finding has the fingerprint',
    ],
    [['outcomes', 0, 'status'], 'fine', 'outcomes[0].status: '],
    [['findings', 0, 'location', 'region', 'startLine'], 1.5, 'region.startLine: expected a whole number, got 1.5'],
    [['durationMs'], '\u001B[2J', 'durationMs: expected number, got "\\u001b[2J"'],
  ] as const)('refuses %j being %j', (at, value, message) => {
    const failure = failureOf(withValue(at, value));
    expect(failure.code).toBe('report-unreadable');
    expect(failure.message).toContain('Cannot read the report r.json: ');
    expect(failure.message).toContain(message);
  });

  it.each(['', '[]', 'null', '{"schemaVersion":1', '"\u001B[31m', '{}'])('refuses %j without a trace of it', (text) => {
    expect(failureOf(text).message).not.toMatch(/\p{Cc}/u);
  });

  it('leaves out what it does not know, whatever it is called', () => {
    const text = withValue(['findings', 0, 'later'], 1)
      .replace('"change":{', '"change":{"__proto__":{"polluted":true},')
      .replace('"readBy":{', '"readBy":{"__proto__":7,');
    const report = parseReport(text);
    expect(report).toEqual(JSON.parse(JSON.stringify(returnedReport)));
    expect(Object.getPrototypeOf(report.change)).toBe(Object.prototype);
    expect(({} as Tree)['polluted']).toBeUndefined();
  });

  it('never throws anything but a Failure, and never lets another type through', () => {
    const paths = pathsOf(returnedReport).filter((at) => at.length > 0);
    const junk = fc.oneof(fc.constantFrom(null, true, -1, 1e308, '', '../x', [], {}, [[]], undefined), fc.jsonValue());
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (at, value) => {
        const report = readOrNull(withValue(at, value));
        // What was taken for a report can be written down, and is read again as the same.
        expect(report === null || isDeepStrictEqual(parseReport(renderJson(report)), report)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readReport', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'read-report-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('reads a file, and names it as it was named', async () => {
    const file = path.join(folder, 'report.json');
    await writeFile(file, renderJson(returnedReport));
    expect((await readReport(file)).verdict.decision).toBe('returned');
    await writeFile(file, '{}');
    await expect(readReport(file, 'x.json')).rejects.toThrow(
      'Cannot read the report x.json: it is no report of schema',
    );
  });

  it('refuses a file that is too long without reading it, a folder, and none', async () => {
    const file = path.join(folder, 'long.json');
    await writeFile(file, '');
    await truncate(file, longestReportBytes + 1);
    await expect(readReport(file)).rejects.toThrow('longer than 64 MiB');
    await expect(readReport(folder)).rejects.toThrow('EISDIR');
    await expect(readReport(path.join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});
