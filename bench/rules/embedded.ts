/** The engine of this repository on the fixtures of many rule files. */
import { loadScanner } from '../../stages/check/rules/load-scanner.ts';
import { parseRuleFile } from '../../stages/check/rules/semgrep/index.ts';
import type { ScanResult } from '../../stages/check/rules/semgrep/types.ts';
import type { FileHits, Hit } from './hit.ts';
import type { TestedFile } from './rule-sets.ts';

const toHits = (result: ScanResult): readonly Hit[] =>
  result.matches.map(({ ruleId, start, end, isIgnored }) => ({
    ruleId,
    startLine: start.line,
    endLine: end.line,
    startColumn: start.column,
    endColumn: end.column,
    ignored: isIgnored,
  }));

const anyPaths = { include: [], exclude: [] };

async function scanFile(file: TestedFile, found: Map<string, FileHits>): Promise<void> {
  const { rules, notRun: unread } = await parseRuleFile(file.path, file.text);
  // Tests say what a rule finds in this file, wherever it would lie.
  const scanner = await loadScanner(
    rules.map((rule) => ({ ...rule, paths: anyPaths })),
    {},
  );
  const notRun = new Map([...unread, ...scanner.notRun].map((rule) => [rule.id, rule.reason]));
  found.set(file.key, { hits: [], notRun });
  for (const fixture of file.fixtures) {
    const name = fixture.path.split('/').at(-1) ?? '';
    const result = await scanner.scan({ path: name, text: fixture.text });
    const failed = result.errors.filter((error) => error.kind !== 'parse');
    const reasons = [
      ...result.notRun.map((rule) => [rule.id, rule.reason] as const),
      ...failed.flatMap((error) => file.rules.map((rule) => [rule.id, `${error.kind}: ${error.message}`] as const)),
    ];
    found.set(`${file.key}/${name}`, { hits: toHits(result), notRun: new Map(reasons) });
  }
}

/** Answers by `key/name of the fixture`, and under `key` which rules did not run. A crash is told as one. */
export async function scanEmbedded(files: readonly TestedFile[]): Promise<Map<string, FileHits>> {
  const found = new Map<string, FileHits>();
  for (const file of files) {
    try {
      await scanFile(file, found);
    } catch (error) {
      const reason = `crash: ${error instanceof Error ? error.message : String(error)}`;
      found.set(file.key, { hits: [], notRun: new Map(file.rules.map((rule) => [rule.id, reason])) });
    }
  }
  return found;
}
