/** Letters that most fonts draw like a Latin one (a small part of Unicode's confusables: those that names are forged with). */
const pairs: readonly (readonly [string, string])[] = [
  ['АВЕЅІЈКМНОРСТУХҮԌԜ', 'ABESIJKMHOPCTYXYGW'],
  ['аеорсухіјѕԁһԛԝвкмтнг', 'aeopcyxijsdhqwbkmthr'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ['οϲϳ', 'ocj'],
  ['օսոհցԁ', 'ounhgd'],
  ['ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ', 'ABCDEHJKLMPSTVWZ'],
];

const lookalikes: ReadonlyMap<string, string> = new Map(
  pairs.flatMap(([from, to]) => [...from].map((letter, index) => [letter, to[index] ?? '?'] as const)),
);

// Small letters of Cyrillic that only resemble capitals: alone they prove nothing, and Russian abbreviations end in them.
const weak = new Set('вкмтнг');

const words = /[\p{ID_Start}_$][\p{ID_Continue}$\u200C\u200D]*/gu;

/** Quick look: a letter of a script that has Latin look-alikes, or a styled letter. */
export const mayHoldHomoglyphs = (text: string): boolean =>
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\uFF21-\uFF5A\u{1D400}-\u{1D7FF}]/u.test(
    text,
  );

export interface Homoglyph {
  readonly word: string;
  /** What a reader takes it for. */
  readonly reads: string;
  readonly at: number;
}

function readsAs(word: string): string {
  return [...word.normalize('NFKC')].map((letter) => lookalikes.get(letter) ?? letter).join('');
}

function isForged(word: string): boolean {
  // Styled letters (mathematical bold, full width) are folded to plain ones by some languages: another spelling of a name.
  if (/[\uFF21-\uFF5A\u{1D400}-\u{1D7FF}]/u.test(word)) return /^[\w$]+$/.test(word.normalize('NFKC'));
  // Russian inflects abbreviations: SQLом, APIшка.
  if (!/[A-Za-z]/.test(word) || /^[A-Z0-9]{2,}[а-яё]{1,6}$/.test(word)) return false;
  const foreign = [...word].filter((letter) => /\p{L}/u.test(letter) && !/\p{Script=Latin}/u.test(letter));
  return (
    foreign.length > 0 &&
    foreign.every((letter) => lookalikes.has(letter)) &&
    foreign.some((letter) => !weak.has(letter))
  );
}

/** Words that mix Latin letters with letters of another script which all look like Latin ones. */
export function findHomoglyphs(text: string): readonly Homoglyph[] {
  if (!mayHoldHomoglyphs(text)) return [];
  return [...text.matchAll(words)]
    .filter(([word]) => word.length < 200 && isForged(word))
    .map((match) => ({ word: match[0], reads: readsAs(match[0]), at: match.index }));
}

/** A word wholly in letters of another script that looks like a name the file has in Latin letters. */
export function findDoubles(text: string, names: ReadonlySet<string>): readonly Homoglyph[] {
  if (!mayHoldHomoglyphs(text)) return [];
  return [...text.matchAll(words)].flatMap((match) => {
    const [word] = match;
    if (
      word.length < 3 ||
      /[A-Za-z]/.test(word) ||
      ![...word].every((letter) => lookalikes.has(letter) || /[\d_$]/.test(letter))
    )
      return [];
    const reads = readsAs(word);
    return names.has(reads) ? [{ word, reads, at: match.index }] : [];
  });
}

export const latinNames = (text: string): ReadonlySet<string> => new Set(text.match(/[A-Za-z_$][\w$]{2,60}/g));
