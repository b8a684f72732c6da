import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Report } from '../domain/report.ts';
import { spawnCommand } from '../platform/local/spawn.ts';

/** A folder of ours inside the git directory: part of no change, gone with the clone. Null outside a repository. */
async function stateFolder(cwd: string): Promise<string | null> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  const result = await spawnCommand({ command: ['git', 'rev-parse', '--absolute-git-dir'], cwd, env });
  return result.exitCode === 0 ? path.join(result.stdout.toString('utf8').trim(), 'prereview') : null;
}

/** Where a file about the last run lies, whether it is there or not; null outside a repository. */
export async function lastReportFile(cwd: string, ending: 'json' | 'html' = 'json'): Promise<string | null> {
  const folder = await stateFolder(cwd);
  return folder === null ? null : path.join(folder, `last-report.${ending}`);
}

/** The report of the last run in this repository, or null where there is none that can be read. */
export async function readLastReport(cwd: string): Promise<Report | null> {
  const file = await lastReportFile(cwd);
  if (file === null) return null;
  const { readReport } = await import('../reports/read-report.ts');
  return readReport(file).catch(() => null);
}

/** Keeps a report for `explain`. A read-only clone is no reason to fail a run: then there is simply no last report. */
export async function keepLastReport(cwd: string, report: Report): Promise<void> {
  const file = await lastReportFile(cwd);
  if (file === null) return;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(report));
  } catch {
    // Said above: nothing depends on it.
  }
}
