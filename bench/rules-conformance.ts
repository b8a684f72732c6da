/**
 * How many annotated rules the rules engine gets exactly right, by language: `npx node bench/rules-conformance.ts FOLDER`,
 * where FOLDER (or `RULE_SETS` in the environment) holds rule sets, one a sub-folder, with fixtures as for `semgrep --test`.
 * A rule is exact when all its `ruleid` and `ok` lines are right in all its fixtures.
 *   --language python,go   --set NAME   --rule PART   what to look at
 *   --list-wrong           which rules are wrong, and at which lines    --list-not-run
 *   --against semgrep      the same rules on the same files with the real program, in one run: agreement of findings
 *   --engine semgrep       the annotations judged with the real program instead
 *   --json FILE            everything, for other programs
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scanEmbedded } from './rules/embedded.ts';
import type { FileHits } from './rules/hit.ts';
import { operatorsOf } from './rules/operators.ts';
import { readRuleSets, type TestedFile } from './rules/rule-sets.ts';
import { compare, groupOf, type RuleScore, scoreRule } from './rules/score.ts';
import { askSemgrep, findSemgrep } from './rules/semgrep-oracle.ts';
import { table } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const list = (value: string | undefined): string[] => (value ?? '').split(',').filter((part) => part !== '');
const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string' },
    set: { type: 'string' },
    rule: { type: 'string' },
    against: { type: 'string' },
    engine: { type: 'string', default: 'embedded' },
    json: { type: 'string' },
    'list-wrong': { type: 'boolean', default: false },
    'list-not-run': { type: 'boolean', default: false },
  },
});

type Answers = ReadonlyMap<string, FileHits>;
const nothing: FileHits = { hits: [], notRun: new Map() };

/** Of semgrep, what did not run is kept with the rule file. */
function answerOf(answers: Answers, file: TestedFile, fixture: number): FileHits {
  const name = file.fixtures[fixture]?.path.split('/').at(-1) ?? '';
  const { hits } = answers.get(`${file.key}/${name}`) ?? nothing;
  const ofFile = answers.get(`${file.key}/${name}`)?.notRun ?? new Map<string, string>();
  return { hits, notRun: new Map([...ofFile, ...(answers.get(file.key)?.notRun ?? [])]) };
}

function selectFiles(all: readonly TestedFile[]): readonly TestedFile[] {
  const languages = list(values.language);
  const wanted = (group: string): boolean =>
    languages.length === 0 || languages.some((one) => group === one || group.split(/[/ ]/).includes(one));
  return all
    .map((file) => ({
      ...file,
      rules: file.rules.filter((rule) => wanted(groupOf(rule)) && rule.id.includes(values.rule ?? '')),
    }))
    .filter((file) => file.rules.length > 0);
}

