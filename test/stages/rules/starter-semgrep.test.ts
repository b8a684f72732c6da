// The starter rules in the real program: the same findings on every fixture, those of other rules included.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScanner } from '../../../stages/check/rules/load-scanner.ts';
import { starterSet } from '../../../stages/check/rules/starter/rules.generated.ts';

const folder = 'stages/check/rules/starter/cases';
const program = process.env['SEMGREP'] ?? 'semgrep';
const isThere = program.includes('/') ? existsSync(program) : spawnSync(program, ['--version']).status === 0;

interface Result {
  readonly check_id: string;
  readonly path: string;
  readonly start: { readonly line: number };
}

function askSemgrep(): { readonly results: readonly Result[]; readonly errors: readonly unknown[] } {
  const flags = ['--json', '--metrics=off', '--disable-version-check', '--no-rewrite-rule-ids', '--no-git-ignore'];
  const configs = globSync(`${folder}/*/*.yaml`).flatMap((file) => ['--config', file]);
  const { stdout } = spawnSync(program, ['scan', ...flags, '--quiet', ...configs, folder], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return JSON.parse(stdout) as ReturnType<typeof askSemgrep>;
}

async function askEmbedded(): Promise<readonly string[]> {
  const scanner = await loadScanner(starterSet, { stepsPerRule: 3_000_000 });
  const found: string[] = [];
  for (const file of globSync(`${folder}/*/*`).filter((one) => !one.endsWith('.yaml'))) {
    const { matches } = await scanner.scan({ path: file, text: readFileSync(file, 'utf8') });
    found.push(...matches.map((match) => `${match.ruleId} ${path.relative(folder, file)}:${match.start.line}`));
  }
  return found;
}

const sorted = (found: readonly string[]): readonly string[] => [...new Set(found)].toSorted();

describe.skipIf(!isThere)('starter rules in semgrep (set SEMGREP where it is not on the PATH)', () => {
  it('find what they find in process', { timeout: 300_000 }, async () => {
    const { results, errors } = askSemgrep();
    expect(errors).toEqual([]);
    const found = results.map((one) => `${one.check_id} ${path.relative(folder, one.path)}:${one.start.line}`);
    expect(sorted(await askEmbedded())).toEqual(sorted(found));
  });
});
