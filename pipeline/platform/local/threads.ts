import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Failure } from '../../domain/failure.ts';
import type { Thread, Threads } from '../../domain/gate.ts';
import { cells, type ThreadAnswer } from './thread-protocol.ts';

/** Enough for the largest file that is parsed; what wants more ends its thread, not the program. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 } as const;

/** How long an answer that has been given may still be on its way: this thread may be busy with other things. */
const graceMs = 5_000;

function timedOut(timeoutMs: number): Failure {
  return new Failure({
    code: 'thread-timeout',
    message: `not done within ${timeoutMs / 1000} s, and stopped`,
    hint: 'Raise the limit, or take out what takes so long.',
  });
}

function ended(cause: unknown): Failure {
  const { code = '', message = String(cause) } = (cause ?? {}) as { code?: string; message?: string };
  const why = code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : (message.split('\n')[0] ?? '');
  return new Failure({
    code: 'thread-failed',
    message: `the thread ended: ${why}`,
    hint: 'Look at smaller pieces, or take out what needs so much.',
    cause,
  });
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

/** One worker and the one question that it is at. */
class WorkerThread implements Thread {
  private readonly shared = new Int32Array(new SharedArrayBuffer(8));
  private readonly worker: Worker;
  private readonly signal: AbortSignal;
  private pending: Pending | null = null;
  private asked = 0;
  private over: unknown = null;

  constructor(module: URL, signal: AbortSignal) {
    this.signal = signal;
    // Nothing of the environment: what runs in there reads untrusted text, and tokens are no business of it.
    this.worker = new Worker(module, { workerData: this.shared, env: {}, resourceLimits });
    this.worker.on('message', (answer: ThreadAnswer) => this.take(answer));
    this.worker.on('error', (error) => this.stop(ended(error)));
    this.worker.on('exit', (code) => this.stop(ended(`exit code ${code}`)));
    signal.addEventListener('abort', this.abort, { once: true });
    if (signal.aborted) this.abort();
  }

  ask(message: unknown, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.over !== null) return reject(this.over);
      this.asked += 1;
      const timer = setTimeout(() => this.judge(timeoutMs), timeoutMs);
      this.pending = { resolve, reject, timer };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      this.worker.postMessage(message);
    });
  }

  progress(): number {
    return Atomics.load(this.shared, cells.progress);
  }

  async end(): Promise<void> {
    this.stop(ended('it was asked to'));
    await this.worker.terminate();
  }

  private readonly abort = (): void => this.stop(this.signal.reason);

  private take(answer: ThreadAnswer): void {
    const { pending } = this;
    this.pending = null;
    clearTimeout(pending?.timer);
    if ('error' in answer) pending?.reject(ended(answer.error));
    else pending?.resolve(answer.value);
  }

  /** Where this thread was held up longer than the other one, an answer is there and only has to be taken. */
  private judge(timeoutMs: number): void {
    const question = this.asked;
    const isAnswered = Atomics.load(this.shared, cells.answers) === question;
    if (!isAnswered) return this.stop(timedOut(timeoutMs));
    if (this.pending !== null) this.pending.timer = setTimeout(() => this.stop(timedOut(timeoutMs)), graceMs);
  }

  private stop(reason: unknown): void {
    if (this.over !== null) return;
    this.over = reason;
    this.signal.removeEventListener('abort', this.abort);
    clearTimeout(this.pending?.timer);
    this.pending?.reject(reason);
    this.pending = null;
    void this.worker.terminate();
  }
}

/** Threads that run modules which call `serveThread`, by the id of their gate. All end with the signal. */
export function openThreads(modules: Readonly<Record<string, URL>>, signal: AbortSignal): Threads {
  return {
    processors: availableParallelism(),
    start(gateId) {
      const module = modules[gateId];
      if (module === undefined) throw new TypeError(`no module runs in threads of ${gateId}`);
      return new WorkerThread(module, signal);
    },
  };
}
