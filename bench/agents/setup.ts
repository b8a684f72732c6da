import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One agent: where it comes from, and what it needs to speak to a server on loopback. */
export interface AgentSetup {
  /** As `--agent` has it. */
  readonly name: string;
  readonly registry: 'npm' | 'pypi' | null;
  readonly package: string;
  readonly program: string;
  /** Variables of the run; the preset must let them through, or `return.env` of the reviewed repository. */
  env(origin: string): Readonly<Record<string, string>>;
  /** Files in its home folder. */
  home(origin: string): Readonly<Record<string, string>>;
}

const none = (): Readonly<Record<string, string>> => ({});

const codexConfig = (origin: string): string => `model = "scripted"
model_provider = "loopback"
[model_providers.loopback]
name = "loopback"
base_url = "${origin}/v1"
env_key = "CODEX_API_KEY"
wire_api = "responses"
`;

const opencodeConfig = (origin: string): string =>
  JSON.stringify({
    model: 'loopback/scripted',
    provider: {
      loopback: {
        npm: '@ai-sdk/openai-compatible',
        options: { baseURL: `${origin}/v1`, apiKey: 'none' },
        models: {
          scripted: { name: 'scripted', cost: { input: 1, output: 2 }, limit: { context: 100_000, output: 8000 } },
        },
      },
    },
  });

export const agentSetups: readonly AgentSetup[] = [
  {
    name: 'codex',
    registry: 'npm',
    package: '@openai/codex',
    program: 'codex',
    env: () => ({ CODEX_API_KEY: 'none' }),
    home: (origin) => ({ '.codex/config.toml': codexConfig(origin) }),
  },
  {
    name: 'claude-code',
    registry: 'npm',
    package: '@anthropic-ai/claude-code',
    program: 'claude',
    env: (origin) => ({ ANTHROPIC_API_KEY: 'none', ANTHROPIC_BASE_URL: origin }),
    home: none,
  },
  {
    name: 'gemini',
    registry: 'npm',
    package: '@google/gemini-cli',
    program: 'gemini',
    env: (origin) => ({ GEMINI_API_KEY: 'none', GOOGLE_GEMINI_BASE_URL: origin }),
    // With a base URL in the environment alone, version 0.61 picks a way to sign in that it then refuses.
    home: () => ({
      '.gemini/settings.json': JSON.stringify({ security: { auth: { selectedType: 'gemini-api-key' } } }),
    }),
  },
  {
    name: 'opencode',
    registry: 'npm',
    package: 'opencode-ai',
    program: 'opencode',
    env: none,
    home: (origin) => ({ '.config/opencode/opencode.json': opencodeConfig(origin) }),
  },
  {
    name: 'aider',
    registry: 'pypi',
    package: 'aider-chat',
    program: 'aider',
    env: (origin) => ({
      OPENAI_API_KEY: 'none',
      OPENAI_API_BASE: `${origin}/v1`,
      AIDER_MODEL: 'openai/scripted',
      AIDER_EDIT_FORMAT: 'diff',
    }),
    home: none,
  },
  { name: 'openai', registry: null, package: 'built in', program: '', env: none, home: none },
];

export interface Installed {
  /** Folder with the program; to be put on PATH. */
  readonly bin: string;
  readonly version: string;
}

/** Last words of a command that failed, or null. */
function attempt(program: string, args: readonly string[], cwd: string): string | null {
  const { status, error, stderr, stdout } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 600_000 });
  if (error !== undefined) return error.message;
  return status === 0 ? null : `${stderr}${stdout}`.trim().split('\n').slice(-3).join(' ').slice(0, 200);
}

function readVersion(file: string): string {
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 60_000, cwd: '/' });
  return /\d+\.\d+\.\d+\S*/.exec(stdout ?? '')?.[0] ?? 'unknown version';
}

/** Installs an agent into a folder of its own, never into this repository; the reason in words when that is not possible. */
export function install(setup: AgentSetup, folder: string): Installed | string {
  if (setup.registry === null) return { bin: folder, version: setup.package };
  mkdirSync(folder, { recursive: true });
  const bin = path.join(folder, setup.registry === 'npm' ? 'node_modules/.bin' : 'venv/bin');
  const file = path.join(bin, setup.program);
  if (!existsSync(file)) {
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
    const failure =
      setup.registry === 'npm'
        ? attempt('npm', ['install', '--no-audit', '--no-fund', setup.package], folder)
        : (attempt('python3', ['-m', 'venv', 'venv'], folder) ??
          attempt(path.join(bin, 'pip'), ['install', '-q', setup.package], folder));
    if (failure !== null) return `not installed: ${failure}`;
  }
  return { bin, version: readVersion(file) };
}
