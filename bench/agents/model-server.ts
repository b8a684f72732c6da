import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The edit that every scripted model makes, whatever protocol and tools its agent speaks. */
export interface ScriptedEdit {
  /** Relative to the work tree. */
  readonly path: string;
  readonly search: string;
  readonly replace: string;
}

export interface AgentModelServer {
  /** Without a trailing slash and without `/v1`. */
  readonly origin: string;
  /** Requests that asked for a completion, as `POST /v1/messages`. */
  readonly requests: string[];
  /** Bodies, in the same order. */
  readonly bodies: unknown[];
  close(): Promise<void>;
}

type Json = Record<string, unknown>;

async function readBody(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json;
  } catch {
    return {};
  }
}

/** Server-sent events; `named` writes the event's type as its name, as Anthropic and OpenAI's Responses do. */
function stream(response: ServerResponse, events: readonly Json[], named: boolean, end = ''): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events)
    response.write(`${named ? `event: ${String(event['type'])}\n` : ''}data: ${JSON.stringify(event)}\n\n`);
  response.end(end);
}

const sendJson = (response: ServerResponse, body: Json): void =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const done = 'The finding is fixed: the value is checked before it is used.';

const patchOf = ({ path, search, replace }: ScriptedEdit): string =>
  `*** Begin Patch\n*** Update File: ${path}\n@@\n-${search}\n+${replace}\n*** End Patch`;

/** The tool that the request offers for patches: a custom one of that name, else a shell that knows it. */
function patchCall(tools: readonly Json[], edit: ScriptedEdit): Json {
  const patch = patchOf(edit);
  if (tools.some((tool) => tool['type'] === 'custom' && tool['name'] === 'apply_patch'))
    return { type: 'custom_tool_call', id: 'ctc_1', call_id: 'call_1', name: 'apply_patch', input: patch };
  const script = `apply_patch <<'EOF'\n${patch}\nEOF`;
  const shells: Readonly<Record<string, Json>> = {
    exec_command: { cmd: script },
    shell_command: { command: script },
    shell: { command: ['apply_patch', patch] },
  };
  const name = Object.keys(shells).find((shell) => tools.some((tool) => tool['name'] === shell)) ?? 'exec_command';
  return { type: 'function_call', id: 'fc_1', call_id: 'call_1', name, arguments: JSON.stringify(shells[name]) };
}

/** OpenAI's Responses API, as Codex speaks it. */
function answerResponses(body: Json, edit: ScriptedEdit, response: ServerResponse): void {
  const edited = /(?:function_call|custom_tool_call)_output/.test(JSON.stringify(body['input'] ?? ''));
  const content = [{ type: 'output_text', text: done, annotations: [] }];
  const message: Json = { type: 'message', id: 'msg_1', role: 'assistant', content };
  const item = edited ? message : patchCall((body['tools'] as Json[] | undefined) ?? [], edit);
  const usage = {
    input_tokens: 1000,
    input_tokens_details: { cached_tokens: 200 },
    output_tokens: 100,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 1100,
  };
  stream(
    response,
    [
      { type: 'response.created', response: { id: 'resp_1', status: 'in_progress', output: [] } },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: { id: 'resp_1', status: 'completed', output: [item], usage } },
    ],
    true,
  );
}

/** Anthropic's Messages API, as Claude Code speaks it. */
function answerMessages(body: Json, edit: ScriptedEdit, response: ServerResponse): void {
  const messages = JSON.stringify(body['messages'] ?? '');
  const results = messages.split('"tool_result"').length - 1;
  const tools = (body['tools'] as Json[] | undefined) ?? [];
  const canEdit = tools.some((tool) => tool['name'] === 'Edit');
  const folder =
    /(?:Primary working directory|Working directory|working directory): ([^\s"\\]+)/i.exec(JSON.stringify(body))?.[1] ??
    '.';
  const file = `${folder}/${edit.path}`;
  const calls: Json[] = [
    { name: 'Read', input: { file_path: file } },
    { name: 'Edit', input: { file_path: file, old_string: edit.search, new_string: edit.replace } },
  ];
  const call = canEdit ? calls[results] : undefined;
  const usage = { input_tokens: 1000, output_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  const model = String(body['model'] ?? 'm');
  const content: Json =
    call === undefined ? { type: 'text', text: done } : { type: 'tool_use', id: `toolu_${results}`, ...call };
  const stop_reason = call === undefined ? 'end_turn' : 'tool_use';
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model, stop_sequence: null };
  if (body['stream'] !== true) {
    sendJson(response, { ...message, content: [content], stop_reason, usage });
    return;
  }
  const start = call === undefined ? { type: 'text', text: '' } : { ...content, input: {} };
  const delta =
    call === undefined
      ? { type: 'text_delta', text: done }
      : { type: 'input_json_delta', partial_json: JSON.stringify(call['input']) };
  stream(
    response,
    [
      { type: 'message_start', message: { ...message, content: [], stop_reason: null, usage } },
      { type: 'content_block_start', index: 0, content_block: start },
      { type: 'content_block_delta', index: 0, delta },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 100 } },
      { type: 'message_stop' },
    ],
    true,
  );
}

