import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AgentLimits, AgentPacket, AgentRun } from '../../domain/workspace.ts';
import { endAgentProcesses } from './agent-processes.ts';
import { spawnCommand } from './spawn.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** All that an agent sees of the caller's environment. No token, no key, unless the caller names it. */
const passed: readonly string[] = ['PATH', 'HOME', 'LANG', 'TERM', 'USER'];

const maxOutputBytes = 4 * 1024 * 1024;
/** How long after the time limit we look for processes that left the agent's process group. */
const reapDelayMs = 3000;

function agentEnvironment(
  place: WorkspaceFolder,
  packet: { readonly round: number; readonly markdownFile: string; readonly jsonFile: string },
  source: NodeJS.ProcessEnv,
  limits: Pick<AgentLimits, 'passEnv' | 'setEnv'>,
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of [...passed, ...(limits.passEnv ?? [])]) {
    const value = source[name];
    if (value !== undefined) env[name] = value;
  }
  return {
    ...env,
    ...limits.setEnv,
    TMPDIR: place.temporary,
    PIPELINE_PACKET: packet.markdownFile,
    PIPELINE_PACKET_JSON: packet.jsonFile,
    PIPELINE_ROUND: String(packet.round),
  };
}

/**
 * Runs an author agent in the tree: no shell, the packet on stdin and in two files outside of the tree, its whole process
 * tree ended when this settles. Rejects with a Failure when it cannot start (`tool-not-started`) or on abort (`aborted`).
 */
export async function runAgentCommand(
  place: WorkspaceFolder,
  command: readonly string[],
  packet: AgentPacket,
  limits: AgentLimits,
  source: NodeJS.ProcessEnv,
  note: (place: WorkspaceFolder, run: AgentRun) => void,
): Promise<AgentRun> {
  const markdownFile = path.join(place.packets, `round-${packet.round}.md`);
  const jsonFile = path.join(place.packets, `round-${packet.round}.json`);
  await Promise.all([writeFile(markdownFile, packet.markdown), writeFile(jsonFile, packet.json)]);
  const reap = (): void => void endAgentProcesses(markdownFile);
  // A process that left the group can keep the agent's output open: without this the call would wait for it forever.
  const late = setTimeout(reap, limits.timeoutMs + reapDelayMs);
  limits.signal.addEventListener('abort', reap, { once: true });
  try {
    const result = await spawnCommand({
      command: command.map((part) => part.replaceAll('{packet}', markdownFile)),
      cwd: place.tree,
      endWithUs: true,
      env: agentEnvironment(place, { round: packet.round, markdownFile, jsonFile }, source, limits),
      stdin: packet.markdown,
      timeoutMs: limits.timeoutMs,
      signal: limits.signal,
      maxOutputBytes,
    });
    const run = {
      exitCode: result.exitCode,
      stdout: result.stdout.toString('utf8'),
      stderr: result.stderr.toString('utf8'),
      durationMs: result.durationMs,
      timedOut: result.timedOut,
    };
    note(place, run);
    return run;
  } finally {
    clearTimeout(late);
    limits.signal.removeEventListener('abort', reap);
    await endAgentProcesses(markdownFile);
  }
}
