import type { Word } from 'unbash';

const maxAlternatives = 64;

/** `{a,b}` → `['a', 'b']`; null for nested braces, ranges and anything that holds an expansion. */
function alternativesOf(text: string): readonly string[] | null {
  const inner = text.slice(1, -1);
  return /[{}$`"'\\]/.test(inner) || !inner.includes(',') ? null : inner.split(',');
}

/** The words that plain `{a,b}` groups of a word stand for, null where there are none or they are not plain. */
export function expandBraces(word: Word): readonly string[] | null {
  const parts = word.parts ?? [];
  if (!parts.some((part) => part.type === 'BraceExpansion')) return null;
  let words = [''];
  for (const part of parts) {
    const next =
      part.type === 'BraceExpansion'
        ? alternativesOf(part.text)
        : part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'Glob'
          ? [part.value]
          : null;
    if (next === null || words.length * next.length > maxAlternatives) return null;
    words = words.flatMap((head) => next.map((tail) => head + tail));
  }
  return words;
}
