import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../pipeline/domain/failure.ts';
import type { Report } from '../../../../pipeline/domain/report.ts';
import { buildPublication } from '../../../../pipeline/platform/publication/index.ts';
import { whyUnpublishable } from '../../../../pipeline/platform/publication/check-publishable.ts';
import { parseFindingMarker } from '../../../../pipeline/platform/publication/marker.ts';
import { parseReport } from '../../../../pipeline/reports/read-report.ts';
import { returnedReport, sampleReports } from '../../reports/sample-reports.ts';

const [finding] = returnedReport.findings;
if (finding === undefined) throw new Error('no finding');

describe('a report that is published', () => {
  it.each(Object.entries(sampleReports))('may be %s', (_, report) => expect(whyUnpublishable(report)).toBeNull());

  it.each([
    ['a gate that would end its marker', { findings: [{ ...finding, gateId: 'lint -->' }] }, /names no gate/],
    ['two findings of one name', { findings: [finding, finding] }, /same fingerprint/],
  ])('is not one with %s', (_, parts, why) => {
    expect(whyUnpublishable({ ...returnedReport, ...parts } as Report)).toMatch(why);
  });
});

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, entry]) => placesOf(entry, [...at, key]))];
}

function withValue(value: unknown, [key, ...rest]: Place, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
}

/** Null where it is refused as an expected failure; anything else that is thrown fails the test. */
function readOrRefuse(text: string): Report | null {
  try {
    return parseReport(text);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

describe('a report that somebody edited anywhere', () => {
  const places = placesOf(returnedReport);
  const diff = [{ path: 'src/orders/total.ts', oldPath: 'src/orders/total.ts', hunks: [] }];

  it('is refused with a reason, or published with every marker whole', () => {
    const odd = fc.constantFrom<unknown>(null, -1, 1e9, '', 'x -->\n@all', [], {}, 'a'.repeat(5000), true, 0.5, [null]);
    let published = 0;
    fc.assert(
      fc.property(fc.nat(places.length - 1), odd, (place, value) => {
        const text = JSON.stringify(withValue(returnedReport, places[place] ?? [], value));
        const report = readOrRefuse(text);
        if (report === null) return;
        if (whyUnpublishable(report) !== null) return;
        published += 1;
        const { comments } = buildPublication({
          report,
          headSha: 'a'.repeat(40),
          diff,
          known: [],
          redact: (each) => each,
        });
        for (const { markdown, fingerprint } of comments)
          expect(parseFindingMarker(markdown)?.fingerprint).toBe(fingerprint);
      }),
      { numRuns: 1500 },
    );
    expect(published).toBeGreaterThan(100);
  });
});
