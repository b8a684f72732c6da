/**
 * How much work the required words of rules save, and whether they ever cost a finding:
 * `npx node bench/rules-prefilter.ts FOLDER`, where FOLDER holds rule sets, one a sub-folder, as for rules-conformance.ts.
 * A rule left out in a fixture that has a `ruleid` line for it is named: there must be none.
 */
import { languageOf } from '../stages/check/rules/semgrep/index.ts';
import { createPrefilter } from '../stages/check/rules/semgrep/prefilter/create-prefilter.ts';
import { parseRuleFile } from '../stages/check/rules/semgrep/rule-file/parse-rule-file.ts';
import type { SemgrepRule } from '../stages/check/rules/semgrep/types.ts';
import { readRuleSets } from './rules/rule-sets.ts';
import { table } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const folder = process.argv[2] ?? process.env['RULE_SETS'] ?? '';
const files = readRuleSets(folder, []);

interface Loaded {
  readonly rules: readonly SemgrepRule[];
  readonly fixtures: (typeof files)[number]['fixtures'];
}

const loaded: Loaded[] = [];
for (const file of files)
  loaded.push({ rules: (await parseRuleFile(file.path, file.text)).rules, fixtures: file.fixtures });

let lost = 0;
for (const { rules, fixtures } of loaded) {
  const prefilter = createPrefilter(rules);
  for (const { text, path, annotations } of fixtures) {
    const mayMatch = prefilter(text);
    const expected = new Set(annotations.ruleid.keys());
    for (const rule of rules.filter(({ id }) => expected.has(id))) {
      if (mayMatch(rule)) continue;
      lost++;
      write(`left out: ${rule.id} (${rule.languages.join(', ')}) in ${path}`);
    }
  }
}

const byLanguage = Map.groupBy(
  loaded.flatMap(({ rules }) => rules),
  (rule) => languageOf(rule.languages[0] ?? ''),
);
const rows: string[][] = [];
for (const [language, rules] of [...byLanguage].toSorted((a, b) => b[1].length - a[1].length).slice(0, 16)) {
  const texts = loaded
    .filter((each) => each.rules.some((rule) => languageOf(rule.languages[0] ?? '') === language))
    .flatMap(({ fixtures }) => fixtures.map(({ text }) => text));
  const started = performance.now();
  const prefilter = createPrefilter(rules);
  const built = performance.now();
  let kept = 0;
  for (const text of texts) kept += rules.filter(prefilter(text)).length;
  const ended = performance.now();
  const pairs = rules.length * texts.length;
  rows.push([
    language,
    String(rules.length),
    String(texts.length),
    `${((100 * (pairs - kept)) / Math.max(1, pairs)).toFixed(1)} %`,
    (built - started).toFixed(0),
    ((ended - built) / Math.max(1, texts.length)).toFixed(2),
  ]);
}
write(table(['language', 'rules', 'files', 'pairs saved', 'build ms', 'ms a file'], rows));
write(`${lost} rules left out that an annotation expects`);
