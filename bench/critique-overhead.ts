/**
 * `npm run bench -- critique-overhead [MODEL_MS] [RUNS]`: what the critique costs around the model's own time. The model is a
 * server on loopback that takes a fixed time for each reply; the rest is chunking, syntax trees, prompts, HTTP, quotes, joining.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FileAccess, Tools } from '../pipeline/domain/gate.ts';
import { createBudget } from '../pipeline/model/budget.ts';
import { createOpenAiModel } from '../pipeline/model/openai-compatible.ts';
import { optionsSchema } from '../stages/critique/options.ts';
import { runCritique } from '../stages/critique/run-critique.ts';
import { changeFromPairs } from '../test/support/change-from-pairs.ts';
import { median, table } from './statistics.ts';

const modelMs = Number(process.argv[2] ?? 4000);
const runs = Number(process.argv[3] ?? 3);

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Time in which at least one reply was being waited for: what no stage could do without. */
function unionMs(spans: readonly Span[]): number {
  let total = 0;
  let end = -Infinity;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}

function answer(user: string, schema: string): object {
  if (schema === 'refuter_verdict') return { evidence: 'return a', reason: 'Seen.', verdict: 'uncertain' };
  const quote = /^\+( {2}return a \+ \d+;)$/m.exec(user)?.[1] ?? '';
  const path = /^file: "([^"]+)"/m.exec(user)?.[1] ?? '';
  const finding = { path, quote, failureScenario: 'With a huge number the sum loses digits.', severity: 'high' };
  return { findings: quote === '' ? [] : [finding], instructionsInCode: [] };
}

async function startSlowServer(spans: Span[]) {
  const server = createServer((incoming, response) => {
    const from = performance.now();
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
        messages: { content: string }[];
        response_format: { json_schema: { name: string } };
      };
      const content = JSON.stringify(answer(body.messages[1]?.content ?? '', body.response_format.json_schema.name));
      const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
      const usage = { prompt_tokens: 10, completion_tokens: 10 };
      setTimeout(() => {
        spans.push({ from, to: performance.now() });
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ model: 'slow', choices, usage }));
      }, modelMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, close: () => server.close() };
}

/** Files of functions: every tenth line of the base is changed. */
function makeChange(files: number) {
  const text = (file: number, shift: number): string =>
    Array.from({ length: 40 }, (_, index) =>
      [
        `export function f${file}x${index}(a: number): number {`,
        '  if (a < 0) return 0;',
        ...Array.from({ length: 6 }, (_, line) => `  a += ${line};`),
        `  return a + ${index % 2 === 0 ? index : index + shift};`,
        '}',
        '',
      ].join('\n'),
    ).join('\n');
  const pairs = Array.from({ length: files }, (_, file) => ({
    path: `src/file-${file}.ts`,
    before: text(file, 0),
    after: text(file, 1000),
  }));
  const { change, files: access } = changeFromPairs(pairs);
  const texts = new Map(pairs.map(({ path, before, after }) => [path, { old: before, new: after }]));
  const peek: FileAccess['peek'] = async (path, side) => {
    const content = texts.get(path)?.[side];
    return content === undefined ? null : { text: content, bytes: Buffer.from(content), encoding: 'utf-8' };
  };
  return { change, files: { ...access, peek } };
}

async function runOnce(fileCount: number, maxChunkLines: number) {
  const spans: Span[] = [];
  const server = await startSlowServer(spans);
  const budget = createBudget({ usd: 10, tokens: 100_000_000, minutes: 60 }, {});
  const setting = { name: 'slow', baseUrl: server.baseUrl };
  const model = await createOpenAiModel(setting, { env: {}, budget, timeoutMs: 120_000 });
  const input = makeChange(fileCount);
  const options = { ...optionsSchema.parse({ concurrency: 8 }), maxChunkLines };
  const { signal } = new AbortController();
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const asked = { ...input, options, prior: [], tools: {} as Tools, signal, model, models: [model] };
  const drafts = await runCritique(asked);
  const totalMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  server.close();
  const cpuMs = (cpu.user + cpu.system) / 1000;
  return { totalMs, cpuMs, waitedMs: unionMs(spans), calls: spans.length, drafts: drafts.length };
}

const cases = [
  { name: 'one chunk (40 changed lines)', files: 1, maxChunkLines: 400 },
  { name: 'ten chunks (400 changed lines)', files: 10, maxChunkLines: 40 },
  { name: 'five chunks (2,000 changed lines)', files: 50, maxChunkLines: 400 },
];
const rows: string[][] = [];
for (const { name, files, maxChunkLines } of cases) {
  const results: Awaited<ReturnType<typeof runOnce>>[] = [];
  for (let run = 0; run < runs; run++) results.push(await runOnce(files, maxChunkLines));
  const ratio = median(results.map(({ totalMs, waitedMs }) => (totalMs - waitedMs) / waitedMs));
  const [waited, total, cpu] = (['waitedMs', 'totalMs', 'cpuMs'] as const).map((key) =>
    median(results.map((result) => result[key])).toFixed(0),
  );
  const { calls = 0, drafts = 0 } = results[0] ?? {};
  rows.push([name, `${calls}`, `${drafts}`, waited ?? '', total ?? '', cpu ?? '', `${(ratio * 100).toFixed(1)} %`]);
}
process.stdout.write(
  `${table(['change', 'calls', 'drafts', 'model ms', 'stage ms', 'CPU ms', 'overhead'], rows)}\nMedian of ${runs} runs, ${modelMs} ms a reply, Node ${process.version}\n`,
);
