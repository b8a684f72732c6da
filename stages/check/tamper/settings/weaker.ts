/** Compares what stood behind a name with what stands there now; says what is weaker, or null. Empty: not set. */
export type Compare = (before: readonly string[], after: readonly string[]) => string | null;

const numbers = (values: readonly string[]): readonly number[] =>
  values.map((value) => Number.parseFloat(value.replace(/[%"']/g, ''))).filter((value) => Number.isFinite(value));

const list = (values: readonly string[]): string =>
  values
    .slice(0, 4)
    .map((value) => `\`${value}\``)
    .join(', ') + (values.length > 4 ? ', …' : '');

/** A minimum. */
export const falls: Compare = (before, after) => {
  const [was, is] = [numbers(before), numbers(after)];
  if (was.length === 0) return null;
  if (is.length === 0) return `${Math.max(...was)} is no longer asked for`;
  return Math.min(...is) < Math.min(...was) ? `${Math.min(...was)} → ${Math.min(...is)}` : null;
};

/** A maximum. */
export const rises: Compare = (before, after) => {
  const [was, is] = [numbers(before), numbers(after)];
  if (was.length === 0 || is.length === 0) return null;
  return Math.max(...is) > Math.max(...was) ? `${Math.max(...was)} → ${Math.max(...is)}` : null;
};

/** A list of what is left out. */
export const grows: Compare = (before, after) => {
  const fresh = after.filter((value) => !before.includes(value));
  return fresh.length > 0 && after.length > before.length ? `${list(fresh)} left out` : null;
};

/** Entries that begin with `!` leave out. */
export const growsNegated: Compare = (before, after) =>
  grows(
    before.filter((value) => value.startsWith('!')),
    after.filter((value) => value.startsWith('!')),
  );

/** A list of what is looked for. */
export const shrinks: Compare = (before, after) => {
  const gone = before.filter((value) => !after.includes(value));
  return gone.length > 0 && after.length < before.length && before.length > 0
    ? `${list(gone)} no longer looked at`
    : null;
};

const isOn = (value: string): boolean => /^(?:true|on|yes|1|always)$/i.test(value);
const isOff = (value: string): boolean => /^(?:false|off|no|0|never|none|null)$/i.test(value);

/** Something strict that is turned off, or no longer turned on. */
export const turnsOff: Compare = (before, after) => {
  if (after.some(isOff) && !before.some(isOff)) return 'turned off';
  return before.some(isOn) && after.length === 0 ? 'no longer turned on' : null;
};

/** Something lenient that is turned on. */
export const turnsOn: Compare = (before, after) => (after.some(isOn) && !before.some(isOn) ? 'turned on' : null);

const order: Readonly<Record<string, number>> = {
  forbid: 4,
  error: 3,
  deny: 3,
  2: 3,
  strict: 3,
  on: 3,
  true: 3,
  warn: 2,
  warning: 2,
  standard: 2,
  1: 2,
  basic: 1,
  info: 1,
  information: 1,
  hint: 1,
  off: 0,
  allow: 0,
  0: 0,
  none: 0,
  false: 0,
  null: 0,
  disabled: 0,
};

const ranks = (values: readonly string[]): readonly number[] =>
  values.flatMap((value) => order[value.toLowerCase()] ?? []);

/** `error` → `warn` → `off`. A rule that nobody had set and that is set to off was on by some preset. */
export const levelFalls: Compare = (before, after) => {
  const [was, is] = [ranks(before), ranks(after)];
  if (is.length === 0)
    return was.some((rank) => rank >= 3) && after.length === 0 ? `“${before[0]}” is no longer set` : null;
  if (was.length === 0)
    return Math.min(...is) === 0 && before.length === 0
      ? `set to “${after.find((value) => order[value.toLowerCase()] === 0)}”`
      : null;
  return Math.min(...is) < Math.min(...was)
    ? `“${before[was.indexOf(Math.min(...was))] ?? before[0]}” → “${after[is.indexOf(Math.min(...is))] ?? after[0]}”`
    : null;
};

/** Only a fall between levels that are both written down: a rule that goes may be in the preset. */
export const levelFallsWritten: Compare = (before, after) => (after.length === 0 ? null : levelFalls(before, after));

/** A line of options that gains one which leaves tests out. */
export const gainsOption =
  (pattern: RegExp): Compare =>
  (before, after) => {
    const [was, is] = [before.join(' '), after.join(' ')];
    const found = pattern.exec(is);
    return found !== null && !was.includes(found[0]) ? `\`${found[0].trim()}\` added` : null;
  };

/** A number inside a line of options. */
export const optionFalls =
  (pattern: RegExp): Compare =>
  (before, after) =>
    falls(
      before.flatMap((value) => pattern.exec(value)?.[1] ?? []),
      after.flatMap((value) => pattern.exec(value)?.[1] ?? []),
    );
