import type { ModelUsage } from '../domain/model.ts';

/** What was used since `before`. The cost is unknown where it is unknown now. */
export function subtractUsage(now: ModelUsage, before: ModelUsage): ModelUsage {
  const reused = (now.reused ?? 0) - (before.reused ?? 0);
  return {
    inputTokens: now.inputTokens - before.inputTokens,
    outputTokens: now.outputTokens - before.outputTokens,
    costUsd: now.costUsd === null ? null : now.costUsd - (before.costUsd ?? 0),
    ...(now.estimated === true ? { estimated: true } : {}),
    ...(reused === 0 ? {} : { reused }),
  };
}
