import { Failure } from '../domain/failure.ts';
import { maskedSecret } from '../domain/model.ts';
import type { Endpoint } from './endpoint.ts';
import { PassingFailure, readRetryAfterMs } from './retry.ts';
import { scrub } from './scrub.ts';

/** The server understood the call and will not serve it in this form; a plainer form may do. */
export class RejectedFailure extends Failure {
  readonly serverText: string;

  constructor(endpoint: Endpoint, status: number, serverText: string) {
    super({
      code: 'model-rejected',
      message: `${endpoint.label}: the server rejected the request with status ${status}${serverText && `: ${serverText}`}`,
      hint: 'Check the name of the model and baseUrl in stages.critique.models.',
    });
    this.serverText = serverText;
  }
}

export interface HttpError {
  readonly status: number;
  readonly headers: Headers;
  readonly code: string;
  readonly text: string;
}

/** What a server said, fit for one line of a message: it may echo the key or the prompt. */
export function quoteServer(text: string, endpoint: Endpoint): string {
  const plain = text
    .replaceAll(endpoint.apiKey, maskedSecret)
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  const masked = scrub(plain).text;
  return masked.length > 200 ? `${masked.slice(0, 199)}…` : masked;
}

function unauthorised(endpoint: Endpoint, status: number): Failure {
  return new Failure({
    code: 'model-unauthorised',
    message: `${endpoint.label}: the server refused the key (status ${status})`,
    hint: 'Check the variable named by apiKeyEnv, and that its key may use this model.',
  });
}

function quotaSpent(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-quota-spent',
    message: `${endpoint.label}: the account has no quota left`,
    hint: 'Add credit at the provider, or use another model. Trying again does not help.',
  });
}

function notFound(endpoint: Endpoint, text: string): Failure {
  return new Failure({
    code: 'model-not-found',
    message: `${endpoint.label}: the server knows no such model or path (status 404)${text && `: ${text}`}`,
    hint: 'Check the name of the model, and that baseUrl is the API root (often it ends in /v1).',
  });
}

function rateLimited(endpoint: Endpoint, headers: Headers): PassingFailure {
  const retryAfterMs = readRetryAfterMs(headers);
  const asked = retryAfterMs === null ? '' : `; it asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
  const hint = 'Run again later, or lower the concurrency of the critique gate.';
  const message = `${endpoint.label}: too many requests (status 429)${asked}`;
  return new PassingFailure({ code: 'model-rate-limited', message, hint }, retryAfterMs);
}

function unavailable(endpoint: Endpoint, error: HttpError): PassingFailure {
  const text = quoteServer(error.text, endpoint);
  const message = `${endpoint.label}: the server failed with status ${error.status}${text && `: ${text}`}`;
  const hint = 'Run again later; if it stays, look at the state of the provider.';
  return new PassingFailure({ code: 'model-unavailable', message, hint }, readRetryAfterMs(error.headers));
}

function contextExceeded(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-context-exceeded',
    message: `${endpoint.label}: the prompt is longer than the model reads`,
    hint: 'Lower maxChunkLines of the critique gate, or take a model with a larger context.',
  });
}

export function fromHttpError(error: HttpError, endpoint: Endpoint): Failure {
  const { status, code } = error;
  if (status === 401 || status === 403) return unauthorised(endpoint, status);
  if (code === 'insufficient_quota' || status === 402) return quotaSpent(endpoint);
  if (status === 429) return rateLimited(endpoint, error.headers);
  if (status === 408 || (status >= 500 && status !== 501)) return unavailable(endpoint, error);
  const text = quoteServer(error.text, endpoint);
  if (code === 'context_length_exceeded' || /context (length|window|size)/i.test(text))
    return contextExceeded(endpoint);
  return status === 404 ? notFound(endpoint, text) : new RejectedFailure(endpoint, status, text);
}

export function timedOut(endpoint: Endpoint, timeoutMs: number): Failure {
  return new Failure({
    code: 'model-timeout',
    message: `${endpoint.label}: no complete reply within ${Math.round(timeoutMs / 100) / 10} s`,
    hint: 'Run again, lower maxChunkLines of the critique gate, or take a faster model.',
  });
}

export function timeSpent(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-budget-spent',
    message: `${endpoint.label}: the minutes of the budget were over before the reply was complete`,
    hint: 'Raise stages.critique.budget.minutes in pipeline.yaml, or split the change.',
  });
}

export function aborted(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-aborted',
    message: `${endpoint.label}: stopped before the reply was complete`,
    hint: 'The run was interrupted or its time was over: run again.',
  });
}

export function unreachable(endpoint: Endpoint, systemCode: string): PassingFailure {
  return new PassingFailure({
    code: 'model-unreachable',
    message: `${endpoint.label}: the connection failed or broke off (${systemCode})`,
    hint: 'Check baseUrl, the network and the proxy, and that the server runs.',
  });
}

export function brokenBody(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-not-json',
    message: `${endpoint.label}: the server announced JSON and sent something else`,
    hint: 'Check that baseUrl is the API root (often it ends in /v1) and what stands between (a proxy, a gateway).',
  });
}
