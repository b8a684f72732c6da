/** The engine of this repository on the fixtures of many rule files. */
import { createScanner, languageOf, type Match, parseRuleFile } from '../../stages/check/rules/semgrep/index.ts';
import type { FileHits, Hit } from './hit.ts';
import type { TestedFile } from './rule-sets.ts';

const toHit = (match: Match): Hit => ({
  ruleId: match.ruleId,
  startLine: match.start.line,
  endLine: match.end.line,
  startColumn: match.start.column,
  endColumn: match.end.column,
  ignored: match.isIgnored,
});

/** Fixtures are scanned as what their rules are for, whatever their names end in. */
async function scanFile(file: TestedFile): Promise<readonly (readonly [string, FileHits])[]> {
  const { rules, notRun } = await parseRuleFile(file.path, file.text);
  const refused = new Map(notRun.map(({ id, reason }) => [id, reason]));
  const scanner = await createScanner(rules);
  const languages = [...new Set(rules.flatMap((rule) => rule.languages.map(languageOf)))];
  const answers: (readonly [string, FileHits])[] = [];
  for (const fixture of file.fixtures) {
    const hits: Hit[] = [];
    const reasons = new Map(refused);
    for (const language of languages) {
      const result = await scanner.scan({ path: fixture.path, text: fixture.text, language });
      hits.push(...result.matches.map(toHit));
      for (const { id, reason } of result.notRun) reasons.set(id, reason);
      for (const { ruleId, message } of result.errors) if (ruleId !== null) reasons.set(ruleId, message);
    }
    answers.push([`${file.key}/${fixture.path.split('/').at(-1) ?? ''}`, { hits, notRun: reasons }]);
  }
  return answers;
}

export async function scanEmbedded(files: readonly TestedFile[]): Promise<Map<string, FileHits>> {
  const answers = new Map<string, FileHits>();
  for (const file of files) {
    try {
      for (const [key, hits] of await scanFile(file)) answers.set(key, hits);
    } catch (error) {
      const reason = `crash: ${error instanceof Error ? error.message : String(error)}`;
      answers.set(file.key, { hits: [], notRun: new Map(file.rules.map((rule) => [rule.id, reason])) });
    }
  }
  return answers;
}
