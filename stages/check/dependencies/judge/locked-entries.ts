import type { Lock, Locked } from '../model/dependency.ts';
import type { Place } from './draft.ts';
import { isDefaultHost } from './registries.ts';

export const idOf = (one: Locked): string => `${one.name}@${one.version}`;

export function placeOf(lock: Lock, one: Locked): Place {
  return { path: lock.path, side: 'new', line: one.line, endLine: one.endLine };
}

export function indexLock(lock: Lock | null): ReadonlyMap<string, readonly Locked[]> {
  return Map.groupBy(lock?.packages ?? [], idOf);
}

/** Registries that are each other's mirror by design. */
export function sameHost(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && isDefaultHost(a) && isDefaultHost(b));
}
