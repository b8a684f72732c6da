/** Seconds since 1970 of a date such as `2021-12-31`, the one form that Semgrep's `strptime` reads; null for other texts. */
export function parseDate(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return Number.isFinite(time) ? time / 1000 : null;
}

/** Seconds since 1970 at the start of the day, in UTC. */
export function startOfDay(nowMs: number): number {
  const daySeconds = 86_400;
  return Math.floor(nowMs / 1000 / daySeconds) * daySeconds;
}
