import { Failure } from '../domain/failure.ts';
import type { TokenCount } from './budget.ts';
import { fromHttpError } from './call-failures.ts';
import type { Endpoint } from './endpoint.ts';
import { extractJson } from './extract-json.ts';

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notJson(endpoint: Endpoint, what: string): Failure {
  return new Failure({
    code: 'model-not-json',
    message: `${endpoint.label}: ${what}`,
    hint: 'Check that baseUrl is the API root (often it ends in /v1) and that the model can reply in JSON.',
  });
}

/** Some gateways send an error with status 200. */
function throwEmbeddedError(envelope: Json, endpoint: Endpoint): void {
  const error = envelope['error'];
  if (!isObject(error) || Array.isArray(envelope['choices'])) return;
  const status = typeof error['code'] === 'number' ? error['code'] : 400;
  const code = typeof error['code'] === 'string' ? error['code'] : '';
  const text = typeof error['message'] === 'string' ? error['message'] : '';
  throw fromHttpError({ status, headers: new Headers(), code, text }, endpoint);
}

/** A server that labels its JSON as text is understood. Throws a Failure on anything but a completion. */
export function readEnvelope(raw: unknown, endpoint: Endpoint): Json {
  const isPage = typeof raw === 'string' && raw.trimStart().startsWith('<');
  if (isPage) throw notJson(endpoint, 'the server answered with a web page');
  const value = typeof raw === 'string' ? extractJson(raw)?.value : raw;
  if (!isObject(value)) throw notJson(endpoint, 'the server answered with no JSON object');
  throwEmbeddedError(value, endpoint);
  return value;
}

/** The name under which the server ran the model; only letters that a name can have, as it is printed. */
export function readModelName(envelope: Json, endpoint: Endpoint): string {
  const name = envelope['model'];
  return typeof name === 'string' && /^[\w.:/@+-]{1,120}$/.test(name) ? name : endpoint.model;
}

/** Null where the server counted nothing, or nonsense. */
export function readUsage(envelope: Json): TokenCount | null {
  const usage = envelope['usage'];
  if (!isObject(usage)) return null;
  const inputTokens = usage['prompt_tokens'];
  const outputTokens = usage['completion_tokens'];
  if (!isCount(inputTokens) || !isCount(outputTokens) || inputTokens + outputTokens === 0) return null;
  return { inputTokens, outputTokens };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function readContent(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (isObject(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('');
}

/** The reply of a model that was made to call a tool. */
function readArguments(calls: unknown): string {
  const call: unknown = Array.isArray(calls) ? calls[0] : undefined;
  const called = isObject(call) ? call['function'] : undefined;
  return isObject(called) && typeof called['arguments'] === 'string' ? called['arguments'] : '';
}

function truncated(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-truncated',
    message: `${endpoint.label}: the reply was cut off at the output limit, so findings may be missing`,
    hint: 'Lower maxChunkLines or raise maxOutputTokens of the critique gate, or take a model with a larger output limit.',
  });
}

function refused(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-refused',
    message: `${endpoint.label}: the model or its content filter refused to review this part of the change`,
    hint: 'Take another model for the critique, or leave these lines to a human.',
  });
}

function empty(endpoint: Endpoint): Failure {
  return new Failure({
    code: 'model-empty-reply',
    message: `${endpoint.label}: the server answered without any reply of the model`,
    hint: 'Run again; if it stays, take another model.',
  });
}

/** The JSON value of the model's reply. A reply that ended for any other reason than being complete is a Failure. */
export function readValue(envelope: Json, endpoint: Endpoint): unknown {
  const choices = envelope['choices'];
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  if (!isObject(choice) || !isObject(choice['message'])) throw empty(endpoint);
  const message = choice['message'];
  if (choice['finish_reason'] === 'length') throw truncated(endpoint);
  if (choice['finish_reason'] === 'content_filter' || isText(message['refusal'])) throw refused(endpoint);
  const text = readContent(message['content']) || readArguments(message['tool_calls']);
  if (!isText(text)) throw empty(endpoint);
  const found = extractJson(text);
  if (found === null) throw notJson(endpoint, 'the reply of the model holds no JSON value');
  return found.value;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
