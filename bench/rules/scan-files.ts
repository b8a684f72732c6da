/** The engine of this repository on files of a repository. */
import { loadScanner } from '../../stages/check/rules/load-scanner.ts';
import { parseRuleFile } from '../../stages/check/rules/semgrep/index.ts';
import type { Own } from './agreement.ts';
import type { PickedFile } from './pick-files.ts';
import type { ComparedRule } from './read-rules.ts';

export async function scanFiles(rules: readonly ComparedRule[], files: readonly PickedFile[]): Promise<Own> {
  const read = await parseRuleFile('rules.json', `{"rules": [${rules.map(({ json }) => json).join(',\n')}]}`);
  const notRun = new Map(read.notRun.map(({ id, reason }) => [id, reason]));
  const scanner = await loadScanner(read.rules, {});
  for (const { id, reason } of scanner.notRun) notRun.set(id, reason);
  const startedMs = performance.now();
  const hits: { rule: string; path: string; lines: string }[] = [];
  const [givenUp, failed]: [string[], string[]] = [[], []];
  for (const { path, text } of files) {
    const result = await scanner.scan({ path, text });
    for (const { id, reason } of result.notRun) notRun.set(id, reason);
    for (const { ruleId, kind, message } of result.errors)
      if (ruleId !== null && kind === 'timeout') givenUp.push(`${ruleId} ${path}`);
      else failed.push(`${path}: ${ruleId ?? ''} ${kind} ${message}`);
    for (const { ruleId, start, end, isIgnored } of result.matches)
      if (!isIgnored) hits.push({ rule: ruleId, path, lines: `${start.line}-${end.line}` });
  }
  return { hits, notRun, givenUp, failed, tookMs: performance.now() - startedMs };
}
