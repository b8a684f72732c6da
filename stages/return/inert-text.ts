/**
 * Characters that hide or reorder text, or steer a terminal: control characters except tab and line feed, bidirectional and
 * zero-width marks, variation selectors beyond emoji, tag characters, the byte order mark, unpaired surrogates.
 */
const invisible =
  // oxlint-disable-next-line no-control-regex -- naming them is the point
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}\ud800-\udfff]/gu;

const toEscape = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;

/** Makes what cannot be seen visible, as `\u{202E}`. CR LF becomes a line feed. */
export function showInvisible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(invisible, toEscape);
}

/** Cuts to a number of characters, never inside a surrogate pair, and says so. */
export function clip(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const cut = text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, '');
  return `${cut}… [${text.length - cut.length} more characters]`;
}

/** One line of prose: no line break can start a heading, a list or a fence of its own. */
export function oneLine(text: string, maxCharacters = 600): string {
  return clip(showInvisible(text).replace(/\s+/g, ' ').trim(), maxCharacters);
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const next of text) {
    run = next === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A Markdown code fence longer than any run of backticks inside, so that nothing quoted can close it. */
export function fence(text: string, language: string | null): string {
  const shown = showInvisible(text);
  const ticks = '`'.repeat(Math.max(3, longestRun(shown, '`') + 1));
  const info = language !== null && /^[a-z0-9+#-]+$/.test(language) ? language : '';
  return `${ticks}${info}\n${shown}\n${ticks}`;
}

/** A Markdown code span for a name or a path. */
export function codeSpan(text: string): string {
  const shown = oneLine(text);
  const ticks = '`'.repeat(longestRun(shown, '`') + 1);
  const padding = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${ticks}${padding}${shown}${padding}${ticks}`;
}
