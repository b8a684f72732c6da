import type { Octokit } from '@octokit/core';
import type { PaginateInterface } from '@octokit/plugin-paginate-rest';
import { githubFailures } from './failures.ts';
import { pace } from './pace.ts';

export interface GithubOptions {
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** `https://HOST/api/v3` of an Enterprise Server; default https://api.github.com. */
  readonly baseUrl?: string;
  readonly signal?: AbortSignal;
  readonly userAgent?: string;
  /** Between two calls that write. Default 1000, as GitHub asks for. */
  readonly writeGapMs?: number;
  /** What one second of `Retry-After` lasts here. Default 1000; tests make it short. */
  readonly secondMs?: number;
  /** Told once for each wait. */
  readonly onWait?: (message: string) => void;
}

/** The client, bound to one repository. */
export interface Github {
  readonly octokit: Octokit & { readonly paginate: PaginateInterface };
  readonly at: { readonly owner: string; readonly repo: string };
}

/** Longer waits are not worth a runner's time: the next run goes on where this one stopped. */
export const longestWaitSeconds = 120;
const mostWaits = 3;
const requestTimeoutMs = 30_000;

function parseRepository(name: string): Github['at'] {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]{0,99})\/([A-Za-z0-9._-]{1,100})$/.exec(name) ?? [];
  if (owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo)) throw githubFailures.noRepository(name);
  return { owner, repo };
}

/** The token goes nowhere in clear text, except to this machine itself. */
function checkUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const isLocal = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const isWeb = url?.protocol === 'https:' || (isLocal && url?.protocol === 'http:');
  if (url === null || !isWeb || url.username !== '' || url.search !== '') throw githubFailures.notUrl(baseUrl);
  return baseUrl.replace(/\/+$/, '');
}

function fetchWith(signal: AbortSignal | undefined): typeof fetch {
  return (input, init) => {
    const signals = [AbortSignal.timeout(requestTimeoutMs), ...(signal === undefined ? [] : [signal])];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

function waits(
  options: GithubOptions,
): (kind: string) => (seconds: number, _: unknown, __: unknown, tries: number) => boolean {
  return (kind) => (seconds, _request, _octokit, tries) => {
    const goesOn = tries < mostWaits && seconds <= longestWaitSeconds;
    options.onWait?.(
      `GitHub's ${kind} is reached: ${goesOn ? `waiting ${seconds} s` : `it asks for ${seconds} s, giving up`}.`,
    );
    return goesOn;
  };
}

/**
 * Nobody knows whether a call without an answer took effect. What creates, and annotations, which add up, is left to the
 * next run: it looks first. Everything else can be sent again.
 */
function mayRepeat({ method, url }: { readonly method: string; readonly url: string }): boolean {
  if (url.includes('/check-runs')) return method === 'GET';
  return method !== 'POST' || url.endsWith('/graphql');
}

/** Opens the client. Octokit is loaded here and nowhere else. Throws `github-url` or `github-repository`. */
export async function openGithub(options: GithubOptions): Promise<Github> {
  const at = parseRepository(options.repository);
  const baseUrl = checkUrl(options.baseUrl ?? 'https://api.github.com');
  const [{ Octokit }, { paginateRest }, { retry }, { throttling }] = await Promise.all([
    import('@octokit/core'),
    import('@octokit/plugin-paginate-rest'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  const writes = pace(options.writeGapMs ?? 1000);
  const onLimit = waits(options);
  const octokit = new (Octokit.plugin(paginateRest, retry, throttling))({
    auth: options.token,
    baseUrl,
    userAgent: options.userAgent ?? 'prereview',
    request: { fetch: fetchWith(options.signal) },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    retry: { retryAfterBaseValue: options.secondMs ?? 1000, retries: 2 },
    throttle: {
      retryAfterBaseValue: options.secondMs ?? 1000,
      write: writes,
      // The groups of the plugin wait three seconds more for what notifies: one pace for all writes is what GitHub asks for.
      notifications: pace(0),
      onRateLimit: onLimit('rate limit'),
      onSecondaryRateLimit: onLimit('secondary rate limit'),
    } as object as { onRateLimit: never; onSecondaryRateLimit: never },
  });
  octokit.hook.before('request', (request) => {
    if (!mayRepeat(request)) request.request = { ...request.request, retries: 0 };
  });
  return { octokit, at };
}
