import { resolveSource } from '../change/index.ts';
import { Failure } from '../domain/failure.ts';
import { nearest } from '../domain/nearest.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { hookAgents, type HookAgent } from './hook/agents.ts';

interface HookOptions {
  readonly install?: boolean;
  readonly uninstall?: boolean;
  readonly only?: readonly string[];
  readonly timeout?: string;
}

const known = [...hookAgents, 'git'] as const;
const defaultSeconds = 60;

function parseAgent(name: string): HookAgent | 'git' {
  const found = known.find((one) => one === name);
  if (found !== undefined) return found;
  const near = nearest(name, known);
  throw new Failure({
    code: 'unknown-hook',
    message: `hook ${name}: no such agent.${near === null ? '' : ` Did you mean ${near}?`}`,
    hint: `Choose ${known.join(', ')}.`,
  });
}

function parseTimeout(value: string | undefined): number {
  if (value === undefined) return defaultSeconds;
  if (/^\d{1,4}$/.test(value) && Number(value) > 0) return Number(value);
  throw new Failure({
    code: 'invalid-timeout',
    message: `--timeout ${value}: expected a whole number of seconds.`,
    hint: `The default is ${defaultSeconds}.`,
  });
}

/** A person who tries the command would wait for ever for what only an agent sends. */
function assertPiped(name: string): void {
  if (process.stdin.isTTY !== true) return;
  throw new Failure({
    code: 'hook-without-input',
    message: `hook ${name} is for ${name === 'git' ? 'git' : 'the agent'} to run: it reads what that sends on standard input.`,
    hint: `Install it with: pipeline hook ${name} --install`,
  });
}

async function changeInstallation(
  agent: HookAgent | 'git',
  options: HookOptions,
  context: CommandContext,
): Promise<string> {
  const resolved = await resolveSource(context.cwd, { kind: 'staged' }, context.signal, context.env);
  await resolved.close();
  const installing = await import('./hook/install-hook.ts');
  const place = { root: resolved.root, env: context.env, timeoutSeconds: parseTimeout(options.timeout) };
  const removes = options.uninstall === true;
  if (agent === 'git') return removes ? installing.removeGitHook(place) : installing.installGitHook(place);
  return removes ? installing.removeAgentHook(agent, place) : installing.installAgentHook(agent, place);
}

/** Installs, removes or serves the hook with which an agent, or git, asks before it stops or pushes. */
export async function executeHook(options: HookOptions, context: CommandContext, name: string): Promise<number> {
  const agent = parseAgent(name);
  if (options.install === true || options.uninstall === true) {
    context.stdout.write(await changeInstallation(agent, options, context));
    return exitCodes.pass;
  }
  assertPiped(name);
  const serve = { only: options.only ?? ['check'], timeoutMs: parseTimeout(options.timeout) * 1000 };
  if (agent === 'git') return (await import('./hook/serve-git.ts')).serveGit(serve, context);
  await (await import('./hook/serve-agent.ts')).serveAgent(agent, serve, context);
  return exitCodes.pass;
}
