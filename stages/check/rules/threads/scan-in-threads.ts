import type { Tools } from '../../../../pipeline/domain/gate.ts';
import type { RulesOptions } from '../options.ts';
import type { SemgrepRule } from '../semgrep/types.ts';
import type { FileQuestion } from './messages.ts';
import { openHere } from './open-here.ts';
import { type FilesResult, scanFiles } from './scan-files.ts';

export interface ThreadedScan {
  readonly sets: readonly (readonly SemgrepRule[])[];
  readonly files: readonly FileQuestion[];
  readonly options: Pick<RulesOptions, 'stepsPerRule' | 'secondsPerFile' | 'threads'>;
  readonly tools: Pick<Tools, 'threads'>;
  readonly signal: AbortSignal;
}

/** What a thread costs to start is what this much text costs to scan. */
const charsPerThread = 100_000;
const mostThreads = 4;

function threadsFor(wanted: RulesOptions['threads'], files: readonly FileQuestion[], processors: number): number {
  if (wanted !== 'auto') return wanted;
  const chars = files.reduce((sum, file) => sum + file.text.length, 0);
  return Math.min(mostThreads, processors, Math.ceil(chars / charsPerThread));
}

/** Scans files under the limits that are configured; where there are no threads, in this one, without that of time. */
export function scanInThreads({ sets, files, options, tools, signal }: ThreadedScan): Promise<FilesResult> {
  const { stepsPerRule, secondsPerFile } = options;
  const shared = { sets, files, stepsPerRule, secondsPerFile, signal };
  const { threads } = tools;
  // Without a file nothing of the change is read, and rules only say whether they can run.
  if (threads === undefined || files.length === 0) return scanFiles({ ...shared, threads: 1, open: openHere });
  const count = threadsFor(options.threads, files, threads.processors);
  return scanFiles({ ...shared, threads: count, open: () => threads.start('rules') });
}
