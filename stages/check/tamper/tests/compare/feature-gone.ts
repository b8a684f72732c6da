import type { TestFile } from '../test-model.ts';
import { wordsOf } from '../text.ts';
import { plainStem } from './source-words.ts';
import type { SourceWords } from './source-words.ts';

const generic = new Set(
  'expect assert test describe render get set call then with push map filter find create build run main init done next json text to be eq is it a i t String Number Array Object assertEqual assertTrue Equal NoError Run Error fetch len str int print append format update delete save mock fn await close open start stop new list all first last count length add remove'.split(
    ' ',
  ),
);

export const isTelling = (word: string): boolean => word.length >= 4 && !generic.has(word);

/** What a test, an assertion or a row is about, by the words that it is written in. */
export interface About {
  readonly path: string;
  readonly titles: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly text: string;
}

/** All words of the tests of the head: what is gone from them too went on purpose. */
export function headWords(files: readonly TestFile[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => wordsOf(file.text)));
}

const squeeze = (name: string): string => name.replace(/[^A-Za-z\d]/g, '').toLowerCase();

/** Why a test may go: the change removes what it was about, by name, route, message or module. */
export function isFeatureGone(about: About, source: SourceWords, kept: ReadonlySet<string>): boolean {
  if (about.path !== '' && source.goneStems.has(plainStem(about.path))) return true;
  for (const word of about.words) {
    if (!isTelling(word)) continue;
    if (source.gone.has(word) || source.goneStems.has(squeeze(word))) return true;
    // No definition, but gone from the source's lines and from all tests: a property, an option, a column.
    if (source.removed.has(word) && !source.added.has(word) && !kept.has(word)) return true;
  }
  const parts = about.titles.flatMap((title) => title.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []);
  if (parts.some((part) => source.goneStems.has(part.toLowerCase()))) return true;
  const bare = about.titles.map((title) => squeeze(title.replace(/^test(?=[_A-Z])/i, '')));
  if ([...source.goneStems].some((stem) => bare.some((title) => title.length >= 2 && stem.startsWith(title))))
    return true;
  // Titles are often snake or camel case of the name that they are about.
  const titles = about.titles.map(squeeze);
  for (const name of source.gone) {
    const small = squeeze(name);
    if (small.length >= 5 && titles.some((one) => one.includes(small))) return true;
  }
  for (const value of source.removedLiterals)
    if (value.length >= 5 && /[A-Za-z]/.test(value) && !source.addedLiterals.has(value) && about.text.includes(value))
      return true;
  return false;
}
