/**
 * `npm run bench -- rules-history [--commits N] [--skip N] [--everybody] [--sample N] [--seed N] [--rule PART] [--doubles]
 * [--squashed] REPOSITORY…`: the starter rules, through the gate, over the commits of real histories that an agent signed (`--everybody`: over every commit). Prints
 * findings per 1,000 changed lines by rule and by repository, and a random sample with the code around each, for a person to judge;
 * the same seed draws the same sample. `--doubles` lists findings on whose line another gate reports too. `--squashed` reviews the last N
 * commits as one change: each file is read once, as it is now.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Failure } from '../pipeline/domain/failure.ts';
import { createRandom } from './random.ts';
import { type Finding, namesOf, reviewRange } from './rules/review-range.ts';
import { listCommits } from './rules/list-commits.ts';
import { table } from './statistics.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: 'string', default: '100' },
    skip: { type: 'string', default: '0' },
    everybody: { type: 'boolean', default: false },
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    context: { type: 'string', default: '4' },
    rule: { type: 'string', default: '' },
    doubles: { type: 'boolean', default: false },
    squashed: { type: 'boolean', default: false },
  },
});

const write = (text: string): void => void process.stdout.write(`${text}\n`);
const perThousand = (part: number, lines: number): string => ((1000 * part) / Math.max(1, lines)).toFixed(3);

/** Each place once: code that is moved or merged from commit to commit is one defect. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const key = ({ repository, draft }: Finding): string =>
    JSON.stringify([repository, draft.ruleId, draft.location?.path.split('/').at(-1), draft.evidence]);
  return [...new Map(findings.toReversed().map((finding) => [key(finding), finding])).values()].toReversed();
}

function draw(findings: readonly Finding[], count: number, seed: number): readonly Finding[] {
  const random = createRandom(seed);
  return findings
    .map((finding) => ({ finding, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ finding }) => finding);
}

function show({ repository, sha, draft, around }: Finding, index: number): string {
  const region = draft.location?.region;
  const fence = '~~~';
  return [
    `${index + 1}. **${draft.ruleId}** (${draft.level}) ${repository}@${sha.slice(0, 10)} ${draft.location?.path}:${region?.startLine}`,
    `   ${draft.message}`,
    fence,
    around,
    fence,
  ].join('\n');
}

const all: Finding[] = [];
const rows: string[][] = [];
let allLines = 0;
for (const repository of positionals) {
  if (!existsSync(repository)) {
    write(`skipped ${repository}: there is no such folder`);
    continue;
  }
  const name = namesOf(repository);
  const shas = listCommits(repository, {
    count: Number(values.commits),
    skip: Number(values.skip),
    everybody: values.everybody,
  });
  const findings: Finding[] = [];
  let lines = 0;
  const oldest = shas.at(-1);
  const ranges =
    values.squashed && shas[0] !== undefined
      ? [{ base: `${oldest}^1`, head: shas[0] }]
      : shas.map((sha) => ({ base: `${sha}^1`, head: sha }));
  for (const range of ranges) {
    try {
      const outcome = await reviewRange(repository, range, {
        context: Number(values.context),
        doubles: values.doubles,
      });
      lines += outcome.lines;
      findings.push(...outcome.findings);
    } catch (error) {
      // A mirror need not hold every object.
      if (!(error instanceof Failure)) throw error;
      write(`skipped ${name}@${range.head.slice(0, 10)}: ${error.message}`);
    }
  }
  rows.push([name, String(shas.length), String(lines), String(findings.length), perThousand(findings.length, lines)]);
  all.push(...findings);
  allLines += lines;
}

const once = distinct(all.filter(({ draft }) => draft.ruleId.includes(values.rule)));
write(draw(once, Number(values.sample), Number(values.seed)).map(show).join('\n'));
for (const { repository, sha, draft, beside } of once)
  for (const other of beside)
    write(
      `double: ${draft.ruleId} and ${other} ${repository}@${sha.slice(0, 10)} ${draft.location?.path}:${draft.location?.region?.startLine}`,
    );
const byRule = [...Map.groupBy(all, ({ draft }) => `${draft.ruleId} (${draft.level})`)].toSorted(
  (a, b) => b[1].length - a[1].length,
);
const ofRule = byRule.map(([rule, found]) => [
  rule,
  String(found.length),
  String(distinct(found).length),
  perThousand(found.length, allLines),
]);
write(`\n${table(['rule', 'findings', 'distinct', 'per 1,000 lines'], ofRule)}\n`);
rows.push([
  'all',
  String(rows.reduce((sum, row) => sum + Number(row[1]), 0)),
  String(allLines),
  String(all.length),
  perThousand(all.length, allLines),
]);
write(table(['repository', 'commits', 'lines', 'findings', 'per 1,000 lines'], rows));
