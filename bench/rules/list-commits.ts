import { spawnSync } from 'node:child_process';

const signed = String.raw`noreply@anthropic\.com|cursoragent@cursor\.com|copilot@(users\.noreply\.)?github\.com|copilot-swe-agent|Generated with \[Claude|noreply@openai\.com|codex@openai\.com|devin-ai-integration|\+copilot@users`;

export interface CommitChoice {
  readonly count: number;
  readonly skip: number;
  /** False: only commits that carry an agent's signature. */
  readonly everybody: boolean;
}

/** Commits with a parent, newest first. */
export function listCommits(cwd: string, { count, skip, everybody }: CommitChoice): readonly string[] {
  const filter = everybody ? [] : ['-i', '-E', `--grep=${signed}`];
  const args = ['log', '--no-merges', '--min-parents=1', ...filter, '--format=%H', `--skip=${skip}`, '-n', `${count}`];
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim().split('\n').filter(Boolean);
}
