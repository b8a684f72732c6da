// `npm run bench -- tamper-history [--commits N] [--everybody] [--samples N] [--rule NAME] [--skip N] REPOSITORY…`: the tamper gate over
// commits that carry an agent's trailer (with --everybody: over the last commits). Prints findings per 1,000 changed lines
// by rule, and a sample of the findings as Markdown: rule, place, before → after, commit.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readChange, resolveSource } from '../pipeline/change/index.ts';
import type { Change } from '../pipeline/domain/change.ts';
import { changedLines, countChangedLines } from '../pipeline/domain/change.ts';
import type { FindingDraft } from '../pipeline/domain/finding.ts';
import type { Tools } from '../pipeline/domain/gate.ts';
import { createCoverageLedger } from '../pipeline/gates/coverage.ts';
import { createFileAccess, shareContents } from '../pipeline/gates/file-access.ts';
import { gate } from '../stages/check/tamper/index.ts';
import { median, table } from './statistics.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: 'string', default: '200' },
    skip: { type: 'string', default: '0' },
    samples: { type: 'string', default: '50' },
    rule: { type: 'string' },
    since: { type: 'string' },
    commit: { type: 'string' },
    notes: { type: 'boolean', default: false },
    everybody: { type: 'boolean', default: false },
  },
});

const trailers =
  'Co-[Aa]uthored-[Bb]y:.*(noreply@anthropic|cursoragent|[+]Copilot@|copilot@github|copilot-swe-agent|codex@openai|noreply@openai|devin-ai|aider|jules|ampcode|gemini)|Generated with .Claude Code|Assisted-[Bb]y:|Claude-Session:';

interface Outcome {
  readonly repository: string;
  readonly sha: string;
  readonly lines: number;
  readonly tookMs: number;
  readonly drafts: readonly FindingDraft[];
}

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function commitsOf(cwd: string): readonly string[] {
  if (values.commit !== undefined) return [values.commit];
  const chosen = values.everybody ? [] : ['-E', '--grep', trailers];
  const since = values.since === undefined ? [] : [`--since=${values.since}`];
  const list = git(
    cwd,
    'log',
    '--no-merges',
    '--format=%H',
    `--skip=${values.skip}`,
    '-n',
    values.commits,
    ...since,
    ...chosen,
  );
  return list.split('\n').filter(Boolean);
}

/** As the runner does: a finding counts where the change touches its lines. */
function isOnChange(draft: FindingDraft, change: Change): boolean {
  const { location } = draft;
  if (location === null || location.region === null) return true;
  const { side, region } = location;
  const file = change.files.find((one) => one.path === location.path || one.previousPath === location.path);
  return (
    file !== undefined &&
    changedLines(file, side).some((line) => line >= region.startLine && line <= (region.endLine ?? region.startLine))
  );
}

async function review(cwd: string, repository: string, sha: string): Promise<Outcome> {
  const resolved = await resolveSource(
    path.resolve(cwd),
    { kind: 'range', base: `${sha}^1`, head: sha, exact: true },
    undefined,
    process.env,
  );
  const snapshot = await readChange(resolved, { ignore: [] });
  const { change } = snapshot;
  const ledger = createCoverageLedger(change);
  const files = createFileAccess('tamper', change, shareContents(snapshot), ledger);
  const signal = new AbortController().signal;
  const start = performance.now();
  const options = gate.options.parse({});
  const drafts = await gate.run({ change, options, prior: [], files, tools: {} as Tools, signal });
  const tookMs = performance.now() - start;
  await snapshot.close();
  const outside = drafts.filter((draft) => !isOnChange(draft, change));
  for (const draft of outside)
    process.stdout.write(
      `outside the change: ${draft.ruleId} ${draft.location?.path}:${draft.location?.region?.startLine} in ${sha.slice(0, 9)}\n`,
    );
  return {
    repository,
    sha,
    lines: countChangedLines(change),
    tookMs,
    drafts: drafts.filter((draft) => isOnChange(draft, change)),
  };
}

interface Found {
  readonly outcome: Outcome;
  readonly draft: FindingDraft;
}

