import { findPrevented } from '../../stages/escalate/habits/find-prevented.ts';
import type { ResolvedSource } from '../change/index.ts';
import { tryGit } from '../change/run-git.ts';
import type { Report } from '../domain/report.ts';
import { appendPrevented, readPrevented } from '../ledger/write-prevented.ts';
import { readDecisions } from '../ledger/write-decisions.ts';
import { stateFolder } from '../platform/local/state-folder.ts';

/** Notes what reviewers sent back and this state does not have any more. One git process for each commit they looked at. */
export async function keepCredit({ repository }: ResolvedSource, report: Report): Promise<void> {
  const folder = stateFolder(repository.facts.gitDir);
  const decisions = await readDecisions(folder);
  const shas = new Set(decisions.filter(({ decision }) => decision === 'fix').map(({ headSha }) => headSha));
  const head = report.change.ref.headSha ?? repository.facts.headSha;
  if (shas.size === 0 || head === null) return;
  const earlier = new Set<string>();
  for (const sha of shas) {
    const result = await tryGit(repository.git, ['merge-base', '--is-ancestor', sha, head]);
    if (result.exitCode === 0) earlier.add(sha);
  }
  const known = await readPrevented(folder);
  await appendPrevented(
    folder,
    findPrevented(decisions, known, report, (sha) => earlier.has(sha)),
  );
}
