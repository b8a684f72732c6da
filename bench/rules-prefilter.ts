/**
 * How much work the required words of rules save, and whether they ever cost a finding:
 * `npx node bench/rules-prefilter.ts FOLDER [--language go] [--others 30]`, where FOLDER holds rule sets, one a sub-folder,
 * as for rules-conformance.ts. Every rule meets its own fixtures, and `--others` files of its language that are drawn by
 * chance, the same in every run; what is found in a pair without prefilters has to be found with them.
 */
import { parseArgs } from 'node:util';
import { createScanner, languageOf, languageOfPath } from '../stages/check/rules/semgrep/index.ts';
import { createPrefilter } from '../stages/check/rules/semgrep/prefilter/create-prefilter.ts';
import { parseRuleFile } from '../stages/check/rules/semgrep/rule-file/parse-rule-file.ts';
import type { Scanner, SemgrepRule } from '../stages/check/rules/semgrep/types.ts';
import { createRandom } from './random.ts';
import { type Fixture, readRuleSets } from './rules/rule-sets.ts';
import { table } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string' }, others: { type: 'string', default: '30' } },
});
const random = createRandom(3);

interface Loaded {
  readonly rules: readonly SemgrepRule[];
  readonly fixtures: readonly Fixture[];
}

const loaded: Loaded[] = [];
for (const file of readRuleSets(positionals[0] ?? process.env['RULE_SETS'] ?? '', []))
  loaded.push({ rules: (await parseRuleFile(file.path, file.text)).rules, fixtures: file.fixtures });
const all = [...new Map(loaded.flatMap(({ fixtures }) => fixtures.map((one) => [one.text, one] as const))).values()];
const fixturesOf = Map.groupBy(all, ({ path }) => languageOfPath(path) ?? 'generic');

/** Findings of one rule in one file, as far as the prefilter has a say. */
async function findingsOf(scanner: Scanner, { path, text }: Fixture): Promise<Set<string>> {
  const { matches } = await scanner.scan({ path, text });
  return new Set(matches.map(({ start, end, message }) => `${start.line}-${end.line} ${message.slice(0, 40)}`));
}

let pairs = 0;
let found = 0;
let lost = 0;

async function compareOn(rule: SemgrepRule, fixtures: readonly Fixture[]): Promise<void> {
  const [plain, filtered] = [await createScanner([rule], { isPrefiltered: false }), await createScanner([rule], {})];
  for (const fixture of fixtures) {
    pairs++;
    const expected = await findingsOf(plain, fixture);
    found += expected.size;
    const missing = expected.size === 0 ? expected : expected.difference(await findingsOf(filtered, fixture));
    for (const one of missing) {
      lost++;
      write(`left out: ${rule.id} (${rule.languages.join(', ')}) in ${fixture.path}:${one}`);
    }
  }
}

const draw = (from: readonly Fixture[]): readonly Fixture[] =>
  Array.from(
    { length: Math.min(Number(values.others), from.length) },
    () => from[Math.floor(random.next() * from.length)],
  ).flatMap((one) => one ?? []);

const rulesByLanguage = Map.groupBy(
  loaded.flatMap(({ rules, fixtures }) => rules.map((rule) => ({ rule, fixtures }))),
  ({ rule }) => languageOf(rule.languages[0] ?? ''),
);
const rows: string[][] = [];
for (const [language, of] of [...rulesByLanguage].toSorted((a, b) => b[1].length - a[1].length)) {
  if (values.language !== undefined && !values.language.split(',').includes(language)) continue;
  const texts = (fixturesOf.get(language) ?? all.slice(0, 200)).slice(0, 400);
  const [pairsBefore, foundBefore, lostBefore] = [pairs, found, lost];
  for (const { rule, fixtures } of of) await compareOn(rule, [...fixtures, ...draw(texts)]);
  const rules = of.map(({ rule }) => rule);
  const started = performance.now();
  const prefilter = createPrefilter(rules);
  const built = performance.now();
  let kept = 0;
  for (const { text } of texts) kept += rules.filter(prefilter(text)).length;
  const ended = performance.now();
  const possible = rules.length * texts.length;
  rows.push([
    language,
    String(rules.length),
    String(pairs - pairsBefore),
    String(found - foundBefore),
    String(lost - lostBefore),
    `${((100 * (possible - kept)) / Math.max(1, possible)).toFixed(1)} %`,
    (built - started).toFixed(0),
    ((ended - built) / Math.max(1, texts.length)).toFixed(2),
  ]);
}
write(table(['language', 'rules', 'pairs asked', 'findings', 'lost', 'pairs saved', 'build ms', 'ms a file'], rows));
write(`${lost} of ${found} findings in ${pairs} pairs of a rule and a file are lost to prefilters`);
process.exitCode = lost === 0 ? 0 : 1;
