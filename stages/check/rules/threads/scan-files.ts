import { Failure } from '../../../../pipeline/domain/failure.ts';
import type { Thread } from '../../../../pipeline/domain/gate.ts';
import type { ScanResult, SemgrepRule, UnsupportedRule } from '../semgrep/types.ts';
import type { FileAnswer, FileQuestion, Setup, SetupAnswer } from './messages.ts';

export interface FilesScan extends Setup {
  readonly files: readonly FileQuestion[];
  /** At most this many at a time. */
  readonly threads: number;
  /** Wall-clock limit of one file, for all rules together. */
  readonly secondsPerFile: number;
  readonly signal: AbortSignal;
  readonly open: () => Thread;
}

export interface FilesResult {
  /** Rules that can never run, set by set. */
  readonly notRun: SetupAnswer;
  /** In the order of the files, each set by set. */
  readonly results: readonly FileAnswer[];
}

/** Loading the engine, and reading what thousands of rules need of a file. */
const setupTimeoutMs = 60_000;

/** A file whose thread was stopped: nothing that was found in it before counts, so that it is told as a whole. */
function stopped(file: FileQuestion, rules: readonly SemgrepRule[], running: number, reason: string): ScanResult {
  const rule = rules[running - 1];
  const during = rule === undefined ? '' : ` while the rule ${rule.id} was running`;
  const error = { path: file.path, ruleId: null, kind: 'timeout', message: `${reason}${during}` } as const;
  return { matches: [], notRun: [], errors: [error] };
}

const isOfThread = (error: unknown): error is Failure =>
  error instanceof Failure && (error.code === 'thread-timeout' || error.code === 'thread-failed');

/** One thread after the other: the next one where the last one had to be stopped. */
class Lane {
  private readonly scan: FilesScan;
  private readonly rules: readonly SemgrepRule[];
  private thread: Thread | null = null;
  notRun: readonly (readonly UnsupportedRule[])[] | null = null;

  constructor(scan: FilesScan) {
    this.scan = scan;
    this.rules = scan.sets.flat();
  }

  async start(): Promise<Thread> {
    if (this.thread !== null) return this.thread;
    const { sets, stepsPerRule } = this.scan;
    this.thread = this.scan.open();
    this.notRun = (await this.thread.ask({ sets, stepsPerRule } satisfies Setup, setupTimeoutMs)) as SetupAnswer;
    return this.thread;
  }

  async look(file: FileQuestion): Promise<FileAnswer> {
    const thread = await this.start();
    try {
      return (await thread.ask(file, this.scan.secondsPerFile * 1000)) as FileAnswer;
    } catch (error) {
      if (!isOfThread(error)) throw error;
      this.thread = null;
      await thread.end();
      const [first, ...others] = this.scan.sets.map(() => ({ matches: [], notRun: [], errors: [] }));
      return first === undefined ? [] : [stopped(file, this.rules, thread.progress(), error.message), ...others];
    }
  }

  async end(): Promise<void> {
    await this.thread?.end();
  }
}

/**
 * Scans files in threads. Which thread looks at which file decides nothing: results are in the order of the files. A file
 * over its time is told, and the others go on in a new thread. Rejects when aborted, or when no thread can be set up.
 */
export async function scanFiles(scan: FilesScan): Promise<FilesResult> {
  const { files, signal } = scan;
  const results: FileAnswer[] = [];
  const lanes = Array.from({ length: Math.max(1, Math.min(scan.threads, files.length)) }, () => new Lane(scan));
  let next = 0;
  const work = async (lane: Lane): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      signal.throwIfAborted();
      const file = files[index];
      if (file !== undefined) results[index] = await lane.look(file);
    }
  };
  try {
    if (files.length === 0) await lanes[0]?.start();
    await Promise.all(lanes.map(work));
  } finally {
    await Promise.all(lanes.map((lane) => lane.end()));
  }
  const notRun = lanes.find((lane) => lane.notRun !== null)?.notRun ?? scan.sets.map(() => []);
  return { notRun, results };
}