function printScores(scores: readonly RuleScore[]): void {
  const groups = [...Map.groupBy(scores, (score) => score.group)].toSorted((a, b) => b[1].length - a[1].length);
  const row = (name: string, group: readonly RuleScore[]): string[] => {
    const count = (outcome: RuleScore['outcome']): number => group.filter((one) => one.outcome === outcome).length;
    const [exact, notRun] = [count('exact'), count('not-run')];
    return [
      name,
      String(group.length),
      String(exact),
      share(exact, group.length),
      String(notRun),
      String(count('wrong')),
    ];
  };
  write(
    table(
      ['language', 'rules', 'exact', '', 'not run', 'wrong'],
      [...groups.map(([name, group]) => row(name, group)), row('all', scores)],
    ),
  );
  const reasons = Map.groupBy(
    scores.filter((score) => score.outcome === 'not-run'),
    (score) => (score.reason ?? '').replace(/["'`].*["'`]/, '…').slice(0, 100),
  );
  if (reasons.size > 0) write('\nnot run, by reason');
  for (const [reason, of] of [...reasons].toSorted((a, b) => b[1].length - a[1].length).slice(0, 40))
    write(`  ${String(of.length).padStart(4)}  ${reason}`);
}

function printWrong(scores: readonly RuleScore[]): void {
  for (const score of scores) {
    if (score.outcome === 'wrong' && values['list-wrong']) {
      write(`\nwrong  ${score.group}  ${score.id}\n  ${score.file}`);
      for (const { fixture, missed, extra } of score.misses)
        write(`  ${fixture}: missed ${missed.join(' ') || '–'}  extra ${extra.join(' ') || '–'}`);
    }
    if (score.outcome === 'not-run' && values['list-not-run'])
      write(`\nnot run  ${score.group}  ${score.id}\n  ${score.file}\n  ${score.reason}`);
  }
}

interface Difference {
  readonly group: string;
  readonly id: string;
  readonly file: string;
  readonly fixture: string;
  readonly both: number;
  readonly onlyOurs: readonly string[];
  readonly onlyTheirs: readonly string[];
  readonly operators: readonly string[];
}

function compareAll(files: readonly TestedFile[], ours: Answers, theirs: Answers): readonly Difference[] {
  return files.flatMap((file) =>
    file.rules.flatMap((rule) => {
      const pairs = file.fixtures.map(
        (_, index) => [answerOf(ours, file, index), answerOf(theirs, file, index)] as const,
      );
      // What one side does not run cannot agree; it is told by the table of the other.
      if (pairs.some(([left, right]) => left.notRun.has(rule.id) || right.notRun.has(rule.id))) return [];
      return pairs.map(([left, right], index) => ({
        group: groupOf(rule),
        id: rule.id,
        file: file.path,
        fixture: file.fixtures[index]?.path ?? '',
        ...compare(rule, left, right),
        operators: operatorsOf(file.text).get(rule.id) ?? [],
      }));
    }),
  );
}

function printAgreement(differences: readonly Difference[]): void {
  const row = (name: string, of: readonly Difference[]): string[] => {
    const sum = (pick: (one: Difference) => number): number => of.reduce((total, one) => total + pick(one), 0);
    const [both, ours, theirs] = [sum((d) => d.both), sum((d) => d.onlyOurs.length), sum((d) => d.onlyTheirs.length)];
    return [name, share(both, both + ours + theirs), String(both), String(ours), String(theirs)];
  };
  const print = (title: string, groups: ReadonlyMap<string, readonly Difference[]>): void => {
    const rows = [...groups].toSorted((a, b) => b[1].length - a[1].length).map(([name, of]) => row(name, of));
    write(`\n${table([title, 'agreement', 'both', 'only ours', 'only semgrep'], rows)}`);
  };
  const byOperator = new Map<string, Difference[]>();
  for (const one of differences)
    for (const operator of one.operators) byOperator.set(operator, [...(byOperator.get(operator) ?? []), one]);
  print(
    'findings by language',
    Map.groupBy(differences, (one) => one.group),
  );
  print('findings of rules with', byOperator);
  print('findings', new Map([['all', differences]]));
}

const folder = positionals[0] ?? process.env['RULE_SETS'] ?? '';
if (!existsSync(folder)) {
  write(`skipped: no rule sets at ${folder || '(no folder given)'}; give a folder of rule sets, or set RULE_SETS`);
  process.exit(0);
}
const needsSemgrep = values.against === 'semgrep' || values.engine === 'semgrep';
const semgrep = needsSemgrep ? findSemgrep() : null;
if (needsSemgrep && semgrep === null) {
  write('skipped: no semgrep: set SEMGREP to its path, or install it (PyPI)');
  process.exit(0);
}
const all = readRuleSets(folder, list(values.set));
const files = selectFiles(all);
// Asked about everything, whatever is looked at: its answers are kept by what was asked.
const theirs = semgrep === null ? null : askSemgrep(semgrep, all);
const startedMs = performance.now();
const ours = values.engine === 'semgrep' && theirs !== null ? theirs : await scanEmbedded(files);
const tookMs = performance.now() - startedMs;
const scores = files.flatMap((file) =>
  file.rules.map((rule) => scoreRule(file, rule, (fixture) => answerOf(ours, file, fixture))),
);
write(`${values.engine} on ${files.length} rule files, ${Math.round(tookMs)} ms`);
printScores(scores);
const differences = theirs === null ? [] : compareAll(files, ours, theirs);
if (values.against === 'semgrep') printAgreement(differences);
printWrong(scores);
if (values.against === 'semgrep' && values['list-wrong'])
  for (const one of differences)
    if (one.onlyOurs.length + one.onlyTheirs.length > 0)
      write(
        `\ndiffers  ${one.group}  ${one.id}\n  ${one.file}\n  ${one.fixture}\n  only ours ${one.onlyOurs.join(' ') || '–'}  only semgrep ${one.onlyTheirs.join(' ') || '–'}`,
      );
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ scores, differences }, null, 1)}\n`);
