import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Report } from '../domain/report.ts';
import { spawnCommand } from '../platform/local/spawn.ts';

/** A folder of ours inside the git directory: part of no change, gone with the clone. Null outside a repository. */
async function stateFolder(cwd: string): Promise<string | null> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  const result = await spawnCommand({ command: ['git', 'rev-parse', '--absolute-git-dir'], cwd, env });
  return result.exitCode === 0 ? path.join(result.stdout.toString('utf8').trim(), 'prereview') : null;
}

/** The report of the last run in this repository, or null. */
export async function readLastReport(cwd: string): Promise<Report | null> {
  const folder = await stateFolder(cwd);
  if (folder === null) return null;
  try {
    return JSON.parse(await readFile(path.join(folder, 'last-report.json'), 'utf8')) as Report;
  } catch {
    return null;
  }
}

/** Keeps a report for `explain`. A read-only clone is no reason to fail a run: then there is simply no last report. */
export async function keepLastReport(cwd: string, report: Report): Promise<void> {
  const folder = await stateFolder(cwd);
  if (folder === null) return;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'last-report.json'), JSON.stringify(report));
  } catch {
    // Said above: nothing depends on it.
  }
}
