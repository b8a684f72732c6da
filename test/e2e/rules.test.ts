import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { reviewCli, runCli } from '../support/cli.ts';
import { makeRepository } from '../support/repository.ts';

const rule = `rules:
  - { id: no-legacy, languages: [ts, js], severity: ERROR, message: Gone., pattern: legacy(...) }
`;

function configuration(threads: number): string {
  return `version: 1\nstages: { check: { gates: { rules: { engine: embedded, threads: ${threads} } } } }\n`;
}

/** What a report says, without what differs from run to run. */
function sayings({ findings, coverage, verdict }: Report): string {
  return JSON.stringify({ findings, coverage, verdict });
}

async function reviewWith(threads: number): Promise<Report> {
  const repository = makeRepository({ '.semgrep/own.yaml': rule, 'pipeline.yaml': configuration(threads) });
  const source = (nr: number): string =>
    `export const f${nr} = () => legacy(${nr});\nexport const g = eval(name${nr});\n`;
  for (let nr = 0; nr < 12; nr++)
    repository.write({ [`src/file-${nr}.ts`]: source(nr), [`src/file-${nr}.py`]: 'x = 1\n' });
  return (await reviewCli(['--only', 'rules'], { cwd: repository.root })).report;
}

describe('the gate rules in the bundle', () => {
  it('says the same in one thread and in three', async () => {
    const [one, three] = [await reviewWith(1), await reviewWith(3)];
    expect(one.findings.filter((finding) => finding.ruleId === 'rules/no-legacy')).toHaveLength(12);
    expect(one.findings.filter((finding) => finding.ruleId.startsWith('rules/starter/'))).not.toHaveLength(0);
    expect(sayings(three)).toBe(sayings(one));
  });
});

const faulty = `${rule}  - { id: odd, languages: [solidity], severity: ERROR, message: m, pattern: f() }
  - { id: torn, languages: [python], severity: ERROR, message: m, pattern: "f(" }
  - { id: typo, languages: [python], severity: ERROR, message: m, paterns: [] }
`;
const example = '// ruleid: no-legacy\nlegacy(1);\n// ok: no-legacy\nbilling(1);\n';

describe('pipeline rules', () => {
  it('tests annotated examples', async () => {
    const right = makeRepository({ '.semgrep/own.yaml': rule, '.semgrep/own.ts': example });
    expect((await runCli(['rules', 'test'], { cwd: right.root })).exitCode).toBe(0);
    const wrong = makeRepository({ '.semgrep/own.yaml': rule, '.semgrep/own.ts': example.replace('ok:', 'ruleid:') });
    const { exitCode, stdout } = await runCli(['rules', 'test'], { cwd: wrong.root });
    expect(exitCode).toBe(10);
    expect(stdout).toContain('no-legacy');
  });

  it('says where a rule file is wrong, and what cannot run, once each', async () => {
    const { root } = makeRepository({ '.semgrep/own.yaml': faulty });
    const { exitCode, stdout } = await runCli(['rules', 'validate'], { cwd: root });
    expect(exitCode).toBe(10);
    for (const part of ['did you mean "patterns"', 'odd does not run', 'torn does not run'])
      expect(stdout.split(part)).toHaveLength(2);
    expect(stdout).not.toContain('typo does not run');
  });

  it('lists rules, and names those that do not run', async () => {
    const { root } = makeRepository({ '.semgrep/own.yaml': faulty });
    const { exitCode, stdout, stderr } = await runCli(['rules', 'list'], { cwd: root });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('rules/no-legacy');
    for (const id of ['odd', 'torn', 'typo']) expect(stderr).toContain(`rules/${id} does not run: `);
  });
});
