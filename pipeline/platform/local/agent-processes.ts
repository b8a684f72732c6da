import { readdir, readFile } from 'node:fs/promises';

/**
 * Ends what an agent left outside of its process group (`setsid`, daemons), or what outlived a killed run. They are known by
 * the path of their packet in the environment, which is unique to a workspace; `beginning` is a file or a folder of packets.
 * Linux only; elsewhere the process group is all there is.
 */
export async function endAgentProcesses(beginning: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const entry = Buffer.from(`PIPELINE_PACKET=${beginning}`).toString('latin1');
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue;
    const environ = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    if (!environ.split('\0').some((each) => each.startsWith(entry))) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Ended by itself in the meantime.
    }
  }
}
