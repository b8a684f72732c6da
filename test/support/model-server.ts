import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly tools?: readonly { readonly type: string; readonly function: { readonly name: string } }[];
  readonly tool_choice?: unknown;
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name: string } };
}

export interface ModelServerRequest {
  /** 1 for the first request. */
  readonly n: number;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: ChatBody;
  readonly system: string;
  readonly user: string;
  /** Words that tell who asks: the schema's name where one was sent, and the first line of the system text. */
  readonly purposeHints: readonly string[];
}

interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
}

/** What the server does with one request. `usage: null` leaves it out. */
export type ModelServerReply =
  | { readonly mode: 'json'; readonly value: unknown; readonly usage?: Usage | null }
  | { readonly mode: 'text'; readonly text: string; readonly usage?: Usage | null }
  | { readonly mode: 'tool'; readonly name: string; readonly arguments: string }
  | { readonly mode: 'length'; readonly text: string }
  | { readonly mode: 'refusal'; readonly text: string }
  | { readonly mode: 'empty-choices' }
  | { readonly mode: 'html' }
  | { readonly mode: 'hang'; readonly after: 'nothing' | 'headers' }
  | { readonly mode: 'cut' }
  | { readonly mode: 'raw'; readonly contentType: string; readonly body: string }
  | {
      readonly mode: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly error?: { readonly message?: string; readonly code?: string };
    };

export type ModelScript = (request: ModelServerRequest) => ModelServerReply;

export interface ModelServer {
  /** API root, ends in `/v1`. */
  readonly baseUrl: string;
  readonly requests: ModelServerRequest[];
  close(): Promise<void>;
}

const defaultUsage: Usage = { prompt_tokens: 100, completion_tokens: 20 };

function completion(message: object, finish_reason: string, usage: Usage | null): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'scripted-1',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
    ...(usage === null ? {} : { usage }),
  });
}

function send(response: ServerResponse, contentType: string, body: string): void {
  response.writeHead(200, { 'content-type': contentType }).end(body);
}

function sendJson(response: ServerResponse, body: string): void {
  send(response, 'application/json', body);
}

function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"choices":[{"mess', () => response.destroy());
}

function answer(reply: ModelServerReply, response: ServerResponse): void {
  const usage = 'usage' in reply && reply.usage !== undefined ? reply.usage : defaultUsage;
  switch (reply.mode) {
    case 'json':
      return sendJson(response, completion({ content: JSON.stringify(reply.value) }, 'stop', usage));
    case 'text':
      return sendJson(response, completion({ content: reply.text }, 'stop', usage));
    case 'tool': {
      const call = { id: 'call-1', type: 'function', function: { name: reply.name, arguments: reply.arguments } };
      return sendJson(response, completion({ content: null, tool_calls: [call] }, 'tool_calls', usage));
    }
    case 'length':
      return sendJson(response, completion({ content: reply.text }, 'length', usage));
    case 'refusal':
      return sendJson(response, completion({ content: null, refusal: reply.text }, 'stop', usage));
    case 'empty-choices':
      return sendJson(response, JSON.stringify({ object: 'chat.completion', choices: [], usage }));
    case 'html':
      return send(response, 'text/html', '<!doctype html><title>Sign in</title>');
    case 'raw':
      return send(response, reply.contentType, reply.body);
    case 'cut':
      return cut(response);
    case 'hang':
      if (reply.after === 'headers') response.writeHead(200, { 'content-type': 'application/json' }).write(' ');
      return;
    case 'status':
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(JSON.stringify({ error: reply.error ?? { message: 'scripted' } }));
  }
}

async function readBody(incoming: IncomingMessage): Promise<ChatBody> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as ChatBody;
}

function describe(n: number, incoming: IncomingMessage, body: ChatBody): ModelServerRequest {
  const contentOf = (role: string) => body.messages.find((message) => message.role === role)?.content ?? '';
  const system = contentOf('system');
  const schemaName = body.response_format?.json_schema?.name;
  const firstLine = system.split('\n', 1)[0] ?? '';
  const purposeHints = schemaName === undefined ? [firstLine] : [schemaName, firstLine];
  const path = incoming.url ?? '';
  return { n, path, headers: incoming.headers, body, system, user: contentOf('user'), purposeHints };
}

/** An OpenAI-compatible server on loopback that does what `script` says and records every request. */
export async function startModelServer(script: ModelScript): Promise<ModelServer> {
  const requests: ModelServerRequest[] = [];
  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(incoming);
    const request = describe(requests.length + 1, incoming, body);
    requests.push(request);
    answer(script(request), response);
  }
  // A script that throws is a mistake of the test: the client gets a broken connection and the test its own error.
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
