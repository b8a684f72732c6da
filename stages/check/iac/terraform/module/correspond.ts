import { canonicalLines, similarity } from './canonical.ts';
import type { ModulePair, PlacedBlock } from './module.ts';
import { concerns, listMoves } from './moves.ts';

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
const maxComparisons = 20_000;

type Blocks = ReadonlyMap<string, readonly PlacedBlock[]>;

function scoreOf(before: string, after: string, pair: ModulePair): number {
  const [old] = pair.before.blocks.get(before) ?? [];
  const [now] = pair.after.blocks.get(after) ?? [];
  if (old === undefined || now === undefined || kindOf(before) !== kindOf(after)) return 0;
  // Two calls of a module with nothing but a source say too little to be taken for one.
  const said = canonicalLines(old.block).length;
  return said === 0 ? 0 : similarity(old.block, now.block);
}

/** Pairs of removed and added blocks that are each other's only best match. */
function guessRenames(
  gone: readonly string[],
  born: readonly string[],
  pair: ModulePair,
): ReadonlyMap<string, { to: string; score: number }> {
  const found = new Map<string, { to: string; score: number }>();
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

function addressesOf(blocks: Blocks): readonly string[] {
  return [...blocks.keys()].filter(isManaged);
}

/** What became of every resource and module call: kept, moved, renamed without saying so, gone, or new. */
export function correspond(pair: ModulePair): readonly Correspondence[] {
  const moves = listMoves(pair.after);
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
