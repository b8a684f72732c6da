import type { ModelRequest } from '../domain/model.ts';
import type { Endpoint } from './endpoint.ts';

/** How the shape of the reply is asked for, from the strictest to none. */
const rungs = ['json_schema', 'json_object', 'tool', 'text'] as const;

/** What one server understands for one model. */
export interface Dialect {
  readonly rung: (typeof rungs)[number];
  readonly lengthParameter: 'max_completion_tokens' | 'max_tokens';
  readonly lengthSettled: boolean;
}

const learned = new Map<string, Dialect>();

function keyOf(endpoint: Endpoint): string {
  return JSON.stringify([endpoint.baseUrl, endpoint.model]);
}

/** What the server was found to understand, else the best guess. */
export function recallDialect(endpoint: Endpoint): Dialect {
  const lengthParameter = endpoint.isOpenAi ? 'max_completion_tokens' : 'max_tokens';
  return learned.get(keyOf(endpoint)) ?? { rung: 'json_schema', lengthParameter, lengthSettled: false };
}

/** Kept for the process: a server that rejects a rung does so every time. */
export function rememberDialect(endpoint: Endpoint, dialect: Dialect): void {
  learned.set(keyOf(endpoint), dialect);
}

/** The next thing to try after the server rejected a request with this text; null when there is nothing less to ask for. */
export function stepDown(dialect: Dialect, serverText: string): Dialect | null {
  if (!dialect.lengthSettled && /max_(completion_)?tokens/.test(serverText)) {
    const other = dialect.lengthParameter === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return { ...dialect, lengthParameter: other, lengthSettled: true };
  }
  const rung = rungs[rungs.indexOf(dialect.rung) + 1];
  return rung === undefined ? null : { ...dialect, rung };
}

/** A tool that nobody runs: its arguments are the reply. */
function forcedTool(schema: ModelRequest['schema']) {
  const { name } = schema;
  const tool = { type: 'function' as const, function: { name, parameters: schema.json } };
  return { tools: [tool], tool_choice: { type: 'function' as const, function: { name } } };
}

function responseFormat(dialect: Dialect, schema: ModelRequest['schema']) {
  if (dialect.rung === 'text') return {};
  if (dialect.rung === 'json_object') return { response_format: { type: 'json_object' as const } };
  if (dialect.rung === 'tool') return forcedTool(schema);
  const json_schema = { name: schema.name, schema: schema.json, strict: true };
  return { response_format: { type: 'json_schema' as const, json_schema } };
}

/** The schema is also told in words: some servers accept a json_schema and do not enforce it, others know none. */
export function systemText(request: ModelRequest): string {
  const schema = JSON.stringify(request.schema.json);
  return `${request.system}\n\nReply with one JSON value and nothing else. It satisfies this JSON Schema:\n${schema}`;
}

/** Body of a chat completion. */
export function buildBody(endpoint: Endpoint, dialect: Dialect, request: ModelRequest) {
  return {
    model: endpoint.model,
    messages: [
      { role: 'system' as const, content: systemText(request) },
      { role: 'user' as const, content: request.user },
    ],
    [dialect.lengthParameter]: request.maxOutputTokens,
    ...responseFormat(dialect, request.schema),
  };
}
