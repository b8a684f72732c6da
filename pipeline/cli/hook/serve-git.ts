import type { Finding } from '../../domain/finding.ts';
import { visibleLines } from '../../reports/escape.ts';
import type { CommandContext } from '../command-context.ts';
import { keepLastReport } from '../last-report.ts';
import { review } from '../review.ts';
import { describeTrouble, type ServeOptions } from './serve-agent.ts';

/** One line that git gives to `pre-push`: what is pushed where. */
interface Push {
  readonly localRef: string;
  readonly localSha: string;
  readonly remoteSha: string;
}

const isNothing = (sha: string): boolean => /^0+$/.test(sha);

/** Lines of `<local ref> <local sha> <remote ref> <remote sha>`; deletions are left out. */
export function parsePushes(text: string): readonly Push[] {
  return text.split('\n').flatMap((line) => {
    const [localRef = '', localSha = '', , remoteSha = ''] = line.trim().split(/\s+/);
    const isSha = (sha: string) => /^[0-9a-f]{40,64}$/.test(sha);
    return isSha(localSha) && isSha(remoteSha) && !isNothing(localSha) ? [{ localRef, localSha, remoteSha }] : [];
  });
}

function describe(finding: Finding): readonly string[] {
  const line = finding.location?.region?.startLine;
  const place = finding.location === null ? '' : `${finding.location.path}${line === undefined ? '' : `:${line}`} `;
  return visibleLines(`  ✗ ${place}${finding.message}\n    ${finding.ruleId}\n    → ${finding.remedy}`);
}

/** From what the remote has, where this clone knows it; else from the usual base. */
async function reviewPush(push: Push, options: ServeOptions, context: CommandContext) {
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(options.timeoutMs)]);
  const common = { cwd: context.cwd, env: context.env, signal, only: options.only, head: push.localSha };
  if (isNothing(push.remoteSha)) return review(common);
  try {
    return await review({ ...common, base: push.remoteSha });
  } catch (error) {
    if (context.signal.aborted) throw error;
    return review(common);
  }
}

/** Serves `pre-push`. Resolves to 1 when something is the author's to fix, else 0; our own trouble lets the push through. */
export async function serveGit(options: ServeOptions, context: CommandContext): Promise<number> {
  const { stderr } = context;
  let open = 0;
  for (const push of parsePushes((await context.readStdin()).toString('utf8'))) {
    try {
      const report = await reviewPush(push, options, context);
      await keepLastReport(context.cwd, report);
      const returned = report.findings.filter((finding) => finding.disposition === 'returned');
      open += returned.length;
      for (const finding of returned.slice(0, 20)) stderr.write(`${describe(finding).join('\n')}\n`);
      if (returned.length > 20)
        stderr.write(`  and ${returned.length - 20} more: pipeline run --head ${push.localSha}\n`);
    } catch (error) {
      if (context.signal.aborted) throw error;
      stderr.write(`${visibleLines(describeTrouble(error)).join('\n')}\n`);
    }
  }
  if (open === 0) return 0;
  stderr.write(
    `pipeline: ${open} finding${open === 1 ? '' : 's'} to fix before this is pushed (git push --no-verify leaves the check out)\n`,
  );
  return 1;
}
