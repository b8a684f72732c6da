import { createHash } from 'node:crypto';
import type { ModelRequest } from '../domain/model.ts';

const formatVersion = 1;

/** Two requests that ask the same of the same model, for the same time, have one key. */
export function keyOf(identity: string, request: ModelRequest): string {
  const { system, user, schema, maxOutputTokens, sample = 1 } = request;
  const parts = [formatVersion, identity, system, user, schema, maxOutputTokens, sample];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Identical requests of one run get different replies: the n-th of them is told from the first. */
export function countKeys(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const nr = (seen.get(key) ?? 0) + 1;
    seen.set(key, nr);
    return `${key}-${nr}`;
  };
}
