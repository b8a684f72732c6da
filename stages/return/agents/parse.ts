/** A JSON value as an object; anything else is an empty one. Never throws. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Lines of JSON; lines that are none are left out. */
export function parseLines(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => asObject(parseJson(line)));
}

/** The last JSON object that a program printed, whatever stood around it on other lines. */
export function parseLastObject(text: string): Readonly<Record<string, unknown>> {
  const whole = parseJson(text.trim());
  if (Array.isArray(whole)) return asObject(whole.at(-1));
  if (whole !== null) return asObject(whole);
  const start = text.search(/^\{/m);
  return asObject(parseJson(start === -1 ? '' : text.slice(start).trim()) ?? parseLines(text).at(-1));
}

/** A finite number that is not negative, or 0. */
export function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;
}

export const toText = (value: unknown): string => (typeof value === 'string' ? value : '');
