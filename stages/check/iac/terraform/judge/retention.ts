import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { type Leaf, toNumber } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { backupOff } from '../rules/loss.ts';
import { retentions } from '../tables/switches.ts';
import { named, type Pair } from './switches.ts';

type Retention = (typeof retentions)[number];

/** Google writes durations as `604800s`. */
function daysOf(leaf: Leaf | undefined, entry: Retention): number | null {
  if (leaf === undefined || leaf.value === null || typeof leaf.value === 'object') return null;
  const number = toNumber(typeof leaf.value === 'string' ? leaf.value.replace(/s$/, '') : leaf.value);
  return number !== null && number === entry.never ? Infinity : number;
}

function judgeRetention({ subject, before, after }: Pair, entry: Retention, name: string): FindingDraft | null {
  const [old] = named(before, name);
  const [now] = named(after, name);
  const was = daysOf(old, entry);
  const is = daysOf(now, entry);
  if (old === undefined || now === undefined || was === null || is === null || is >= was) return null;
  // Where nothing means at once, it is a switch, and said as such.
  if (is === 0 && !entry.zeroIsOff) return null;
  const isOff = is === 0 && entry.zeroIsOff;
  const turn = `${name}: ${String(old.value)} → ${String(now.value)}`;
  return toDraft(subject, {
    rule: backupOff,
    message: `${subject.address}: ${isOff ? 'backups are turned off' : 'less is kept than before'} (${turn}).`,
    location: subject.place(now.path, 'new'),
    evidence: turn,
    remedy: `Put back ${name} = ${String(old.value)}; what is older than the new value is deleted as soon as it is applied.`,
    detail: now.name,
    ...(isOff ? {} : { level: 'warning' as const }),
  });
}

/** Retentions that sink. To nothing is an error where nothing means off. */
export function judgeRetentions(pair: Pair): readonly FindingDraft[] {
  if (pair.subject.before === null || pair.subject.after === null) return [];
  const found = retentions.flatMap((entry) => entry.names.map((name) => judgeRetention(pair, entry, name)));
  const places = new Set<string | undefined>();
  return found
    .filter((draft) => draft !== null)
    .filter((draft) => !places.has(draft.symbol) && places.add(draft.symbol));
}
