import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../pipeline/domain/report.ts';
import { renderJson } from '../../../pipeline/reports/json.ts';
import { emptyReport, returnedReport, sampleFinding } from './sample-reports.ts';
import { hostileText } from './hostile-text.ts';

/** The same value with the keys of every object in the opposite order. */
function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reverseKeys(inner)]),
  );
}

describe('renderJson', () => {
  it('holds exactly the report', () => {
    expect(JSON.parse(renderJson(returnedReport))).toEqual(returnedReport);
    expect(renderJson(returnedReport).endsWith('}\n')).toBe(true);
  });

  it('prints the same text whatever order the keys were made in', () => {
    expect(renderJson(reverseKeys(returnedReport) as Report)).toBe(renderJson(returnedReport));
  });

  it('keeps keys that a later version adds, and odd paths in readBy', () => {
    const readBy = Object.fromEntries([['__proto__', 3]]);
    const files = [{ path: '__proto__', changedLines: 3, readLines: 3, readBy, unread: [] }];
    const report = { ...emptyReport, later: 1, coverage: { ...emptyReport.coverage, files } };
    const text = renderJson(report);
    expect(text).toContain('"later": 1');
    expect(text).toContain('"__proto__": 3');
  });

  it('prints no character that a terminal acts on, and loses none', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const report = { ...emptyReport, findings: [sampleFinding({ message: text, evidence: text })] };
        const json = renderJson(report);
        expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u);
        expect((JSON.parse(json) as Report).findings[0]?.message).toBe(text);
      }),
    );
  });
});
