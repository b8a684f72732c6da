import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Published } from '../../domain/publication.ts';
import type { Github } from './client.ts';
import { degrade } from './failures.ts';

/** What GitHub takes: bytes after compression, and results of one run. */
export const mostSarifBytes = 10 * 1024 * 1024;
export const mostSarifResults = 25_000;

interface Sarif {
  readonly runs: readonly { readonly results?: readonly unknown[] }[];
}

/** Cuts each run to its first results, which are the worst; says how many are left out. */
function cut(sarif: Sarif): { readonly text: string; readonly left: number } {
  let left = 0;
  const runs = sarif.runs.map((run) => {
    left += Math.max(0, (run.results?.length ?? 0) - mostSarifResults);
    return { ...run, results: run.results?.slice(0, mostSarifResults) };
  });
  return { text: JSON.stringify({ ...sarif, runs }), left };
}

const hint = 'Needs security-events: write, and code scanning enabled for the repository.';

/** Uploads the findings to code scanning. The same analysis again replaces the one before. */
export async function uploadSarif(
  { octokit, at }: Github,
  target: { readonly headSha: string; readonly ref: string },
  text: string,
): Promise<Published> {
  const { text: sarif, left } = cut(JSON.parse(text) as Sarif);
  const packed = await promisify(gzip)(sarif);
  const feature = 'code scanning';
  if (packed.length > mostSarifBytes) {
    const why = `${packed.length} bytes after compression; GitHub takes ${mostSarifBytes}`;
    return { done: [], degraded: [{ feature, why, hint: 'Review a smaller change, or fewer gates at once.' }] };
  }
  const tooMany = {
    feature,
    why: `${left} results are left out: GitHub takes ${mostSarifResults}`,
    hint: 'The report has all.',
  };
  try {
    await octokit.request('POST /repos/{owner}/{repo}/code-scanning/sarifs', {
      ...at,
      commit_sha: target.headSha,
      ref: target.ref,
      sarif: packed.toString('base64'),
      tool_name: 'prereview',
    });
    return { done: ['findings uploaded to code scanning'], degraded: left > 0 ? [tooMany] : [] };
  } catch (error) {
    return { done: [], degraded: [degrade(feature, error, hint)] };
  }
}
