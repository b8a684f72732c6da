import { editDistance } from '../domain/nearest.ts';

/** Up to three of `names` that somebody who typed `wanted` may have meant, nearest first. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const short = wanted.slice(0, 200);
  return [...new Set(names)]
    .map((name) => ({ name, distance: editDistance(short.toLowerCase(), name.slice(0, 200).toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}
