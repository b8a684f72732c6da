/**
 * Characters that hide or reorder text, and controls other than tab and line feed. A variation selector may stay behind a
 * pictograph, as emoji are written with it.
 */
const hidden =
  /(?:(?<!\p{Extended_Pictographic})\uFE0F|[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u{FE00}-\u{FE0E}]|(?!\uFE0F)\p{Default_Ignorable_Code_Point})/gu;

function showCharacter(char: string): string {
  if (char === '\n' || char === '\t') return char;
  return `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A line of code with every character that hides shown as `<U+202E>`: what a model is sent, and what its quotes hold. */
export function toVisibleLine(line: string): string {
  return line.replace(hidden, showCharacter);
}

/** Shortens by characters that a reader sees as such, never inside a surrogate pair. */
function shorten(text: string, maximum: number): string {
  const characters = Array.from(text);
  return characters.length <= maximum
    ? text
    : `${characters
        .slice(0, maximum - 1)
        .join('')
        .trimEnd()}…`;
}

/** Code as it stands, several lines allowed, with nothing in it that a terminal or an editor would not show. */
export function toVisibleCode(code: string, maximum = 2000): string {
  return shorten(code.replaceAll('\r\n', '\n').replace(hidden, showCharacter), maximum);
}

/**
 * One line of prose from what a model wrote: hidden characters made visible, no Markdown or HTML structure, no link or
 * mention that a platform would make live. Length in characters.
 */
export function toPlainText(text: string, maximum = 400): string {
  const line = text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replaceAll('`', "'")
    .replaceAll('](', '] (')
    .replace(/<(?=[a-z/!?])/gi, '< ')
    .replace(hidden, showCharacter)
    .replaceAll('://', ': //')
    .replace(/(^|[^\w])@(?=\w)/g, '$1@ ')
    .trim()
    .replace(/^(?:(?:[#>*+|~=-]{1,6}|\d{1,9}[.)]) )+/, '');
  return shorten(line, maximum);
}