/** In turn over the rules, and spread over the commits, so that a sample is no sample of one rule or one commit. */
function spread(found: readonly Found[], count: number): readonly Found[] {
  const groups = [...Map.groupBy(found, ({ draft }) => draft.ruleId).values()].map((group) => {
    const byCommit = [...Map.groupBy(group, ({ outcome }) => outcome.sha).values()];
    const rounds = Math.max(...byCommit.map((one) => one.length));
    return Array.from({ length: rounds }, (_, index) => byCommit.flatMap((one) => one[index] ?? [])).flat();
  });
  const share = groups.map((group) => ({
    group,
    step: Math.max(1, Math.ceil((group.length * 1) / Math.max(1, Math.ceil((count * group.length) / found.length)))),
  }));
  return share
    .flatMap(({ group, step }) => group.filter((_, index) => index % step === 0))
    .slice(0, Math.max(count, groups.length));
}

function describe({ outcome, draft }: Found, index: number): string {
  const { location } = draft;
  const place = `${location?.path}:${location?.region?.startLine ?? '-'}${location?.side === 'old' ? ' (before)' : ''}`;
  return `${index + 1}. **${draft.ruleId}** (${draft.level}) ${place} · ${outcome.repository} ${outcome.sha.slice(0, 9)}\n   ${draft.message}\n   \`\`\`diff\n   ${draft.evidence.replaceAll('\n', '\n   ')}\n   \`\`\``;
}

function summarise(name: string, outcomes: readonly Outcome[]): readonly string[] {
  const lines = outcomes.reduce((sum, { lines: own }) => sum + own, 0);
  const drafts = outcomes.flatMap((outcome) => outcome.drafts);
  const count = (level: string): number => drafts.filter((draft) => draft.level === level).length;
  const perThousand = (part: number): string => ((1000 * part) / Math.max(1, lines)).toFixed(2);
  const times = outcomes.map(({ tookMs }) => tookMs);
  const hit = outcomes.filter((outcome) => outcome.drafts.some((draft) => draft.level !== 'note')).length;
  return [
    name,
    String(outcomes.length),
    String(lines),
    String(count('error')),
    String(count('warning')),
    String(count('note')),
    perThousand(drafts.length),
    perThousand(count('error') + count('warning')),
    `${((100 * hit) / Math.max(1, outcomes.length)).toFixed(0)} %`,
    median(times).toFixed(0),
    Math.max(0, ...times).toFixed(0),
  ];
}

const all: Outcome[] = [];
const rows: (readonly string[])[] = [];
for (const repository of positionals.length === 0 ? ['.'] : positionals) {
  if (!existsSync(repository)) {
    process.stdout.write(`skipped ${repository}: there is no such folder\n`);
    continue;
  }
  const name = path.basename(path.resolve(repository));
  const outcomes: Outcome[] = [];
  for (const sha of commitsOf(repository)) {
    try {
      outcomes.push(await review(repository, name, sha));
    } catch (error) {
      process.stdout.write(`${name} ${sha.slice(0, 9)}: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
  rows.push(summarise(name, outcomes));
  all.push(...outcomes);
}
const found = all
  .flatMap((outcome) => outcome.drafts.map((draft) => ({ outcome, draft })))
  .filter(
    ({ draft }) =>
      (values.rule === undefined || draft.ruleId === `tamper/${values.rule}`) &&
      (values.notes || draft.level !== 'note' || values.rule !== undefined),
  );
process.stdout.write(`${spread(found, Number(values.samples)).map(describe).join('\n')}\n\n`);
const lines = all.reduce((sum, outcome) => sum + outcome.lines, 0);
const byRule = [
  ...Map.groupBy(
    all.flatMap((outcome) => outcome.drafts),
    (draft) => draft.ruleId,
  ),
].toSorted((a, b) => b[1].length - a[1].length);
process.stdout.write(
  `${table(
    ['rule', 'findings', 'of them notes', 'per 1,000 lines'],
    byRule.map(([rule, drafts]) => [
      rule,
      String(drafts.length),
      String(drafts.filter((draft) => draft.level === 'note').length),
      ((1000 * drafts.length) / Math.max(1, lines)).toFixed(2),
    ]),
  )}\n\n`,
);
process.stdout.write(
  `${table(['repository', 'commits', 'lines', 'errors', 'warnings', 'notes', 'all/1k', 'for a human/1k', 'commits hit', 'median ms', 'max ms'], rows)}\n`,
);
