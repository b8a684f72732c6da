import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import { parseBaseline, renderBaseline } from '../../../pipeline/ledger/baseline.ts';
import { makeFinding } from '../../stages/return/make-finding.ts';

const fingerprint = fc.stringMatching(/^[0-9a-f]{32}$/);
const location = fc.option(
  fc.string({ minLength: 1 }).map((path) => ({ path, side: 'new' as const, region: null })),
  { nil: null },
);
const finding = fc
  .record({ fingerprint, ruleId: fc.constantFrom('sql/a', 'sql/b', 'lint/c'), message: fc.string(), location })
  .map((parts) => makeFinding(parts));
const findings = fc.uniqueArray(finding, { selector: (one) => one.fingerprint });

describe('a baseline', () => {
  it('reads back as what was recorded', () => {
    fc.assert(
      fc.property(findings, (all) => {
        expect(parseBaseline(renderBaseline(all), 'b')).toEqual(new Set(all.map((one) => one.fingerprint)));
      }),
    );
  });

  it('is the same text in whatever order findings come', () => {
    fc.assert(
      fc.property(findings, fc.nat(), (all, by) => {
        const turned = [...all.slice(by % (all.length + 1)), ...all.slice(0, by % (all.length + 1))];
        expect(renderBaseline(turned)).toBe(renderBaseline(all));
      }),
    );
  });

  it('ends with a newline and names rule, path and message for people', () => {
    const text = renderBaseline([makeFinding({ ruleId: 'sql/a', message: 'drops orders' })]);
    expect(text).toMatch(/"rule": "sql\/a"[^]*"path"[^]*"message": "drops orders"[^]*\}\n$/);
  });

  it.each([
    ['', /b\.json: not JSON/],
    ['{', /b\.json: not JSON/],
    ['null', /"version": 1/],
    ['[]', /"version": 1/],
    ['"x"', /"version": 1/],
    ['{"version": 2, "findings": []}', /got 2/],
    ['{"version": 1}', /list "findings"/],
    ['{"version": 1, "findings": {}}', /list "findings"/],
    ['{"version": 1, "findings": [null]}', /findings\[0\] has no fingerprint/],
    ['{"version": 1, "findings": [{"fingerprint": "a"}, {"fingerprint": 1}]}', /findings\[1\] has no fingerprint/],
  ])('that is %j is a failure, never an empty one', (text, says) => {
    const parse = (): unknown => parseBaseline(text, 'b.json');
    expect(parse).toThrow(Failure);
    expect(parse).toThrow(says);
  });

  it('never throws anything but a Failure', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const outcome = (() => {
          try {
            return parseBaseline(text, 'b.json') instanceof Set;
          } catch (error) {
            return error instanceof Failure;
          }
        })();
        expect(outcome).toBe(true);
      }),
    );
  });
});
