import type { Override } from '../domain/override.ts';
import { namePerson } from '../domain/sign-off-words.ts';

/** The line above all others: who let it through, why, and what they set aside. */
export function overrideText({ by, second, reason, overrode, unchecked }: Override): string {
  const what = overrode.length === 1 ? '1 reason' : `${overrode.length} reasons`;
  const blind = unchecked ? ', and some things were not checked at all' : '';
  return `OVERRIDDEN by ${namePerson(by)} and ${namePerson(second)} against ${what}${blind}: ${reason}`;
}
