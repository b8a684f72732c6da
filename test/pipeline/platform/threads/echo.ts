// A thread for tests: does what it is asked, also what nothing should do.
import { serveThread } from '../../../../pipeline/platform/local/serve-thread.ts';

serveThread((note) => async (message) => {
  const { kind, value } = message as { readonly kind: string; readonly value?: number };
  note(value ?? 0);
  if (kind === 'loop') for (;;);
  if (kind === 'throw') throw new Error('no');
  if (kind === 'exit') process.exit(3);
  if (kind === 'environment') return process.env;
  if (kind === 'fill') for (const all: number[][] = []; ;) all.push(Array.from({ length: 10_000 }, () => all.length));
  return value;
});
