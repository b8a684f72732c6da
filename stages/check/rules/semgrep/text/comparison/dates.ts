const directives: Readonly<Record<string, string>> = {
  Y: '(?<year>\\d{4})',
  m: '(?<month>\\d{1,2})',
  d: '(?<day>\\d{1,2})',
  H: '(?<hour>\\d{1,2})',
  M: '(?<minute>\\d{1,2})',
  S: '(?<second>\\d{1,2})',
  '%': '%',
};

function expressionOf(format: string): RegExp | null {
  let source = '';
  for (let at = 0; at < format.length; at++) {
    const character = format.charAt(at);
    if (character !== '%') source += character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    else {
      const directive = directives[format.charAt(++at)];
      if (directive === undefined) return null;
      source += directive;
    }
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // The same directive twice.
    return null;
  }
}

/** Seconds since 1970 of a date as Python's `strptime` reads it (ISO by default); null where the text is none. */
export function parseDate(text: string, format = '%Y-%m-%d'): number | null {
  const {
    year = '1900',
    month = '1',
    day = '1',
    hour = '0',
    minute = '0',
    second = '0',
  } = expressionOf(format)?.exec(text.trim())?.groups ?? {};
  if (expressionOf(format)?.test(text.trim()) !== true) return null;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return Number.isFinite(time) ? time / 1000 : null;
}

/** Seconds since 1970 at the start of the day, in UTC. */
export function startOfDay(nowMs: number): number {
  const daySeconds = 86_400;
  return Math.floor(nowMs / 1000 / daySeconds) * daySeconds;
}
