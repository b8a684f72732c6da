/**
 * `npm run bench -- smells-history [--changes N] [--sample N] [--all] [--rule NAME] REPOSITORY…`: the gate `smells` alone over the
 * commits of real repositories that an agent signed (`--all`: over every commit). Prints findings for every 1,000 changed lines by
 * rule, and a sample as a Markdown list for a person to judge.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readChange, resolveSource } from '../pipeline/change/index.ts';
import { countChangedLines } from '../pipeline/domain/change.ts';
import type { FindingDraft } from '../pipeline/domain/finding.ts';
import { createCoverageLedger } from '../pipeline/gates/coverage.ts';
import { createFileAccess, shareContents } from '../pipeline/gates/file-access.ts';
import type { Tools } from '../pipeline/domain/gate.ts';
import { gate } from '../stages/check/smells/index.ts';
import { median, table } from './statistics.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changes: { type: 'string', default: '100' },
    sample: { type: 'string', default: '50' },
    rule: { type: 'string' },
    all: { type: 'boolean', default: false },
    notes: { type: 'boolean', default: false },
  },
});

const signed = String.raw`noreply@anthropic\.com|cursoragent@cursor\.com|copilot@(users\.noreply\.)?github\.com|copilot-swe-agent|Generated with \[Claude|noreply@openai\.com|codex@openai\.com|devin-ai-integration|\+copilot@users`;
const write = (line: string): void => void process.stdout.write(`${line}\n`);

interface Seen {
  readonly repository: string;
  readonly sha: string;
  readonly draft: FindingDraft;
  readonly code: string;
}

interface Outcome {
  readonly lines: number;
  readonly tookMs: number;
  readonly seen: readonly Seen[];
}

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function listCommits(cwd: string): readonly string[] {
  const filter = values.all ? [] : ['-i', '-E', `--grep=${signed}`];
  return git(cwd, 'log', '--no-merges', '--min-parents=1', ...filter, '--format=%H', '-n', values.changes)
    .split('\n')
    .filter(Boolean);
}

/** Nothing is installed beside a repository that is only read. */
const noTools = { readText: async () => null } as unknown as Tools;

async function review(cwd: string, repository: string, sha: string): Promise<Outcome> {
  const source = { kind: 'range' as const, base: `${sha}^1`, head: sha, exact: true as const };
  const signal = new AbortController().signal;
  const resolved = await resolveSource(cwd, source);
  const snapshot = await readChange(resolved, { ignore: [] });
  const { change } = snapshot;
  const started = performance.now();
  try {
    const ledger = createCoverageLedger(change);
    const files = createFileAccess('smells', change, shareContents(snapshot), ledger);
    const options = gate.options.parse({});
    const drafts = gate.skip?.(change, options)
      ? []
      : await gate.run({ change, options, prior: [], files, tools: noTools, signal });
    const tookMs = performance.now() - started;
    const seen = await Promise.all(
      drafts.map(async (draft) => ({ repository, sha, draft, code: await codeOf(draft) })),
    );
    return { lines: countChangedLines(change), tookMs, seen };
  } finally {
    await snapshot.close();
  }

  async function codeOf({ location, evidence }: FindingDraft): Promise<string> {
    const region = location?.region;
    if (!location || !region) return evidence;
    const bytes = await snapshot.bytes(location.path, location.side);
    const lines = Buffer.from(bytes ?? [])
      .toString('utf8')
      .split('\n');
    const end = Math.min(region.endLine ?? region.startLine, region.startLine + 3);
    return lines
      .slice(region.startLine - 1, end)
      .map((line) => line.trim())
      .join(' ⏎ ');
  }
}

/** In turn over rules and repositories, so that a sample is no sample of one of them. The order is the same every time. */
function spread(seen: readonly Seen[], count: number): readonly Seen[] {
  const groups = [...Map.groupBy(seen, ({ draft, repository }) => `${draft.ruleId} ${repository}`).values()].map(
    shuffle,
  );
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: rounds }, (_, index) => groups.flatMap((group) => group[index] ?? []))
    .flat()
    .slice(0, count);
}

function shuffle(seen: readonly Seen[]): readonly Seen[] {
  const keyOf = ({ sha, draft }: Seen): string => sha.slice(3, 9) + (draft.location?.region?.startLine ?? '');
  return seen.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function showItem({ repository, sha, draft, code }: Seen): string {
  const { location } = draft;
  const place =
    location === null
      ? 'message'
      : `${location.path}:${location.region?.startLine ?? '-'}${location.side === 'old' ? ' (removed)' : ''}`;
  const shown = code.replaceAll('`', "'").slice(0, 220);
  return `- [ ] **${draft.ruleId.slice(7)}** (${draft.level}) ${repository}@${sha.slice(0, 10)} ${place}\n  ${draft.message}\n  \`${shown}\``;
}

const all: Seen[] = [];
const rows: string[][] = [];
let allLines = 0;
for (const repository of positionals) {
  if (!existsSync(repository)) {
    write(`skipped ${repository}: there is no such folder`);
    continue;
  }
  const name = path
    .basename(path.resolve(repository))
    .replace(/^repo$/, path.basename(path.dirname(path.resolve(repository))));
  const shas = listCommits(repository);
  const outcomes: Outcome[] = [];
  for (const sha of shas) {
    try {
      outcomes.push(await review(repository, name, sha));
    } catch (error) {
      write(
        `${name} ${sha.slice(0, 10)} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  const seen = outcomes.flatMap((outcome) => outcome.seen);
  const lines = outcomes.reduce((sum, outcome) => sum + outcome.lines, 0);
  const times = outcomes.map(({ tookMs }) => tookMs);
  const serious = seen.filter(({ draft }) => draft.level !== 'note');
  rows.push([
    name,
    String(outcomes.length),
    String(lines),
    ((1000 * serious.length) / Math.max(1, lines)).toFixed(2),
    ((1000 * (seen.length - serious.length)) / Math.max(1, lines)).toFixed(2),
    median(times).toFixed(0),
    Math.max(0, ...times).toFixed(0),
  ]);
  all.push(...seen);
  allLines += lines;
}
write(table(['repository', 'commits', 'lines', 'flagged/1k', 'notes/1k', 'median ms', 'max ms'], rows));
const counts = [...Map.groupBy(all, ({ draft }) => `${draft.ruleId.slice(7)} (${draft.level})`)].toSorted(
  (a, b) => b[1].length - a[1].length,
);
write(
  `\n${table(
    ['rule', 'findings', 'per 1k lines'],
    counts.map(([rule, seen]) => [
      rule,
      String(seen.length),
      ((1000 * seen.length) / Math.max(1, allLines)).toFixed(3),
    ]),
  )}\n`,
);
const shownRules = all.filter(({ draft }) =>
  values.rule === undefined ? values.notes || draft.level !== 'note' : draft.ruleId === `smells/${values.rule}`,
);
write(spread(shownRules, Number(values.sample)).map(showItem).join('\n'));
