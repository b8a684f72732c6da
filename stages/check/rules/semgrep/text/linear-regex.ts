import { type LinearRegex, type RegexGroup, type RegexMatch, UnsupportedPattern } from '../types.ts';
import {
  compileRegex,
  type Regex,
  type RegexFlags,
  type RegexMatch as Found,
  RegexProblem,
} from './regex/compile-regex.ts';

function namesByIndex(regex: Regex): ReadonlyMap<number, string> {
  return new Map([...regex.names].map(([name, index]) => [index, name]));
}

function toMatch(found: Found, text: string, names: ReadonlyMap<number, string>): RegexMatch {
  const groups = found.groups.map((span, index): RegexGroup | null => {
    if (span === null) return null;
    const { start, end } = index === 0 ? found : span;
    return { name: names.get(index) ?? null, start, end, text: text.slice(start, end) };
  });
  return { start: found.start, end: found.end, groups };
}

export function openRegex(source: string, flags: RegexFlags): Regex {
  try {
    return compileRegex(source, flags);
  } catch (error) {
    if (!(error instanceof RegexProblem)) throw error;
    const shown = source.length > 80 ? `${source.slice(0, 80)}…` : source;
    throw new UnsupportedPattern(`the regular expression ${shown} cannot be run: ${error.message}`);
  }
}

/**
 * A user's PCRE expression in linear time. `pattern-regex` is multi-line (`^` at every line) as in Semgrep; ask for
 * `multiline: false` for conditions. Throws UnsupportedPattern with the reason.
 */
export function createRegex(source: string, flags: RegexFlags = { multiline: true }): LinearRegex {
  const regex = openRegex(source, flags);
  const names = namesByIndex(regex);
  return {
    findAll: (text) => regex.findAll(text).map((found) => toMatch(found, text, names)),
    matchesStart: (text) => regex.matchAtStart(text) !== null,
    search: (text) => regex.test(text),
  };
}
