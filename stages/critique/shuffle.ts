import { createHash } from 'node:crypto';

/** sha256 in hex over any number of parts; the parts cannot run into each other. */
export function digest(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Whole number from 0 to below `limit`, the same for the same seed. */
export function drawNumber(seed: string, limit: number): number {
  return createHash('sha256').update(seed).digest().readUIntBE(0, 6) % limit;
}

/** The items in an order that the seed alone decides: a critic must not always tire on the same file. */
export function shuffle<T>(items: readonly T[], seed: string): T[] {
  return items
    .map((item, index) => ({ item, key: digest(seed, index) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}
