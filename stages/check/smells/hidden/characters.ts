/** What a character that cannot be seen does in a text. */
export type HiddenKind = 'bidi' | 'bidi-mark' | 'zero-width' | 'joiner' | 'tag' | 'variation' | 'filler' | 'control';

type Range = readonly [number, number, HiddenKind];

const ranges: readonly Range[] = [
  [0x00, 0x08, 'control'],
  [0x0b, 0x0b, 'control'],
  [0x0e, 0x1f, 'control'],
  [0x7f, 0x9f, 'control'],
  [0xad, 0xad, 'zero-width'],
  [0x034f, 0x034f, 'zero-width'],
  [0x061c, 0x061c, 'bidi-mark'],
  [0x115f, 0x1160, 'filler'],
  [0x17b4, 0x17b5, 'zero-width'],
  [0x180b, 0x180d, 'variation'],
  [0x180e, 0x180e, 'zero-width'],
  [0x180f, 0x180f, 'variation'],
  [0x200b, 0x200b, 'zero-width'],
  [0x200c, 0x200d, 'joiner'],
  [0x200e, 0x200f, 'bidi-mark'],
  [0x202a, 0x202e, 'bidi'],
  [0x2060, 0x2064, 'zero-width'],
  [0x2065, 0x2065, 'zero-width'],
  [0x2066, 0x2069, 'bidi'],
  [0x206a, 0x206f, 'zero-width'],
  [0x3164, 0x3164, 'filler'],
  [0xfe00, 0xfe0f, 'variation'],
  [0xfeff, 0xfeff, 'zero-width'],
  [0xffa0, 0xffa0, 'filler'],
  [0xfff0, 0xfffb, 'zero-width'],
  [0x1bca0, 0x1bca3, 'zero-width'],
  [0x1d173, 0x1d17a, 'zero-width'],
  [0xe0000, 0xe007f, 'tag'],
  [0xe0080, 0xe00ff, 'tag'],
  [0xe0100, 0xe01ef, 'variation'],
  [0xe01f0, 0xe0fff, 'tag'],
];

const escape = (codePoint: number): string => String.raw`\u{${codePoint.toString(16)}}`;

/** Any character that may hide something: a quick look before a closer one. */
export const suspicious = new RegExp(
  `[${ranges.map(([low, high]) => `${escape(low)}-${escape(high)}`).join('')}]`,
  'u',
);

export function kindOf(codePoint: number): HiddenKind | null {
  // Almost every character ends here.
  if (codePoint >= 0x20 && codePoint < 0x7f) return null;
  return ranges.find(([low, high]) => codePoint >= low && codePoint <= high)?.[2] ?? null;
}

/** Scripts in which joiners shape letters, and scripts whose words are divided by characters of no width. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}\p{Script=Tibetan}\p{Script=Nko}]/u;
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Tibetan}]/u;
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u20E3]/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export const holdsRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** Whether an invisible character is part of how its neighbours are written. `before` and `after` are whole characters. */
export function isOrthography(kind: HiddenKind, before: string, after: string): boolean {
  if (kind === 'joiner') {
    if (joining.test(before) || joining.test(after)) return true;
    return pictograph.test(before) && pictograph.test(after);
  }
  if (kind === 'zero-width') return unspaced.test(before) || unspaced.test(after) || joining.test(before);
  if (kind === 'bidi-mark') return rightToLeft.test(before) || rightToLeft.test(after);
  return false;
}

const flag = '\u{1F3F4}';

const maxFlag = 8;
const isTag = (character: string | undefined): boolean => kindOf(character?.codePointAt(0) ?? 0x20) === 'tag';

/** A flag of a region: a black flag, a few tags, a closing tag. */
export function isFlag(characters: readonly string[], at: number): boolean {
  let start = at;
  while (at - start < maxFlag && isTag(characters[start])) start -= 1;
  let end = at;
  while (end - at < maxFlag && isTag(characters[end + 1])) end += 1;
  return characters[start] === flag && end - start <= maxFlag && characters[end] === '\u{E007F}';
}

/** A variation selector that its base character may have: one, after a symbol, a digit of a keycap or an ideograph. */
export function isVariation(before: string, codePoint: number): boolean {
  const previous = before.codePointAt(0) ?? 0;
  if (kindOf(previous) === 'variation') return false;
  if (codePoint >= 0xe0100) return /\p{Script=Han}/u.test(before);
  return previous > 0x7f || /[0-9#*]/.test(before);
}

export const nameOfCharacter = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
