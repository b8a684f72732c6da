import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFailOn, readFlag, readWords } from '../../../../pipeline/cli/action/inputs.ts';
import { withoutTokens } from '../../../../pipeline/cli/action/run-step.ts';
import { mostSummaryBytes, jobSummary } from '../../../../pipeline/cli/action/summary.ts';
import { annotations, inertLog, outputLines } from '../../../../pipeline/cli/action/workflow-commands.ts';
import { hostileText } from '../../reports/hostile-text.ts';
import { returnedReport, sampleFinding } from '../../reports/sample-reports.ts';

const failOn = (value: string) => [...readFailOn({ INPUT_FAIL_ON: value })];

describe('fail-on', () => {
  it('names verdicts, or never', () => {
    expect(failOn('')).toEqual(['returned', 'incomplete']);
    expect(failOn(' escalated , returned ')).toEqual(['escalated', 'returned']);
    expect(failOn('never')).toEqual([]);
  });

  it.each(['none', 'false', 'pass', 'returned,never', 'returned,', ',', 'RETURNED', 'any'])('refuses %j', (value) => {
    expect(() => failOn(value)).toThrow(/fail-on/);
  });

  it('is never empty by accident', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        let words: readonly string[] = ['refused'];
        try {
          words = failOn(value);
        } catch {
          // A refusal is what a wrong value asks for.
        }
        expect(words.length > 0 || value.trim() === 'never').toBe(true);
      }),
    );
  });
});

describe('other inputs', () => {
  it('are true or false, nothing like it', () => {
    expect(readFlag({ INPUT_SARIF: 'true' }, 'sarif', false)).toBe(true);
    expect(readFlag({}, 'sarif', true)).toBe(true);
    for (const value of ['yes', '1', 'True', 'off'])
      expect(() => readFlag({ INPUT_SARIF: value }, 'sarif', false)).toThrow(/sarif/);
  });

  it('are lists of words', () => expect(readWords({ INPUT_ONLY: ' a, b\n c ' }, 'only')).toEqual(['a', 'b', 'c']));
});

describe('what a runner reads', () => {
  it('takes no line of the change as a command of its own', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, two) => {
        const finding = sampleFinding({
          message: `x${one}`,
          remedy: two,
          ruleId: `a/${one}`,
          location: { path: `p${two}`, side: 'new', region: { startLine: 1 } },
        });
        const [line = ''] = annotations([finding]);
        expect(line).toMatch(/^::(?:error|warning|notice) file=[^,:\r\n]*,line=1,title=[^,:\r\n]*::[^\r\n]*$/);
      }),
    );
  });

  it('shows ten of a kind at most', () => {
    expect(annotations(Array.from({ length: 30 }, (_, at) => sampleFinding({ fingerprint: `${at}` })))).toHaveLength(
      10,
    );
  });

  it('gets each output whole, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const text = outputLines({ a: value, b: 'c' }, 'delimiter');
        expect(text).toBe(`a<<delimiter\n${value}\ndelimiter\nb<<delimiter\nc\ndelimiter\n`);
      }),
    );
  });

  it('gets the log between two lines that switch commands off and on', () => {
    expect(inertLog('::error::x', 'token')).toBe('::stop-commands::token\n::error::x\n::token::\n');
  });

  it('gets a summary below its limit', () => {
    const findings = Array.from({ length: 9000 }, (_, at) =>
      sampleFinding({ effect: 'blocking', message: '漢字'.repeat(40), fingerprint: at.toString(16).padStart(32, '0') }),
    );
    const text = jobSummary({ ...returnedReport, findings }, (each) => each);
    expect(Buffer.byteLength(text)).toBeLessThan(mostSummaryBytes);
    expect(text).toContain('did not fit');
  });

  it('hands the reading step no token', () => {
    expect(
      withoutTokens({ PATH: 'p', GITHUB_TOKEN: 'a', GH_TOKEN: 'b', INPUT_TOKEN: 'c', ACTIONS_RUNTIME_TOKEN: 'd' }),
    ).toEqual({ PATH: 'p' });
  });
});
