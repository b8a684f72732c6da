import { Failure } from '../domain/failure.ts';
import type { ModelPort } from '../domain/model.ts';

export interface RateLimits {
  readonly concurrency?: number;
  readonly requestsPerMinute?: number;
}

/** Lets so many requests through at once and so many a minute; the rest wait their turn. Without limits the port itself. */
export async function limitRate(port: ModelPort, limits: RateLimits): Promise<ModelPort> {
  const { concurrency = Infinity, requestsPerMinute } = limits;
  if (concurrency === Infinity && requestsPerMinute === undefined) return port;
  const { default: PQueue } = await import('p-queue');
  const pace = requestsPerMinute === undefined ? {} : { interval: 60_000, intervalCap: requestsPerMinute };
  const queue = new PQueue({ concurrency, ...pace });
  return {
    ...port,
    async complete(request) {
      try {
        return await queue.add(() => port.complete(request), { signal: request.signal });
      } catch (error) {
        if (error instanceof Failure || !request.signal.aborted) throw error;
        throw new Failure({
          code: 'model-aborted',
          message: `${port.name}: stopped before the request's turn came`,
          hint: 'The run was interrupted or its time was over: run again.',
        });
      }
    },
  };
}
