/**
 * Everything in a report may come from a hostile change: messages quote it, paths and author names are it.
 * These functions make such text visible (nothing hides from the reader) and inert (it stays in its place).
 */

/** Control, bidi, zero-width and tag characters, lone surrogates, line separators, variation selectors, fillers. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** A variation selector or joiner after a pictograph is how emoji are written: those alone may stay. */
const emojiPresentation = /(?<=\p{Extended_Pictographic})\u{FE0F}$/u;

function showCodePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

/** One line: every hidden character is shown as `\u{202E}`, line ends as `\n`, tabs as a blank. */
export function visibleLine(text: string): string {
  return text.replace(hidden, (character, offset: number) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return ' ';
    if (character === '\r') return '\\r';
    return emojiPresentation.test(text.slice(Math.max(0, offset - 2), offset + 1))
      ? character
      : showCodePoint(character);
  });
}

/** Several lines: like {@link visibleLine} on each; `\r\n` counts as one line end and disappears. */
export function visibleLines(text: string): readonly string[] {
  return text.split(/\r?\n/).map(visibleLine);
}

/** Escapes what JSON lets through raw and a terminal or an editor would act on. The parsed value stays the same. */
export function escapeJson(json: string): string {
  return json.replace(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Markdown code span that `text` cannot end: its fence is longer than any run of backticks inside. */
export function inlineCode(text: string): string {
  const line = visibleLine(text);
  if (line.trim() === '') return '`(empty)`';
  const fence = '`'.repeat(longestRun(line, '`') + 1);
  const pad = fence.length > 1 || /^ .* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Code span for a table cell, where even code cannot hold a bare `|`. */
export function tableCode(text: string): string {
  return inlineCode(text).replaceAll('|', '\\|');
}

/** Info strings that only colour text. Others (`mermaid`, `math`, `suggestion`, `geojson`) make a host render or offer it. */
const colourOnly = new Set(
  'bash c cpp csharp css diff dockerfile go graphql hcl html ini java javascript json jsx kotlin php protobuf python ruby rust scala shell sql swift toml tsx typescript xml yaml'.split(
    ' ',
  ),
);

/** Fenced block that `lines` cannot close. An unknown language is left out. */
export function fencedCode(lines: readonly string[], language: string | null): string {
  const shown = lines.flatMap((line) => visibleLines(line.replaceAll('\t', '    ')));
  const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line, '`') + 1)));
  const info = language !== null && colourOnly.has(language) ? language : '';
  return [`${fence}${info}`, ...shown, fence].join('\n');
}

/** Shortens to `limit` UTF-16 units without splitting a surrogate pair. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}
