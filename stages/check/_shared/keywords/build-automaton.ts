/**
 * Aho-Corasick automaton over bytes, ASCII letters folded to lower case. `next` is a dense table of steps: the state, already
 * multiplied by `classes`, times two, plus one where a keyword ends. One byte then costs two look-ups and one test. States are numbered breadth first: text
 * stays in the shallow ones, which then lie together in the processor's cache.
 */
export interface KeywordAutomaton {
  readonly keywords: readonly string[];
  readonly classes: number;
  /** Class of each byte; class 0 is every byte that no keyword contains. */
  readonly classOf: Uint8Array;
  readonly next: Int32Array;
  /** Indices of the keywords that end in a state, longest first; null where none does. */
  readonly endings: readonly (readonly number[] | null)[];
}

/** Children by (state × classes + class), 0 where there is none; states in the order in which they were made. */
interface Trie {
  readonly children: Int32Array;
  readonly states: number;
  readonly own: ReadonlyMap<number, readonly number[]>;
}

const asciiKeyword = /^[\x20-\x7e]+$/;

function assertKeyword(keyword: string): void {
  if (!asciiKeyword.test(keyword)) {
    throw new RangeError(`keyword ${JSON.stringify(keyword)} must be one or more printable ASCII characters`);
  }
}

function classify(keywords: readonly string[]): { classOf: Uint8Array; classes: number } {
  const classOf = new Uint8Array(256);
  let classes = 1;
  for (const keyword of keywords) {
    for (let at = 0; at < keyword.length; at++) {
      const byte = keyword.charCodeAt(at);
      if (classOf[byte] !== 0) continue;
      classOf[byte] = classes;
      if (byte >= 0x61 && byte <= 0x7a) classOf[byte - 0x20] = classes;
      classes++;
    }
  }
  return { classOf, classes };
}

function plant(keywords: readonly string[], classOf: Uint8Array, classes: number): Trie {
  const most = keywords.reduce((sum, keyword) => sum + keyword.length, 1);
  const children = new Int32Array(most * classes);
  const own = new Map<number, number[]>();
  let states = 1;
  keywords.forEach((keyword, index) => {
    let state = 0;
    for (let at = 0; at < keyword.length; at++) {
      const slot = state * classes + (classOf[keyword.charCodeAt(at)] ?? 0);
      if (children[slot] === 0) children[slot] = states++;
      state = children[slot] ?? 0;
    }
    own.set(state, [...(own.get(state) ?? []), index]);
  });
  return { children, states, own };
}

/** A state's failure state is shallower, so its row and its endings are final when they are copied. */
function link({ children, states, own }: Trie, classes: number): Pick<KeywordAutomaton, 'next' | 'endings'> {
  const next = new Int32Array(states * classes);
  const failure = new Int32Array(states);
  const endings: (readonly number[] | null)[] = Array.from({ length: states }, () => null);
  // Place in this list = final number of the state; the value is its number in the trie.
  const order = new Int32Array(states);
  let known = 1;
  for (let state = 0; state < states; state++) {
    const planted = order[state] ?? 0;
    const fallback = failure[state] ?? 0;
    if (state !== 0) next.copyWithin(state * classes, fallback * classes, (fallback + 1) * classes);
    for (let symbol = 1; symbol < classes; symbol++) {
      const child = children[planted * classes + symbol] ?? 0;
      if (child === 0) continue;
      const deepest = state === 0 ? 0 : (next[fallback * classes + symbol] ?? 0);
      failure[known] = (deepest >> 1) / classes;
      const ends = own.has(child) || (deepest & 1) === 1;
      next[state * classes + symbol] = known * classes * 2 + Number(ends);
      order[known++] = child;
    }
    const all = [...(own.get(planted) ?? []), ...(state === 0 ? [] : (endings[fallback] ?? []))];
    if (all.length > 0) endings[state] = all;
  }
  return { next, endings };
}

/** Builds once what {@link findKeywords} walks. Keywords are ASCII; case does not matter. Throws RangeError on others. */
export function buildAutomaton(keywords: readonly string[]): KeywordAutomaton {
  keywords.forEach(assertKeyword);
  const folded = keywords.map((keyword) => keyword.toLowerCase());
  const { classOf, classes } = classify(folded);
  return { keywords: folded, classes, classOf, ...link(plant(folded, classOf, classes), classes) };
}
