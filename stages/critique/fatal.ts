import type { Failure } from '../../pipeline/domain/failure.ts';

const fatalCodes = new Set([
  'model-aborted',
  'model-base-url-invalid',
  'model-key-missing',
  'model-not-found',
  'model-quota-spent',
  'model-unauthorised',
]);

/** Whether every further question to the same model would fail in the same way, so that asking on is pointless. */
export function isFatal(failure: Failure): boolean {
  return fatalCodes.has(failure.code);
}
