// `npm run bench -- dependencies-history [--changes N] [--list] [--rule NAME] REPOSITORY…`: the gate `dependencies` over the last
// merged changes of real repositories that touch a manifest or lock file, in memory, one first-parent step after another.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../pipeline/domain/failure.ts';
import type { FindingDraft } from '../pipeline/domain/finding.ts';
import type { Tools } from '../pipeline/domain/gate.ts';
import { readChange, resolveSource } from '../pipeline/change/index.ts';
import { createCoverageLedger } from '../pipeline/gates/coverage.ts';
import { createFileAccess, shareContents } from '../pipeline/gates/file-access.ts';
import { gate } from '../stages/check/dependencies/index.ts';
import { median, table } from './statistics.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    changes: { type: 'string', default: '100' },
    list: { type: 'boolean', default: false },
    rule: { type: 'string' },
  },
});

interface Result {
  readonly sha: string;
  readonly subject: string;
  readonly tookMs: number;
  readonly drafts: readonly FindingDraft[];
  readonly unread: readonly string[];
}

const names =
  'package.json package-lock.json npm-shrinkwrap.json pnpm-lock.yaml pnpm-workspace.yaml yarn.lock bun.lock .npmrc .yarnrc.yml ' +
  '*requirements* requirements/* pyproject.toml uv.lock poetry.lock Pipfile Pipfile.lock setup.py setup.cfg go.mod go.sum ' +
  'Cargo.toml Cargo.lock pom.xml build.gradle Gemfile Gemfile.lock';
const pathspecs = names.split(' ').flatMap((name) => [`:(glob)${name}`, `:(glob)**/${name}`]);

function listChanges(repository: string): readonly (readonly [string, string])[] {
  const format = '--format=%H %s';
  const args = ['log', '--first-parent', '--min-parents=1', format, '-n', values.changes, '--'].concat(pathspecs);
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  const lines = stdout.trim().split('\n').filter(Boolean);
  return lines.map((line) => [line.slice(0, 40), line.slice(41)] as const);
}

async function review(repository: string, sha: string, subject: string): Promise<Result> {
  const source = { kind: 'range', base: `${sha}^1`, head: sha, exact: true } as const;
  const snapshot = await readChange(await resolveSource(repository, source), { ignore: [] });
  const { change } = snapshot;
  const ledger = createCoverageLedger(change);
  const files = createFileAccess(gate.id, change, shareContents(snapshot), ledger);
  const options = gate.options.parse({});
  const start = performance.now();
  const signal = new AbortController().signal;
  // The gate runs no programs: a call would fail loudly.
  const input = { change, options, prior: [], files, tools: {} as Tools, signal };
  const drafts = gate.skip?.(change, options) ? [] : await gate.run(input);
  const tookMs = performance.now() - start;
  await snapshot.close();
  return { sha, subject, tookMs, drafts, unread: ledger.build().unread.map((one) => `${one.path}: ${one.reason}`) };
}

function describeDraft({ level, ruleId, location, message }: FindingDraft): string {
  const side = location?.side === 'old' ? ' (removed)' : '';
  return `  ${level} ${ruleId} ${location?.path}:${location?.region?.startLine ?? '-'}${side}\n      ${message}`;
}

const rows: string[][] = [];
const totals = new Map<string, number>();
for (const repository of positionals) {
  if (!existsSync(repository)) {
    process.stdout.write(`skipped ${repository}: there is no such folder\n`);
    continue;
  }
  const results: Result[] = [];
  for (const [sha, subject] of listChanges(repository)) {
    const result = await review(repository, sha, subject).catch((error: unknown) => {
      // Mirrors may lack the blobs of long ago.
      if (error instanceof Failure) return null;
      throw error;
    });
    if (result === null) continue;
    results.push(result);
    const shown = result.drafts.filter(({ ruleId }) => values.rule === undefined || ruleId.endsWith(`/${values.rule}`));
    if (result.unread.length > 0) process.stdout.write(`${sha.slice(0, 9)} unread: ${result.unread.join('; ')}\n`);
    if ((values.list || values.rule !== undefined) && shown.length > 0)
      process.stdout.write(
        `${path.basename(path.resolve(repository))} ${sha.slice(0, 9)} ${subject} (${result.tookMs.toFixed(0)} ms)\n${shown.map(describeDraft).join('\n')}\n`,
      );
  }
  const drafts = results.flatMap((result) => result.drafts);
  for (const { ruleId, level } of drafts) {
    const key = `${ruleId} ${level}`;
    totals.set(key, (totals.get(key) ?? 0) + 1);
  }
  const times = results.map(({ tookMs }) => tookMs);
  const count = (level: string): string => String(drafts.filter((draft) => draft.level === level).length);
  rows.push([
    path.basename(path.resolve(repository)),
    String(results.length),
    count('error'),
    count('warning'),
    count('note'),
    String(results.filter((result) => result.drafts.some(({ level }) => level !== 'note')).length),
    median(times).toFixed(0),
    Math.max(0, ...times).toFixed(0),
  ]);
}
const header = ['repository', 'changes', 'errors', 'warnings', 'notes', 'changes flagged', 'median ms', 'max ms'];
process.stdout.write(`${table(header, rows)}\n`);
for (const [key, count] of [...totals].toSorted((a, b) => b[1] - a[1]))
  process.stdout.write(`${String(count).padStart(6)} ${key}\n`);
