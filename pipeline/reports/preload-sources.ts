import type { Side } from '../domain/change.ts';
import { type Finding, isOpen } from '../domain/finding.ts';
import { isSecret } from '../domain/secret-lines.ts';

type ReadLines = (path: string, side: Side) => Promise<readonly string[] | null>;

const sides: readonly Side[] = ['old', 'new'];

/** Both sides of the file: where one holds a secret, it is masked on the other as well. */
function placesOf(findings: readonly Finding[]): ReadonlyMap<string, readonly [string, Side]> {
  const places = new Map<string, readonly [string, Side]>();
  const secrets = new Set(findings.filter(isSecret).map(({ location }) => location?.path));
  for (const { location } of findings.filter(isOpen)) {
    if (!location?.region) continue;
    const wanted = secrets.has(location.path) ? sides : [location.side];
    for (const side of wanted) places.set(`${side}:${location.path}`, [location.path, side]);
  }
  return places;
}

/**
 * Reads what the code frames need, so that drawing stays pure. A file that cannot be read has no frame but its
 * findings' evidence: that it was not read is said by the coverage, not here.
 */
export async function preloadSources(
  findings: readonly Finding[],
  readLines: ReadLines | undefined,
): Promise<(path: string, side: Side) => readonly string[] | null> {
  const sources = new Map<string, readonly string[]>();
  if (readLines === undefined) return () => null;
  for (const [key, [path, side]] of placesOf(findings)) {
    const lines = await readLines(path, side).catch(() => null);
    if (lines !== null) sources.set(key, lines);
  }
  return (path, side) => sources.get(`${side}:${path}`) ?? null;
}
