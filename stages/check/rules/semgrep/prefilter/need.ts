/** What a text must contain for a rule to have a chance in it. Words are ASCII, in lower case. */
export type Need =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'all' | 'any'; readonly needs: readonly Need[] };

export const nothing: Need = { kind: 'nothing' };

export function allOf(needs: readonly Need[]): Need {
  const real = needs.filter(({ kind }) => kind !== 'nothing');
  const [only] = real;
  if (only === undefined) return nothing;
  return real.length === 1 ? only : { kind: 'all', needs: real };
}

/** One that needs nothing makes the choice need nothing. No choice at all is never met, and is not claimed here. */
export function anyOf(needs: readonly Need[]): Need {
  const [only] = needs;
  if (only === undefined || needs.some(({ kind }) => kind === 'nothing')) return nothing;
  return needs.length === 1 ? only : { kind: 'any', needs };
}

/** Longer words cost memory and tell nothing more. */
const maxWord = 24;

/** A piece of text that has to occur; what is not printable ASCII is left out, in pieces of at least two characters. */
export function textNeed(text: string): Need {
  const words = text.split(/[^\x20-\x7e]+/).filter((word) => word.length >= 2);
  return allOf(words.map((word) => ({ kind: 'word', word: word.slice(0, maxWord).toLowerCase() })));
}
