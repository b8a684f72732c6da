const stopWords: ReadonlySet<string> = new Set(
  'a an and any are as at be been because before but by can cannot could do does for from had has have if in instead into is it its may must no not of on only or should so still than that the their them then there these they this those to was were when where which while who will with without would become case call check checked code error fail function get give input instead make never pass result return wrong value'.split(
    ' ',
  ),
);

const numbers: Readonly<Record<string, string>> = { zero: '0', one: '1', two: '2' };

/** Words of one meaning in a few common forms: `divides`, `divided`, `dividing` → `divid`. */
function stem(word: string): string {
  const bare = word.replace(/(?:ations?|ions?|ing|ies|ied|ed|es|s|e|ly)$/, '');
  return bare.length >= 3 ? bare : (numbers[word] ?? word);
}

/** What a text is about: its words without those that every scenario has, and the parts of its identifiers. */
export function topics(text: string): ReadonlySet<string> {
  const words = text
    .slice(0, 4000)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return new Set((words ?? []).filter((word) => !stopWords.has(word)).map(stem));
}

/**
 * How alike two scenarios about one piece of code are, 0 to 1: the share of the shorter one's topics that the other one has
 * too. Words of the code itself do not count, as every claim about it has them: "a negative quantity" and "a quantity that
 * is no number" are two defects of one line. One common topic among several is chance.
 */
export function similarity(a: string, b: string, code: string): number {
  const shared = topics(code);
  const [left, right] = [topics(a), topics(b)].map((set) => [...set].filter((topic) => !shared.has(topic)));
  if (left === undefined || right === undefined) return 0;
  const common = left.filter((topic) => right.includes(topic)).length;
  const least = Math.min(left.length, right.length);
  if (least === 0) return a.trim() === b.trim() ? 1 : 0;
  return common < Math.min(2, least) ? 0 : common / least;
}
