import { parentPort, workerData } from 'node:worker_threads';
import { cells, type OpenAnswerer, type ThreadAnswer } from './thread-protocol.ts';

/** The other side of `startThread`: answers what this thread is asked. */
export function serveThread(open: OpenAnswerer): void {
  const shared = workerData as Int32Array;
  const answer = open((progress) => void Atomics.store(shared, cells.progress, progress));
  const reply = (said: ThreadAnswer): void => {
    Atomics.add(shared, cells.answers, 1);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    parentPort?.postMessage(said);
  };
  parentPort?.on('message', (message: unknown) => {
    answer(message).then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
}
