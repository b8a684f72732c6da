import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { toNumber } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { preventDestroyRemoved } from '../rules/loss.ts';
import { instancesRemoved } from '../rules/outage.ts';
import { named, type Pair } from './switches.ts';

/** `prevent_destroy` that was there and is not any more, or says false. */
export function judgePreventDestroy({ subject, before, after }: Pair): readonly FindingDraft[] {
  if (subject.after === null) return [];
  const [old] = named(before, 'prevent_destroy');
  const [now] = named(after, 'prevent_destroy');
  if (old === undefined || String(old.value) !== 'true' || String(now?.value) === 'true') return [];
  return [
    toDraft(subject, {
      rule: preventDestroyRemoved,
      message: `${subject.address} loses prevent_destroy: nothing stops a later change from destroying it.`,
      location: now === undefined ? subject.place(old.path, 'old') : subject.place(now.path, 'new'),
      evidence: `prevent_destroy: true → ${now === undefined ? 'unset' : String(now.value)}`,
      remedy: 'Put lifecycle { prevent_destroy = true } back.',
      confidence: 'high',
    }),
  ];
}

const sizes = [
  'replicas',
  'desired_count',
  'min_size',
  'max_size',
  'desired_capacity',
  'desired_size',
  'instance_count',
  'node_count',
  'min_capacity',
  'number_of_nodes',
  'num_nodes',
  'target_size',
  'min_replicas',
  'number_of_cache_clusters',
  'min_count',
];
const enabling = /^(?:enabled?|create|is_enabled|module_enabled|create_\w+)$/;

interface Turn {
  readonly name: string;
  readonly from: string;
  readonly path: readonly (string | number)[];
}

function zeroed({ before, after }: Pair): readonly Turn[] {
  return sizes.flatMap((name) => {
    const [old] = named(before, name);
    const [now] = named(after, name);
    if (
      old === undefined ||
      now === undefined ||
      toNumber(now.value as number) !== 0 ||
      toNumber(old.value as number) === 0
    )
      return [];
    return [{ name: now.name, from: String(old.value instanceof Object ? 'computed' : old.value), path: now.path }];
  });
}

/** Inputs of a module that switch it, or a part of it, off. */
function disabled({ subject, before, after }: Pair): readonly Turn[] {
  if (subject.kind !== 'module') return [];
  return after.all
    .filter(({ name, value }) => enabling.test(name) && String(value) === 'false')
    .flatMap(({ name, path }) => {
      const old = before.all.find((leaf) => leaf.name === name);
      return old !== undefined && String(old.value) === 'false'
        ? []
        : [
            {
              name,
              from: old === undefined ? 'unset' : String(old.value instanceof Object ? 'computed' : old.value),
              path,
            },
          ];
    });
}

/** Sizes that sink to nothing, and modules that are switched off. */
export function judgeSizes(pair: Pair): readonly FindingDraft[] {
  const { subject } = pair;
  if (subject.before === null || subject.after === null) return [];
  const seen = new Set<string>();
  return [...zeroed(pair), ...disabled(pair)].flatMap(({ name, from, path }) => {
    if (seen.has(name)) return [];
    seen.add(name);
    const turn = `${name}: ${from} → ${subject.kind === 'module' && enabling.test(name) ? 'false' : '0'}`;
    return [
      toDraft(subject, {
        rule: instancesRemoved,
        message: `${subject.address}: nothing is left running (${turn}).`,
        location: subject.place(path, 'new'),
        evidence: turn,
        remedy: `Put ${name} = ${from} back, or let a plan show what goes and a human confirm.`,
        detail: name,
      }),
    ];
  });
}
