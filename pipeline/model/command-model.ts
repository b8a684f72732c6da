import { Failure } from '../domain/failure.ts';
import type { ModelPort, ModelReply, ModelRequest } from '../domain/model.ts';
import type { ModelSetting } from '../domain/settings.ts';
import type { Budget, TokenCount } from './budget.ts';
import { systemText } from './dialect.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { extractJson } from './extract-json.ts';
import { scrub } from './scrub.ts';

export interface CommandRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** Runs a program in an empty folder of its own; the whole process tree is gone when it settles. */
export type RunCommand = (
  command: readonly string[],
  options: {
    readonly stdin: string;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
    readonly passEnv: readonly string[];
  },
) => Promise<CommandRun>;

/** What an agent's command line prints, as a reply. Null usage: it counts nothing. */
interface Printed {
  readonly text: string;
  readonly usage: TokenCount | null;
}

interface Preset {
  readonly family: string;
  command(model: string): readonly string[];
  readonly passEnv: readonly string[];
  read(stdout: string): Printed;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(line: string): Json | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const numberIn = (value: Json, ...names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (typeof value[name] === 'number' ? value[name] : 0), 0);

function countIn(usage: unknown): TokenCount | null {
  if (!isObject(usage)) return null;
  const inputTokens = numberIn(usage, 'input_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens');
  const outputTokens = numberIn(usage, 'output_tokens');
  return inputTokens + outputTokens === 0 ? null : { inputTokens, outputTokens };
}

/** `claude -p --output-format json` prints one object: `{ result, usage, … }`. */
function readClaude(stdout: string): Printed {
  const printed = parse(stdout.trim());
  return typeof printed?.['result'] === 'string'
    ? { text: printed['result'], usage: countIn(printed['usage']) }
    : { text: stdout, usage: null };
}

/** `codex exec --json` prints an event a line; the last message of the agent is the reply. */
function readCodex(stdout: string): Printed {
  const events = stdout.split('\n').flatMap((line): readonly Json[] => [parse(line) ?? {}]);
  const messages = events.flatMap(({ type, item }) =>
    type === 'item.completed' && isObject(item) && item['type'] === 'agent_message' && typeof item['text'] === 'string'
      ? [item['text']]
      : [],
  );
  const ended = events.findLast(({ type }) => type === 'turn.completed');
  return { text: messages.at(-1) ?? '', usage: countIn(ended?.['usage']) };
}

/** Headless, without tools: the change is hostile text, and a critic needs nothing but its prompt. */
const presets: Readonly<Record<'claude-code' | 'codex' | 'gemini', Preset>> = {
  'claude-code': {
    family: 'anthropic',
    command: (model) => [
      'claude',
      '-p',
      '--model',
      model,
      '--output-format',
      'json',
      '--tools',
      '',
      '--strict-mcp-config',
    ],
    passEnv: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL', 'CLAUDE_CODE_OAUTH_TOKEN'],
    read: readClaude,
  },
  codex: {
    family: 'openai',
    command: (model) => [
      'codex',
      'exec',
      '--json',
      '--skip-git-repo-check',
      '--sandbox',
      'read-only',
      '-m',
      model,
      '-',
    ],
    passEnv: ['CODEX_API_KEY', 'OPENAI_API_KEY', 'CODEX_HOME'],
    read: readCodex,
  },
  gemini: {
    family: 'google',
    command: (model) => ['gemini', '--model', model, '--approval-mode', 'default'],
    passEnv: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GEMINI_BASE_URL'],
    read: (stdout) => ({ text: stdout, usage: null }),
  },
};

function presetOf(setting: ModelSetting): Preset {
  const { command = [] } = setting;
  if (typeof command === 'string') return presets[command as keyof typeof presets];
  return { family: '', command: () => command, passEnv: [], read: (stdout) => ({ text: stdout, usage: null }) };
}

/** Family of the model behind a preset; null for a command of the user's own. */
export const commandFamily = (setting: ModelSetting): string | null => presetOf(setting).family || null;

const tail = (text: string): string =>
  scrub(text.trim().split('\n').at(-1) ?? '')
    .text.replace(/[\p{C}\p{Z}]+/gu, ' ')
    .slice(0, 200);

function failed(setting: ModelSetting, ended: CommandRun): Failure {
  if (ended.timedOut)
    return new Failure({
      code: 'model-timeout',
      message: `${setting.name}: its command gave no reply in time`,
      hint: 'Run again, lower maxChunkLines of the critique gate, or take a faster model.',
    });
  const said = tail(ended.stderr) || tail(ended.stdout);
  return new Failure({
    code: 'model-command-failed',
    message: `${setting.name}: its command ended with status ${ended.exitCode}${said && `: ${said}`}`,
    hint: 'Run the command of stages.critique.models by hand; it must be logged in and take its prompt from stdin.',
  });
}

function readReply(setting: ModelSetting, text: string): unknown {
  const found = extractJson(text);
  if (found !== null) return found.value;
  throw new Failure({
    code: 'model-not-json',
    message: `${setting.name}: what its command printed holds no JSON value`,
    hint: 'Take a model that can reply in JSON, or a command that prints only the reply.',
  });
}

/**
 * An agent's command line as the model, for people without an API key. The prompt goes to stdin, secrets masked; it runs in
 * an empty folder, so there is nothing for it to read or to edit.
 */
export function createCommandModel(
  setting: ModelSetting,
  { run, budget, timeoutMs }: { readonly run: RunCommand; readonly budget: Budget; readonly timeoutMs: number },
): ModelPort {
  const preset = presetOf(setting);
  async function complete(request: ModelRequest): Promise<ModelReply> {
    const prompt = `${systemText(request)}\n\n${scrub(request.user).text}`;
    const inputTokens = estimateTokens(prompt);
    const reservation = budget.reserve(setting.name, { inputTokens, outputTokens: request.maxOutputTokens });
    let ended: CommandRun;
    try {
      const limitMs = Math.max(1, Math.min(timeoutMs, budget.remainingMs()));
      const { passEnv } = preset;
      ended = await run(preset.command(setting.name), {
        stdin: prompt,
        timeoutMs: limitMs,
        signal: request.signal,
        passEnv,
      });
    } catch (error) {
      reservation.release();
      throw error;
    }
    const printed = preset.read(ended.stdout);
    const outputTokens = estimateTokens(printed.text, 0);
    const settled = reservation.settle(printed.usage ?? (ended.exitCode === 0 ? { inputTokens, outputTokens } : null));
    if (ended.exitCode !== 0 || ended.timedOut) throw failed(setting, ended);
    const usage = printed.usage === null ? { ...settled, estimated: true } : settled;
    return { value: readReply(setting, printed.text), usage, model: setting.name };
  }
  return { name: setting.name, complete };
}
