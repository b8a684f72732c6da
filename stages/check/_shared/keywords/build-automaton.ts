/**
 * Aho-Corasick automaton over bytes, ASCII letters folded to lower case. `next` is a dense table with states already
 * multiplied by `classes`, so that one step is one addition and two look-ups.
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

interface Trie {
  readonly children: Map<number, number>[];
  readonly own: number[][];
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
    for (const byte of Buffer.from(keyword)) {
      if (classOf[byte] !== 0) continue;
      classOf[byte] = classes;
      if (byte >= 0x61 && byte <= 0x7a) classOf[byte - 0x20] = classes;
      classes++;
    }
  }
  return { classOf, classes };
}

function plant(keywords: readonly string[], classOf: Uint8Array): Trie {
  const trie: Trie = { children: [new Map()], own: [[]] };
  keywords.forEach((keyword, index) => {
    let state = 0;
    for (const byte of Buffer.from(keyword)) {
      const symbol = classOf[byte] ?? 0;
      const children = trie.children[state] ?? new Map<number, number>();
      let child = children.get(symbol);
      if (child === undefined) {
        child = trie.children.length;
        children.set(symbol, child);
        trie.children.push(new Map());
        trie.own.push([]);
      }
      state = child;
    }
    trie.own[state]?.push(index);
  });
  return trie;
}

/** Breadth first: a state's failure state is shallower, so its row and its endings are final when they are copied. */
function link(trie: Trie, classes: number): Pick<KeywordAutomaton, 'next' | 'endings'> {
  const next = new Int32Array(trie.children.length * classes);
  const failure = new Int32Array(trie.children.length);
  const endings: (readonly number[] | null)[] = trie.own.map(() => null);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const fallback = failure[state] ?? 0;
    if (state !== 0) next.copyWithin(state * classes, fallback * classes, (fallback + 1) * classes);
    for (const [symbol, child] of trie.children[state] ?? []) {
      failure[child] = state === 0 ? 0 : (next[fallback * classes + symbol] ?? 0) / classes;
      next[state * classes + symbol] = child * classes;
      queue.push(child);
    }
    const all = [...(trie.own[state] ?? []), ...(state === 0 ? [] : (endings[fallback] ?? []))];
    if (all.length > 0) endings[state] = all;
  }
  return { next, endings };
}

/** Builds once what {@link findKeywords} walks. Keywords are ASCII; case does not matter. Throws RangeError on others. */
export function buildAutomaton(keywords: readonly string[]): KeywordAutomaton {
  keywords.forEach(assertKeyword);
  const folded = keywords.map((keyword) => keyword.toLowerCase());
  const { classOf, classes } = classify(folded);
  return { keywords: folded, classes, classOf, ...link(plant(folded, classOf), classes) };
}
