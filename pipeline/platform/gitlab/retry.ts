/** How often one request is tried, and how long all waiting for it may take. */
export interface Patience {
  readonly attempts: number;
  readonly maxWaitMs: number;
  readonly firstWaitMs: number;
}

export const defaultPatience: Patience = { attempts: 4, maxWaitMs: 90_000, firstWaitMs: 500 };

const safeMethods: ReadonlySet<string> = new Set(['GET', 'PUT', 'DELETE']);

/**
 * Whether the same request may be sent again after `status` (null: no answer came). A POST whose answer was lost may have
 * been carried out, so only what the server refused to look at (429) is repeated.
 */
export function mayRepeat(method: string, status: number | null): boolean {
  if (status === 429) return true;
  if (!safeMethods.has(method)) return false;
  return status === null || status >= 500 || status === 408;
}

/** `Retry-After` in milliseconds: seconds or an HTTP date. Null where there is none that makes sense. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/**
 * How long to wait before attempt `attempt + 1` (1 was the first), or null to give up: what the server asks for, else
 * doubling; never more than what is left of the patience.
 */
export function nextWaitMs(attempt: number, waitedMs: number, asked: number | null, patience: Patience): number | null {
  if (attempt >= patience.attempts) return null;
  const wait = asked ?? patience.firstWaitMs * 2 ** (attempt - 1);
  return waitedMs + wait > patience.maxWaitMs ? null : wait;
}
