import type { OpenAI } from 'openai';
import { Failure } from '../domain/failure.ts';
import type { ModelReply, ModelRequest, ModelUsage } from '../domain/model.ts';
import type { ModelSetting } from '../domain/settings.ts';
import type { Budget, Reservation, TokenCount } from './budget.ts';
import { aborted, RejectedFailure } from './call-failures.ts';
import { buildBody, recallDialect, rememberDialect, stepDown, systemText } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { resolveEndpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { ModelPort } from './port.ts';
import { readEnvelope, readModelName, readUsage, readValue } from './read-completion.ts';
import { retry } from './retry.ts';
import type { RetryOptions } from './retry.ts';
import { scrub } from './scrub.ts';
import { createClient, sendRequest } from './send-request.ts';

export interface OpenAiModelOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly budget: Budget;
  /** For one attempt, the whole reply included. */
  readonly timeoutMs: number;
  readonly fetch?: typeof fetch;
  readonly retry?: Pick<RetryOptions, 'attempts' | 'wait' | 'random'>;
}

interface Connection {
  readonly client: OpenAI;
  readonly endpoint: Endpoint;
  readonly options: OpenAiModelOptions;
}

type Envelope = ReturnType<typeof readEnvelope>;

function openEnvelope(raw: unknown, endpoint: Endpoint, reservation: Reservation): Envelope {
  try {
    return readEnvelope(raw, endpoint);
  } catch (error) {
    reservation.release();
    throw error;
  }
}

function settleReply(envelope: Envelope, inputTokens: number, reservation: Reservation): ModelUsage {
  const counted = readUsage(envelope);
  if (counted !== null) return reservation.settle(counted);
  const outputTokens = estimateTokens(JSON.stringify(envelope), 0);
  return { ...reservation.settle({ inputTokens, outputTokens }), estimated: true };
}

/** One request. What it cost is settled however it ends, before the reply is judged. */
async function callOnce(connection: Connection, dialect: Dialect, request: ModelRequest): Promise<ModelReply> {
  const { client, endpoint, options } = connection;
  const inputTokens = estimateTokens(systemText(request) + request.user);
  const estimate: TokenCount = { inputTokens, outputTokens: request.maxOutputTokens };
  const reservation = options.budget.reserve(endpoint.model, estimate);
  const answer = await sendRequest(client, endpoint, buildBody(endpoint, dialect, request), {
    signal: request.signal,
    timeoutMs: options.timeoutMs,
    remainingMs: options.budget.remainingMs(),
  });
  if ('failure' in answer) {
    if (answer.mayHaveCost) reservation.settle(null);
    else reservation.release();
    throw answer.failure;
  }
  const envelope = openEnvelope(answer.raw, endpoint, reservation);
  const usage = settleReply(envelope, inputTokens, reservation);
  return { value: readValue(envelope, endpoint), usage, model: readModelName(envelope, endpoint) };
}

/** Asks for less and less help with the shape until the server accepts the request; the first rejection is the telling one. */
async function callInDialect(connection: Connection, request: ModelRequest): Promise<ModelReply> {
  let firstRejection: RejectedFailure | null = null;
  let dialect: Dialect | null = recallDialect(connection.endpoint);
  while (dialect !== null) {
    try {
      const reply = await callOnce(connection, dialect, request);
      rememberDialect(connection.endpoint, dialect);
      return reply;
    } catch (error) {
      if (!(error instanceof RejectedFailure)) throw error;
      firstRejection ??= error;
      dialect = stepDown(dialect, error.serverText);
    }
  }
  throw firstRejection ?? new Error('the loop above ran at least once');
}

/**
 * A model behind any server that speaks OpenAI's chat completions. Secrets in the user's part are masked before it is
 * sent. Rejects at once with `model-key-missing` or `model-base-url-invalid`; nothing is sent before the first `complete`.
 */
export async function createOpenAiModel(setting: ModelSetting, options: OpenAiModelOptions): Promise<ModelPort> {
  const endpoint = resolveEndpoint(setting, options.env);
  const client = await createClient(endpoint, options.fetch ?? fetch);
  const connection: Connection = { client, endpoint, options };
  const remainingMs = () => options.budget.remainingMs();
  return {
    name: setting.name,
    async complete(request) {
      const masked = { ...request, user: scrub(request.user).text };
      const { signal } = request;
      try {
        return await retry(() => callInDialect(connection, masked), { ...options.retry, signal, remainingMs });
      } catch (error) {
        // An abort during the wait between two attempts comes as the platform's own error.
        throw signal.aborted && !(error instanceof Failure) ? aborted(endpoint) : error;
      }
    },
  };
}
