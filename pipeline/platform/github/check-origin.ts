import type { Report } from '../../domain/report.ts';
import { githubFailures } from './failures.ts';
import type { Pull, PullDiff } from './pull.ts';

/** What an artifact says of itself, against what GitHub says. Throws `head-moved` or `not-this-change`. */
export function assertSameChange(report: Report, pull: Pull, repository: string): void {
  const { headSha, repo, number } = report.change.ref;
  if (headSha === null) throw githubFailures.notThisChange('it is about files that no commit holds (run with --head)');
  if (number !== null && number !== pull.number)
    throw githubFailures.notThisChange(`it says #${number}, the event says #${pull.number}`);
  const known = [repository, pull.headRepository ?? ''].map((name) => name.toLowerCase());
  if (repo !== null && !known.includes(repo.toLowerCase()))
    throw githubFailures.notThisChange(`it is about another repository`);
  if (headSha !== pull.headSha) throw githubFailures.movedOn(pull.number, headSha, pull.headSha);
}

const steering = /^(?:\.github\/|action\.ya?ml$)/i;

/**
 * Whether the change touches what its own check runs from: then whoever wrote it also wrote what the artifact says, and
 * "pass" in it proves nothing.
 */
export function editsItsOwnCheck({ paths, complete }: PullDiff): boolean {
  return !complete || paths.some((path) => steering.test(path));
}
