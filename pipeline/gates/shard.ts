import { Failure } from '../domain/failure.ts';

/** One of several jobs that share the gates of a run, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Measure what no report carries: they run with the merge. */
export const withMerge: ReadonlySet<string> = new Set(['self-review']);

/** Runs in every shard: what it finds masks what the others quote. */
const everywhere = 'secrets';

/** `2/3`. Throws `invalid-shard` for anything else. */
export function parseShard(value: string): Shard {
  const [, index, count] = /^([1-9]\d?)\/([1-9]\d?)$/.exec(value) ?? [];
  if (index !== undefined && Number(index) <= Number(count)) return { index: Number(index), count: Number(count) };
  throw new Failure({
    code: 'invalid-shard',
    message: `--shard ${value}: expected a job and how many there are, such as 1/3.`,
    hint: 'Count from 1; the first number is at most the second.',
  });
}

/**
 * Gates of one shard, of those that the whole run has, in their order. The same for every job of one version and
 * configuration; all shards together have all. Throws `too-many-shards` when one would have nothing to do.
 */
export function gatesOfShard(gateIds: readonly string[], { index, count }: Shard): readonly string[] {
  const dealt = gateIds.filter((id) => id !== everywhere && !withMerge.has(id));
  const most = Math.max(1, dealt.length);
  if (count > most)
    throw new Failure({
      code: 'too-many-shards',
      message: `--shard ${index}/${count}: there are ${most} gates to share out.`,
      hint: `Take at most ${most} shards.`,
    });
  const own = new Set(dealt.filter((_, at) => at % count === index - 1));
  return gateIds.filter((id) => id === everywhere || own.has(id));
}
