import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { failures } from '../../errors.ts';
import { spawnCommand } from '../../platform/local/spawn.ts';
import { protocols, uninstall, type HookAgent } from './agents.ts';

export interface InstallPlace {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutSeconds: number;
}

interface CommandLine {
  readonly text: string;
  /** It names a path of this machine: nothing to commit. */
  readonly isLocal: boolean;
}

function isOnPath(env: NodeJS.ProcessEnv): boolean {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.some((folder) => existsSync(path.join(folder, 'pipeline')));
}

const quote = (word: string): string => (/^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** How a shell of this repository starts this program: its own dependency, one on PATH, else this very file. */
function commandLine({ root, env }: InstallPlace, agent: string): CommandLine {
  const rest = `hook ${agent}`;
  if (existsSync(path.join(root, 'node_modules/.bin/pipeline')))
    return { text: `npx --no-install pipeline ${rest}`, isLocal: false };
  if (isOnPath(env)) return { text: `pipeline ${rest}`, isLocal: false };
  const program = process.argv[1] ?? '';
  return { text: `${quote(process.execPath)} ${quote(path.resolve(program))} ${rest}`, isLocal: true };
}

async function readSettings(file: string, shown: string): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(file)) return {};
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Failure({
    code: 'settings-invalid',
    message: `${shown} is no JSON object; it was left as it is.`,
    hint: 'Mend it, or add the hook by hand: `docs/recipes` shows the lines.',
  });
}

async function writeText(file: string, shown: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw failures.fileUnwritable(shown, error instanceof Error ? error.message : String(error));
  }
}

/** Adds the hook to the agent's settings of this repository; everything else in there stays. Resolves to what was done. */
export async function installAgentHook(agent: HookAgent, place: InstallPlace): Promise<string> {
  const protocol = protocols[agent];
  const command = commandLine(place, agent);
  const shown = command.isLocal ? protocol.localSettingsFile : protocol.settingsFile;
  const file = path.join(place.root, shown);
  const settings = protocol.install(await readSettings(file, shown), command.text, place.timeoutSeconds);
  await writeText(file, shown, `${JSON.stringify(settings, null, 2)}\n`);
  const local = command.isLocal ? ' It names a path of this machine: do not commit it.' : ' Commit it to share it.';
  const flag = agent === 'codex' ? ' Codex runs hooks where its config.toml has [features] codex_hooks = true.' : '';
  return `Wrote ${shown}: ${agent} runs \`${command.text}\` before it stops.${local}${flag}\n`;
}

export async function removeAgentHook(agent: HookAgent, { root }: InstallPlace): Promise<string> {
  const protocol = protocols[agent];
  const done: string[] = [];
  for (const shown of new Set([protocol.settingsFile, protocol.localSettingsFile])) {
    const file = path.join(root, shown);
    if (!existsSync(file)) continue;
    const before = await readSettings(file, shown);
    const after = uninstall(before);
    if (JSON.stringify(after) === JSON.stringify(before)) continue;
    await writeText(file, shown, `${JSON.stringify(after, null, 2)}\n`);
    done.push(shown);
  }
  return done.length === 0
    ? `No hook of ours is installed for ${agent}.\n`
    : `Removed the hook from ${done.join(', ')}.\n`;
}

const marker = '# written by `pipeline hook git --install`';

/** Where git looks for hooks; `core.hooksPath` counts. */
async function prePushFile(root: string, env: NodeJS.ProcessEnv): Promise<string> {
  const command = ['git', 'rev-parse', '--git-path', 'hooks/pre-push'];
  const result = await spawnCommand({ command, cwd: root, env: { PATH: env['PATH'] ?? '', HOME: env['HOME'] ?? '' } });
  return path.resolve(root, result.stdout.toString('utf8').trim());
}

async function isOurScript(file: string): Promise<boolean> {
  return (await readFile(file, 'utf8')).includes(marker);
}

/** Writes `pre-push`. One that somebody else wrote is never touched. */
export async function installGitHook(place: InstallPlace): Promise<string> {
  const file = await prePushFile(place.root, place.env);
  const shown = path.relative(place.root, file);
  const command = commandLine(place, 'git').text;
  if (existsSync(file) && !(await isOurScript(file)))
    throw new Failure({
      code: 'hook-exists',
      message: `${shown} exists already; it was left as it is.`,
      hint: `Add this line to it: ${command}`,
    });
  await writeText(file, shown, `#!/bin/sh\n${marker}\nexec ${command}\n`);
  await chmod(file, 0o755);
  return `Wrote ${shown}: git runs \`${command}\` before it pushes.\n`;
}

export async function removeGitHook(place: InstallPlace): Promise<string> {
  const file = await prePushFile(place.root, place.env);
  if (!existsSync(file) || !(await isOurScript(file))) return 'No hook of ours is installed for git.\n';
  await rm(file);
  return `Removed ${path.relative(place.root, file)}.\n`;
}
