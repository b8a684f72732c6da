import { gates } from '../../stages/index.ts';
import type { Settings } from '../domain/settings.ts';
import type { VerdictReason } from '../domain/verdict.ts';
import { Failure } from '../domain/failure.ts';
import { gatesOfShard, parseShard } from '../gates/shard.ts';

interface Sharded {
  /** Gates of this job, in place of what `--only` named. */
  readonly only: readonly string[];
  readonly notices: readonly VerdictReason[];
}

interface Options {
  readonly shard?: string;
  readonly only?: readonly string[];
  readonly fix?: boolean;
  readonly agent?: string;
}

/** What `--shard` leaves of a run: its share of the gates of the stage check. Others, and models, wait for the merge. */
export function applyShard({ shard, only = [], fix, agent }: Options, settings: Settings): Sharded {
  if (shard === undefined) return { only, notices: [] };
  const parsed = parseShard(shard);
  if (fix === true || agent !== undefined)
    throw new Failure({
      code: 'shard-edits',
      message: `--shard ${shard} goes with neither --fix nor --agent: a part of the gates cannot say what is left to fix.`,
      hint: 'Merge the reports first, then run with --fix or --agent.',
    });
  const isWanted = (id: string): boolean => only.length === 0 || only.includes(id) || only.includes('check');
  const ids = gates.filter(({ id, stage }) => stage === 'check' && id in settings.check.gates && isWanted(id));
  const text = `shard ${parsed.index} of ${parsed.count}: merge the reports of all`;
  return {
    only: gatesOfShard(
      ids.map(({ id }) => id),
      parsed,
    ),
    notices: [{ code: 'shard', text, fingerprints: [] }],
  };
}
