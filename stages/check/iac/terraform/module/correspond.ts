import { canonicalLines, similarity } from './canonical.ts';
import type { ModulePair, PlacedBlock } from './module.ts';
import { concerns } from './moves.ts';

/** One resource or module call, before and after. `renamed`: guessed from the body, with no `moved` block that says so. */
export interface Correspondence {
  readonly before: string | null;
  readonly after: string | null;
  readonly renamed: 'no' | 'moved' | 'same-body' | 'similar';
}

const isManaged = (address: string): boolean => !address.startsWith('data.');
const kindOf = (address: string): string => address.split('.')[0] ?? '';

/** How much two blocks must share to be taken for one that was renamed and edited. */
const similarEnough = 0.75;
const maxComparisons = 2_000;

type Blocks = ReadonlyMap<string, readonly PlacedBlock[]>;

function scoreOf(before: string, after: string, pair: ModulePair): number {
  const [old] = pair.before.blocks.get(before) ?? [];
  const [now] = pair.after.blocks.get(after) ?? [];
  if (old === undefined || now === undefined || kindOf(before) !== kindOf(after)) return 0;
  // Two calls of a module with nothing but a source say too little to be taken for one.
  const said = canonicalLines(old.block).length;
  return said === 0 ? 0 : similarity(old.block, now.block);
}

interface Rename {
  readonly to: string;
  readonly score: number;
}

function bodyKey(address: string, blocks: Blocks): string | null {
  const [placed] = blocks.get(address) ?? [];
  const said = placed === undefined ? [] : canonicalLines(placed.block);
  return said.length === 0 ? null : JSON.stringify([kindOf(address), ...said]);
}

/** Bodies that left once and came once. */
function matchBodies(gone: readonly string[], born: readonly string[], pair: ModulePair): Map<string, Rename> {
  const left = Map.groupBy(gone, (address) => bodyKey(address, pair.before.blocks));
  const came = Map.groupBy(born, (address) => bodyKey(address, pair.after.blocks));
  const found = new Map<string, Rename>();
  for (const [key, [from, ...others]] of left) {
    const [to, ...rivals] = came.get(key) ?? [];
    if (key === null || from === undefined || to === undefined || others.length + rivals.length > 0) continue;
    found.set(from, { to, score: 1 });
  }
  return found;
}

/** Pairs of removed and added blocks that are each other's only best match. */
function matchSimilar(gone: readonly string[], born: readonly string[], pair: ModulePair): ReadonlyMap<string, Rename> {
  const found = new Map<string, Rename>();
  if (gone.length * born.length > maxComparisons) return found;
  const scores = gone.flatMap((from) => born.map((to) => ({ from, to, score: scoreOf(from, to, pair) })));
  const good = scores.filter((entry) => entry.score >= similarEnough);
  for (const entry of good) {
    const isRival = (other: typeof entry): boolean =>
      other !== entry && (other.from === entry.from || other.to === entry.to) && other.score >= entry.score;
    if (!good.some(isRival)) found.set(entry.from, { to: entry.to, score: entry.score });
  }
  return found;
}

function guessRenames(gone: readonly string[], born: readonly string[], pair: ModulePair): ReadonlyMap<string, Rename> {
  const same = matchBodies(gone, born, pair);
  const taken = new Set([...same.values()].map(({ to }) => to));
  const isLeft = (address: string): boolean => !same.has(address);
  const similar = matchSimilar(
    gone.filter(isLeft),
    born.filter((address) => !taken.has(address)),
    pair,
  );
  return new Map([...similar, ...same]);
}

function addressesOf(blocks: Blocks): readonly string[] {
  return [...blocks.keys()].filter(isManaged);
}

/** What became of every resource and module call: kept, moved, renamed without saying so, gone, or new. */
export function correspond(pair: ModulePair): readonly Correspondence[] {
  const moves = pair.after.moves;
  const after = new Set(addressesOf(pair.after.blocks));
  const result: Correspondence[] = [];
  const gone: string[] = [];
  const claimed = new Set<string>();
  for (const address of addressesOf(pair.before.blocks)) {
    if (after.has(address)) {
      claimed.add(address);
      result.push({ before: address, after: address, renamed: 'no' });
      continue;
    }
    const move = moves.find(({ from }) => concerns(from, address));
    if (move === undefined) gone.push(address);
    else {
      const target = [...after].find((candidate) => concerns(move.to, candidate)) ?? null;
      if (target !== null) claimed.add(target);
      result.push({ before: address, after: target, renamed: 'moved' });
    }
  }
  const born = [...after].filter((address) => !claimed.has(address));
  const renames = guessRenames(gone, born, pair);
  for (const address of gone) {
    const rename = renames.get(address);
    if (rename !== undefined) claimed.add(rename.to);
    const renamed = rename === undefined ? 'no' : rename.score === 1 ? 'same-body' : 'similar';
    result.push({ before: address, after: rename?.to ?? null, renamed });
  }
  for (const address of after) if (!claimed.has(address)) result.push({ before: null, after: address, renamed: 'no' });
  return result;
}
