import type { ExcludedPath } from './change-source.ts';

interface Named {
  readonly path: string;
  readonly previousPath: string | null;
}

/** The glob that leaves a path out; null when none does. */
async function createMatcher(globs: readonly string[]): Promise<(path: string) => string | null> {
  const { default: picomatch } = await import('picomatch');
  const matchers = globs.map((glob) => ({ glob, matches: picomatch(glob, { dot: true }) }));
  return (path) => matchers.find(({ matches }) => matches(path))?.glob ?? null;
}

/** Splits off what `ignore` leaves out. A file moved into an ignored folder stays: its removal is part of the change. */
export async function splitIgnored<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => Named,
  globs: readonly string[],
): Promise<{ kept: Item[]; ignored: ExcludedPath[] }> {
  if (globs.length === 0 || items.length === 0) return { kept: [...items], ignored: [] };
  const globOf = await createMatcher(globs);
  const kept: Item[] = [];
  const ignored: ExcludedPath[] = [];
  for (const item of items) {
    const { path, previousPath } = nameOf(item);
    const glob = previousPath === null || globOf(previousPath) !== null ? globOf(path) : null;
    if (glob === null) kept.push(item);
    else ignored.push({ path, reason: `left out by ignore: "${glob}"` });
  }
  return { kept, ignored };
}
