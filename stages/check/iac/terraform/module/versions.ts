/** Major version that a constraint allows at least: of `~> 5.1`, `>= 5, < 7` and `5.1.2` it is 5. Null where none is named. */
export function majorOf(constraint: string): number | null {
  const parts = constraint.split(',').map((part) => part.trim());
  const lower = parts.find((part) => /^(?:~>|>=|>|=)?\s*v?\d/.test(part));
  const digits = lower === undefined ? undefined : /v?(\d{1,6})/.exec(lower)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Version in the source of a module from git: `?ref=v3.2.0`. */
export function refOf(source: string): string | null {
  return /[?&]ref=([^&]+)/.exec(source)?.[1] ?? null;
}

/** Whether a constraint keeps the next major version out: `~> 5.1`, `< 6`, `5.1.2`. */
export function isBounded(constraint: string): boolean {
  return constraint.split(',').some((part) => /^\s{0,8}(?:~>|<=?|=)?\s{0,8}v?\d/.test(part));
}
