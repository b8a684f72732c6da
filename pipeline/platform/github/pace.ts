type Job = (...args: never[]) => unknown;

/** The part of a Bottleneck group that the throttling plugin calls. */
export interface PacedGroup {
  key(id: string): { schedule(options: unknown, job: Job, ...args: unknown[]): Promise<unknown> };
}

/** Starts jobs one after the other, `gapMs` apart: GitHub asks for a second between calls that write. */
export function pace(gapMs: number): PacedGroup {
  let next = 0;
  return {
    key: () => ({
      async schedule(_options, job, ...args) {
        const now = performance.now();
        const at = Math.max(now, next);
        next = at + gapMs;
        if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
        return job(...(args as never[]));
      },
    }),
  };
}
