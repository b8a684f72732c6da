import type { OpenAI } from 'openai';
import { Failure } from '../domain/failure.ts';
import * as failures from './call-failures.ts';
import type { Endpoint } from './endpoint.ts';
import { limitFetch } from './limit-fetch.ts';

/** Everything that the client would take from the environment is given here: another server must not get OpenAI's. */
export async function createClient(endpoint: Endpoint, inner: typeof fetch): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    apiKey: endpoint.apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: endpoint.baseUrl,
    maxRetries: 0,
    logLevel: 'off',
    fetch: limitFetch(inner),
  });
}

export interface CallLimits {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Time left in the budget; when it is shorter than the timeout, its end is the budget's, not the server's. */
  readonly remainingMs: number;
}

/** A call that ended without a reply. `mayHaveCost`: the server may have worked for it all the same. */
export interface Unanswered {
  readonly failure: Failure;
  readonly mayHaveCost: boolean;
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The first of an error and its causes that satisfies `pick`. The client wraps what the platform throws. */
function findInCauses<T>(error: unknown, pick: (error: Readonly<Record<string, unknown>>) => T | null): T | null {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && isObject(current); depth++) {
    const found = pick(current);
    if (found !== null) return found;
    current = current['cause'];
  }
  return null;
}

function readHttpError(error: unknown): failures.HttpError | null {
  if (!isObject(error) || typeof error['status'] !== 'number') return null;
  const headers = error['headers'] instanceof Headers ? error['headers'] : new Headers();
  const code = typeof error['code'] === 'string' ? error['code'] : '';
  const text = error instanceof Error ? error.message.replace(/^\d{3} /, '') : '';
  return { status: error['status'], headers, code, text };
}

function systemCodeOf(error: unknown): string {
  const code = findInCauses(error, (cause) => (typeof cause['code'] === 'string' ? cause['code'] : null));
  return code ?? (error instanceof Error ? error.message.slice(0, 80) : 'unknown reason');
}

/** Sorts what the client throws: by our own signals first, as an abort looks like any broken connection. */
function explain(error: unknown, endpoint: Endpoint, limits: CallLimits, timer: AbortSignal): Unanswered {
  if (limits.signal.aborted) return { failure: failures.aborted(endpoint), mayHaveCost: true };
  if (timer.aborted) {
    const late = limits.remainingMs < limits.timeoutMs;
    const failure = late ? failures.timeSpent(endpoint) : failures.timedOut(endpoint, limits.timeoutMs);
    return { failure, mayHaveCost: true };
  }
  const http = readHttpError(error);
  if (http !== null) return { failure: failures.fromHttpError(http, endpoint), mayHaveCost: false };
  const own = findInCauses(error, (cause) => (cause instanceof Failure ? cause : null));
  if (own !== null) return { failure: own, mayHaveCost: true };
  if (error instanceof SyntaxError) return { failure: failures.brokenBody(endpoint), mayHaveCost: true };
  const systemCode = systemCodeOf(error);
  return { failure: failures.unreachable(endpoint, systemCode), mayHaveCost: !neverConnected.has(systemCode) };
}

type Body = Parameters<OpenAI['chat']['completions']['create']>[0];

/** Posts one chat completion. The result is whatever the server sent with a success status, not yet looked at. */
export async function sendRequest(
  client: OpenAI,
  endpoint: Endpoint,
  body: Body,
  limits: CallLimits,
): Promise<{ readonly raw: unknown } | Unanswered> {
  const timeoutMs = Math.max(1, Math.ceil(Math.min(limits.timeoutMs, limits.remainingMs)));
  const timer = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([limits.signal, timer]);
  try {
    // Our timer also covers the body, which the client's own does not: it only has to be the later one.
    return { raw: await client.chat.completions.create(body, { signal, timeout: timeoutMs + 60_000 }) };
  } catch (error) {
    return explain(error, endpoint, limits, timer);
  }
}
