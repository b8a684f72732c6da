import { fail, type Place, textAt } from './place.ts';

/** The version of Semgrep whose rules are understood: rules for later ones are not run. */
export const compatibleVersion = '1.182.0';

type Version = readonly [number, number, number];

function parse(text: string): Version | null {
  const found = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+.].*)?$/.exec(text.trim());
  return found === null ? null : [Number(found[1]), Number(found[2]), Number(found[3])];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

const own: Version = parse(compatibleVersion) ?? [0, 0, 0];

/** `min-version` or `max-version`; a rule outside of its bounds is refused, not wrong. */
export function versionAt(place: Place, bound: 'min' | 'max'): string | null {
  const text = textAt(place);
  if (text === null) return null;
  const version = parse(text);
  if (version === null) return fail(place, `"${text.slice(0, 40)}" is no version such as 1.50.0`);
  const order = compare(own, version);
  if (bound === 'min' ? order < 0 : order > 0)
    place.reading.refuse(
      place,
      `needs Semgrep ${bound === 'min' ? 'from' : 'up to'} ${text}; what runs here is compatible with ${compatibleVersion}`,
    );
  return text;
}
