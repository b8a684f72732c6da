import { describe, expect, it } from 'vitest';
import type { Report } from '../../pipeline/domain/report.ts';
import { reviewCli } from '../support/cli.ts';
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
