/** East Asian wide and full-width characters take two cells of a terminal. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Cells that one character takes: 0 for a combining mark, 2 for a wide character. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/^[\p{M}\u{FE0F}]/u.test(character)) return 0;
  const wide =
    wideRanges.some(([from, to]) => code >= from && code <= to) || /^\p{Emoji_Presentation}/u.test(character);
  return wide ? 2 : 1;
}

/** Cells that a line takes. It must not hold escape sequences: measure before colouring. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export function padEndTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** Cuts at `width` cells, with `…` as the last one when something was cut. */
export function clipEnd(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cells = 0;
  let out = '';
  for (const character of text) {
    cells += characterWidth(character);
    if (cells > width - 1) break;
    out += character;
  }
  return `${out}…`;
}

function breakWord(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let cells = 0;
  for (const character of word) {
    const next = characterWidth(character);
    if (cells + next > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      cells = 0;
    }
    piece += character;
    cells += next;
  }
  return [...pieces, piece];
}

/** Wraps at blanks into lines of at most `width` cells; a longer word is broken. Always at least one line. */
export function wrapText(text: string, width: number): readonly string[] {
  const limit = Math.max(width, 10);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => breakWord(part, limit))) {
    const candidate = line === '' ? word : `${line} ${word}`;
    if (textWidth(candidate) <= limit) line = candidate;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
