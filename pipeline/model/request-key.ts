import { createHash } from 'node:crypto';
import type { ModelRequest } from '../domain/model.ts';

const formatVersion = 1;

/** One request with its drawn words taken out: two requests that ask the same of the same model have one key. */
export function keyOf(identity: string, request: ModelRequest): string {
  const { system, user, schema, maxOutputTokens, volatile = [] } = request;
  const steady = (text: string) => volatile.reduce((rest, word, nr) => rest.replaceAll(word, `{drawn ${nr}}`), text);
  const parts = [formatVersion, identity, steady(system), steady(user), schema, maxOutputTokens];
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