/** Google's generateContent, as Gemini CLI speaks it. */
function answerGemini(url: string, body: Json, edit: ScriptedEdit, response: ServerResponse): void {
  const edited = JSON.stringify(body['contents'] ?? '').includes('functionResponse');
  const tools = JSON.stringify(body['tools'] ?? '');
  const call = {
    name: 'replace',
    args: { file_path: edit.path, instruction: 'Check the value.', old_string: edit.search, new_string: edit.replace },
  };
  // Its router asks first how hard the task is, and wants a number.
  const routed = JSON.stringify({ complexity_reasoning: 'one line', complexity_score: 10 });
  const text = url.includes('streamGenerateContent') ? done : routed;
  const part: Json = !edited && tools.includes('"replace"') ? { functionCall: call } : { text };
  const chunk = {
    candidates: [{ index: 0, content: { role: 'model', parts: [part] }, finishReason: 'STOP' }],
    usageMetadata: { promptTokenCount: 1000, candidatesTokenCount: 100, totalTokenCount: 1100 },
    modelVersion: 'scripted',
  };
  if (url.includes('countTokens')) sendJson(response, { totalTokens: 1000 });
  else if (url.includes('streamGenerateContent')) stream(response, [chunk], false);
  else sendJson(response, chunk);
}

/** OpenAI's chat completions: OpenCode with its tools, aider with blocks in the text, the built-in author with JSON. */
function answerChat(body: Json, edit: ScriptedEdit, response: ServerResponse): void {
  const messages = JSON.stringify(body['messages'] ?? '');
  const tools = ((body['tools'] as Json[] | undefined) ?? []).map((tool) => (tool['function'] as Json)['name']);
  const results = messages.split('"role":"tool"').length - 1;
  const folder = /Working directory: ([^\s"\\]+)/.exec(messages)?.[1] ?? '.';
  const filePath = `${folder}/${edit.path}`;
  const calls = [
    { name: 'read', arguments: { filePath } },
    { name: 'edit', arguments: { filePath, oldString: edit.search, newString: edit.replace } },
  ];
  const call = tools.includes('edit') ? calls[results] : undefined;
  const blocks = `${edit.path}\n\`\`\`\n<<<<<<< SEARCH\n${edit.search}\n=======\n${edit.replace}\n>>>>>>> REPLACE\n\`\`\`\n`;
  const aider = messages.includes('<<<<<<< SEARCH') ? `${done}\n\n${blocks}` : done;
  const builtIn = JSON.stringify({ edits: [edit], disputes: [], summary: done });
  const text = JSON.stringify(body['response_format'] ?? '').includes('author_edits') ? builtIn : aider;
  const tool_calls =
    call === undefined
      ? undefined
      : [
          {
            index: 0,
            id: `call_${results}`,
            type: 'function',
            function: { name: call.name, arguments: JSON.stringify(call.arguments) },
          },
        ];
  const message =
    tool_calls === undefined ? { role: 'assistant', content: text } : { role: 'assistant', content: null, tool_calls };
  const finish_reason = tool_calls === undefined ? 'stop' : 'tool_calls';
  const usage = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 };
  const shared = { id: 'chatcmpl-1', created: 1, model: String(body['model'] ?? 'm') };
  if (body['stream'] !== true) {
    sendJson(response, {
      ...shared,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason }],
      usage,
    });
    return;
  }
  const chunk = { ...shared, object: 'chat.completion.chunk' };
  stream(
    response,
    [
      { ...chunk, choices: [{ index: 0, delta: message, finish_reason: null }] },
      { ...chunk, choices: [{ index: 0, delta: {}, finish_reason }] },
      { ...chunk, choices: [], usage },
    ],
    false,
    'data: [DONE]\n\n',
  );
}

/** A server on loopback that speaks the four protocols of the agents and makes one edit, then says that it is done. */
export async function startAgentModelServer(edit: ScriptedEdit): Promise<AgentModelServer> {
  const requests: string[] = [];
  const bodies: unknown[] = [];
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const url = request.url ?? '';
    requests.push(`${request.method} ${url}`);
    bodies.push(body);
    if (request.method !== 'POST') response.writeHead(404).end('{}');
    else if (url.includes('/responses')) answerResponses(body, edit, response);
    else if (url.includes('/messages') && !url.includes('count_tokens')) answerMessages(body, edit, response);
    else if (/generateContent|countTokens/i.test(url)) answerGemini(url, body, edit, response);
    else if (url.includes('/chat/completions')) answerChat(body, edit, response);
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  }
  const server = createServer((request, response) => {
    serve(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    bodies,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
