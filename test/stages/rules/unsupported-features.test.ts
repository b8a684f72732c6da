import { describe, expect, it } from 'vitest';
import { createScanner, parseRuleFile } from '../../../stages/check/rules/semgrep/index.ts';

const taint = (extra: string, sink = '- pattern: sink(...)', source = '- pattern: source(...)'): string => `
rules:
  - id: flow
    mode: taint
    message: tainted
    severity: ERROR
    languages: [javascript]
${extra}
    pattern-sources:
      ${source}
    pattern-sinks:
      ${sink}
`;

async function notRun(text: string): Promise<readonly string[]> {
  const { rules } = await parseRuleFile('rules.yaml', text);
  expect(rules).toHaveLength(1);
  const scanner = await createScanner(rules, {});
  const { matches } = await scanner.scan({ path: 'a.js', text: 'const a = source();\nsink(a);\n' });
  expect(matches.length).toBe(scanner.notRun.length === 0 ? 1 : 0);
  return scanner.notRun.map(({ reason }) => reason);
}

describe('what the engine does not know', () => {
  it('runs a rule that asks for nothing of the kind', async () => {
    expect(await notRun(taint(''))).toEqual([]);
    expect(await notRun(taint('    options: { taint_assume_safe_functions: false }'))).toEqual([]);
  });

  it.each([
    ['taint_unify_mvars', taint('    options: { taint_unify_mvars: true }')],
    ['taint_assume_safe_numbers', taint('    options: { taint_assume_safe_numbers: true }')],
    ['control', taint('', undefined, '- { pattern: source(...), control: true }')],
    ['labels', taint('', '- { pattern: sink($X), requires: [{ $X: A }] }', '- { pattern: source(...), label: A }')],
  ])('runs a rule with %s', async (_, text) => {
    expect(await notRun(text)).toEqual([]);
  });

  it.each([['at-exit in a sink of taint', taint('', '- { pattern: sink(...), at-exit: true }')]])(
    'does not run a rule with %s, and names it',
    async (reason, text) => {
      expect(await notRun(text)).toEqual([reason]);
    },
  );
});
