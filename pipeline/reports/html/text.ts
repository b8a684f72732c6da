import { visibleLine } from '../escape.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A line longer than this is cut in the page: a browser lays it out in seconds, and nobody reads it. */
const longestLine = 2_000;
/** The same for blocks of lines. */
const mostLines = 400;

/** Makes text that is visible already inert as the content of an element or of a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Where to cut so that no surrogate pair is split. */
function cutAt(line: string): number {
  const last = line.charCodeAt(longestLine - 1);
  return last >= 0xd800 && last <= 0xdbff ? longestLine - 1 : longestLine;
}

/** What the page shows of a text: one line on which nothing is hidden. It is cut before it is looked at: it may be endless. */
export function shownLine(text: string): string {
  if (text.length <= longestLine) return visibleLine(text);
  const end = cutAt(text);
  return `${visibleLine(text.slice(0, end))}… (${text.length - end} more characters)`;
}

/** Lines as they are, the last of too many a remark of how many are missing. */
function firstLines(text: string, show: (line: string) => string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const shown = lines.slice(0, mostLines).map(show);
  return lines.length <= mostLines ? shown : [...shown, `… (${lines.length - mostLines} more lines)`];
}

/** What the page shows of code: lines on which nothing is hidden, tabs four columns wide. */
export function shownLines(text: string): readonly string[] {
  return firstLines(text, (line) => shownLine(line.replaceAll('\t', '    ')));
}

/** Text for an element or a quoted attribute, on one line: nothing in it is markup, nothing of it is hidden. */
export const html = (text: string): string => escapeHtml(shownLine(text));

/** A name, a path, a rule: set apart from prose. */
export const code = (text: string): string => `<code>${html(text)}</code>`;

function quoted(line: string): string {
  const parts = shownLine(line).split('`');
  // An odd number of backticks is no quotation: then they stand for themselves.
  if (parts.length % 2 === 0) return escapeHtml(parts.join('`'));
  return parts.map((part, at) => (at % 2 === 0 ? escapeHtml(part) : `<code>${escapeHtml(part)}</code>`)).join('');
}

/** Prose of a gate, an author or a model: what it quotes with backticks is code, and its lines stay lines. */
export const prose = (text: string): string => firstLines(text.trim(), quoted).join('<br>');
