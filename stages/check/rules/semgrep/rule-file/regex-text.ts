import { UnsupportedPattern } from '../types.ts';
import { compileRegex, RegexProblem, type RegexFlags } from '../text/regex/compile-regex.ts';
import { fail, type Place, textAt } from './place.ts';

/** A regular expression: one that PCRE refuses is an error, one that cannot be run here keeps its rule from running. */
export function regexAt(place: Place, flags: RegexFlags = { multiline: true }): string | null {
  const text = textAt(place);
  if (text === null) return null;
  try {
    compileRegex(text, flags);
    return text;
  } catch (error) {
    if (error instanceof UnsupportedPattern) place.reading.refuse(place, error.message);
    if (!(error instanceof RegexProblem)) throw error;
    if (error.kind === 'syntax')
      return fail(place, `invalid regular expression: ${error.message} (at ${error.offset})`);
    place.reading.refuse(place, error.message);
    return null;
  }
}
