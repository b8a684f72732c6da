import { Failure } from '../domain/failure.ts';
import type { Published } from '../domain/publication.ts';
import type { Report } from '../domain/report.ts';
import { connect, findPlace, openPlace } from '../platform/gitlab/open.ts';
import type { Feature } from '../platform/gitlab/publish.ts';
import { buildPublication } from '../platform/publication/index.ts';
import type { CommandContext } from './command-context.ts';

const nothing = (why: string, hint: string): Published => ({
  done: [],
  degraded: [{ feature: 'publish', why, hint }],
});

function headOf(report: Report): string {
  const { headSha } = report.change.ref;
  if (headSha !== null) return headSha;
  throw new Failure({
    code: 'report-without-commit',
    message: 'The report is about a work tree, an index or a patch: no commit holds what it reviewed.',
    hint: 'Run the review with --head, or in a GitLab job without any such option: it knows its head.',
  });
}

/**
 * Shows a report, checked by `parseReport`, in the merge request of this job. Whether it is about the head there, and where
 * that is, is asked of GitLab: nothing that the report says decides where anything is written.
 */
export async function publishToGitlab(
  report: Report,
  features: ReadonlySet<Feature>,
  { env, signal }: Pick<CommandContext, 'env' | 'signal'>,
): Promise<Published> {
  const headSha = headOf(report);
  const place = findPlace(env);
  if (place === null)
    return nothing(
      'This job belongs to no merge request.',
      'Let the job run in merge request pipelines, or open a merge request for the branch.',
    );
  const opened = await openPlace(connect(place, { signal }), place.target.project, headSha);
  if ('refused' in opened) return opened.refused;
  const { redactSecrets } = await import('../../stages/check/secrets/redact-secrets.ts');
  const { diff, known } = opened;
  const onLines = features.has('comments');
  return opened.publish(buildPublication({ report, headSha, diff, known, onLines, redact: redactSecrets }), features);
}
