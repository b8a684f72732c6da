/** Logarithms of factorials, up to `most`. */
function logFactorials(most: number): readonly number[] {
  const logs = [0];
  for (let at = 1; at <= most; at++) logs.push((logs[at - 1] ?? 0) + Math.log(at));
  return logs;
}

const chooser = (most: number): ((from: number, many: number) => number) => {
  const logs = logFactorials(most);
  return (from, many) => (logs[from] ?? 0) - (logs[many] ?? 0) - (logs[from - many] ?? 0);
};

export interface Share {
  readonly yes: number;
  readonly of: number;
}

/**
 * Fisher's exact test, one-sided: how likely a rise from `before` to `after` at least as steep is when nothing changed.
 * Right for small counts too, where a normal approximation would promise too much.
 */
export function chanceOfRise(before: Share, after: Share): number {
  const total = before.of + after.of;
  const yes = before.yes + after.yes;
  const choose = chooser(total);
  const all = choose(total, yes);
  let chance = 0;
  for (let many = after.yes; many <= Math.min(yes, after.of); many++)
    if (yes - many <= before.of) chance += Math.exp(choose(after.of, many) + choose(before.of, yes - many) - all);
  return Math.min(1, chance);
}

/** Sign test, one-sided: how likely at least so many of all are on one side when each side is as likely. */
export function chanceOfSide({ yes, of }: Share): number {
  const choose = chooser(of);
  let chance = 0;
  for (let many = yes; many <= of; many++) chance += Math.exp(choose(of, many) - of * Math.LN2);
  return Math.min(1, chance);
}
