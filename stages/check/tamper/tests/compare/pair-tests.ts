import type { TestCase, TestFile } from '../test-model.ts';
import { similarity } from './similarity.ts';
import { plainStem } from './source-words.ts';

/** Both sides of one changed file of tests. `base` or `head` is empty for a new or a deleted file. */
export interface FilePair {
  readonly base: TestFile;
  readonly head: TestFile;
}

export interface Owned {
  readonly test: TestCase;
  readonly file: TestFile;
}

export interface TestPair {
  readonly base: Owned;
  readonly head: Owned;
}

export interface Pairing {
  readonly pairs: readonly TestPair[];
  /** Tests of the base that no test of the head continues. */
  readonly lost: readonly Owned[];
  readonly fresh: readonly Owned[];
}

const minSimilarity = 0.6;
/** Beyond this many candidates each test is only compared by name and body: the work grows with the square. */
const maxCompared = 150;

const owned = (file: TestFile): readonly Owned[] => file.tests.map((test) => ({ test, file }));
const fullName = ({ test }: Owned): string => JSON.stringify([...test.suites, test.name]);
// `test_adds_two`, `testAddsTwo` and `adds two` are one name: what remains when a runner's style is put aside.
const plainName = ({ test }: Owned): string =>
  test.name
    .replace(/^test(?=[_A-Z])/, '')
    .replace(/[^A-Za-z\d]/g, '')
    .toLowerCase();

class Pairer {
  readonly pairs: TestPair[] = [];
  #base: Owned[];
  #head: Owned[];

  constructor(base: readonly Owned[], head: readonly Owned[]) {
    this.#base = [...base];
    this.#head = [...head];
  }

  get left(): { base: readonly Owned[]; head: readonly Owned[] } {
    return { base: this.#base, head: this.#head };
  }

  /** Pairs tests with equal keys, in order; null keeps a test out. */
  byKey(keyOf: (owned: Owned) => string | null): void {
    const waiting = new Map<string, Owned[]>();
    for (const one of this.#head) {
      const key = keyOf(one);
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), one]);
    }
    const taken = new Set<Owned>();
    this.#base = this.#base.filter((base) => {
      const key = keyOf(base);
      const head = key === null ? undefined : waiting.get(key)?.shift();
      if (head === undefined) return true;
      taken.add(head);
      this.pairs.push({ base, head });
      return false;
    });
    this.#head = this.#head.filter((head) => !taken.has(head));
  }

  /** Pairs what is most alike first. */
  bySimilarity(isNear: (base: Owned, head: Owned) => boolean): void {
    if (this.#base.length === 0 || this.#base.length > maxCompared || this.#head.length > maxCompared) return;
    const ranked = this.#base.flatMap((base) =>
      this.#head.flatMap((head) => {
        if (!isNear(base, head)) return [];
        const score = likeness(base.test, head.test);
        return score >= minSimilarity ? [{ base, head, score }] : [];
      }),
    );
    ranked.sort((a, b) => b.score - a.score);
    const taken = new Set<Owned>();
    for (const { base, head } of ranked) {
      if (taken.has(base) || taken.has(head)) continue;
      taken.add(base).add(head);
      this.pairs.push({ base, head });
    }
    this.#base = this.#base.filter((one) => !taken.has(one));
    this.#head = this.#head.filter((one) => !taken.has(one));
  }
}

const nameWords = (name: string): string =>
  name
    .replace(/%\w|\$\w+/g, ' ')
    .replace(/[^A-Za-z\d]+|(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();

/** How alike two bodies are; nearly the same name makes up for a body that was written anew. */
function likeness(base: TestCase, head: TestCase): number {
  const body = similarity(base.body, head.body);
  const isNamedAlike = body >= 0.25 && similarity(nameWords(base.name), nameWords(head.name)) >= 0.75;
  return isNamedAlike ? Math.max(body, minSimilarity) : body;
}

/** Which test of the head continues which of the base: by place and name, then by body, by name alone, by likeness. */
export function pairTests(files: readonly FilePair[]): Pairing {
  const same = new Map<TestFile, number>();
  files.forEach(({ base, head }, index) => same.set(base, index).set(head, index));
  const pairer = new Pairer(
    files.flatMap(({ base }) => owned(base)),
    files.flatMap(({ head }) => owned(head)),
  );
  const inFile = ({ file }: Owned): string => String(same.get(file));
  pairer.byKey((one) => `${inFile(one)} ${fullName(one)}`);
  pairer.byKey((one) => `${inFile(one)} ${one.test.name} ${one.test.body}`);
  pairer.byKey((one) => (one.test.body === '' ? null : `${one.test.name} ${one.test.body}`));
  pairer.byKey((one) => `${inFile(one)} ${one.test.name}`);
  pairer.byKey((one) => (one.test.body.length < 20 ? null : one.test.body));
  // In another file a name is the same test where its suite or the file's subject is the same too.
  pairer.byKey((one) => (one.test.suites.length === 0 ? null : fullName(one)));
  pairer.byKey((one) => (plainName(one).length < 4 ? null : `${plainStem(one.file.path)} ${plainName(one)}`));
  pairer.bySimilarity((base, head) => inFile(base) === inFile(head));
  pairer.bySimilarity(() => true);
  return { pairs: pairer.pairs, lost: pairer.left.base, fresh: pairer.left.head };
}
