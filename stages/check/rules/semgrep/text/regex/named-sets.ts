import { type CharSet, invert, lastCodePoint, setOf, unite } from './char-set.ts';
import { RegexProblem } from './node.ts';

export const digit = setOf([0x30, 0x39]);
export const word = setOf([0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]);
export const space = setOf([0x09, 0x0d], [0x20, 0x20]);
export const horizontal = setOf(
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
);
export const vertical = setOf([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]);
export const newline = setOf([0x0a, 0x0a]);
export const anything = setOf([0, lastCodePoint]);

const byLetter: Readonly<Record<string, CharSet>> = {
  d: digit,
  w: word,
  s: space,
  h: horizontal,
  v: vertical,
};

/** The set behind `\d`, `\W`, `\h`, `\N` …; null for another letter. Without PCRE's UCP these are ASCII. */
export function setOfEscape(letter: string): CharSet | null {
  if (letter === 'N') return invert(newline);
  const set = byLetter[letter.toLowerCase()];
  if (set === undefined) return null;
  return letter === letter.toLowerCase() ? set : invert(set);
}

const lower = setOf([0x61, 0x7a]);
const upper = setOf([0x41, 0x5a]);

const posix: Readonly<Record<string, CharSet>> = {
  alpha: unite(lower, upper),
  lower,
  upper,
  digit,
  alnum: unite(lower, upper, digit),
  ascii: setOf([0, 127]),
  blank: setOf([0x09, 0x09], [0x20, 0x20]),
  cntrl: setOf([0, 31], [127, 127]),
  graph: setOf([33, 126]),
  print: setOf([32, 126]),
  punct: setOf([33, 47], [58, 64], [91, 96], [123, 126]),
  space,
  word,
  xdigit: setOf([0x30, 0x39], [0x41, 0x46], [0x61, 0x66]),
};

/** The set of `[:name:]`, with `^` before the name its opposite; null where there is no such name. */
export function posixSet(name: string): CharSet | null {
  const set = posix[name.replace(/^\^/, '')];
  if (set === undefined) return null;
  return name.startsWith('^') ? invert(set) : set;
}

const properties = new Map<string, CharSet>();

function testerOf(name: string): RegExp | null {
  for (const spelling of [name, `Script=${name}`]) {
    try {
      return new RegExp(`^\\p{${spelling}}$`, 'u');
    } catch {
      // The other spelling, or none: the caller names the property.
    }
  }
  return null;
}

/** Code points with a Unicode property (`Lu`, `Han`, `L&`), worked out once. Throws RegexProblem on an unknown name. */
export function propertySet(name: string, offset: number): CharSet {
  const known = properties.get(name);
  if (known !== undefined) return known;
  if (name === 'Any') return anything;
  const tester = /^\w+$/.test(name) ? testerOf(name) : name === 'L&' ? /^\p{LC}$/u : null;
  if (tester === null) throw new RegexProblem('syntax', `unknown property \\p{${name.slice(0, 40)}}`, offset);
  const flat: number[] = [];
  for (let code = 0; code <= lastCodePoint; code++) {
    if (!tester.test(String.fromCodePoint(code))) continue;
    if (flat.at(-1) === code - 1) flat[flat.length - 1] = code;
    else flat.push(code, code);
  }
  properties.set(name, flat);
  return flat;
}
