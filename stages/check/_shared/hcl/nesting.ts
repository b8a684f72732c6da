/** Deeper than any configuration that a person wrote, and far from what stacks and parsers bear. */
export const maxNesting = 200;

/** Offset at which brackets nest deeper than allowed; -1 where they never do. Brackets in texts and comments count too. */
export function findDeepNesting(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28 || code === 0x5b || code === 0x7b) {
      if (++depth > maxNesting) return at;
    } else if ((code === 0x29 || code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return -1;
}
