import { UnsupportedPattern } from '../../types.ts';

type Style = 'c' | 'cpp' | 'shell';

/** Where a comment begins, and with what it ends; the end of a line is not part of it. */
const styles: Readonly<Record<Style, readonly (readonly [string, string])[]>> = {
  c: [['/*', '*/']],
  cpp: [
    ['/*', '*/'],
    ['//', '\n'],
  ],
  shell: [['#', '\n']],
};

export function commentStyle(option: unknown): Style | null {
  if (option === undefined) return null;
  if (option === 'c' || option === 'cpp' || option === 'shell') return option;
  throw new UnsupportedPattern(`generic_comment_style: ${String(option).slice(0, 40)} is not known`);
}

function nextComment(text: string, from: number, style: Style): { at: number; end: number } | null {
  let first: { at: number; end: number } | null = null;
  for (const [open, close] of styles[style]) {
    const at = text.indexOf(open, from);
    if (at === -1 || (first !== null && at >= first.at)) continue;
    const end = text.indexOf(close, at + open.length);
    first = { at, end: end === -1 ? text.length : close === '\n' ? end : end + close.length };
  }
  return first;
}

/** The text with blanks in place of its comments: every offset stays what it was. */
export function blankComments(text: string, style: Style | null): string {
  if (style === null) return text;
  const pieces: string[] = [];
  let at = 0;
  for (let found = nextComment(text, at, style); found !== null; found = nextComment(text, at, style)) {
    pieces.push(text.slice(at, found.at), text.slice(found.at, found.end).replaceAll(/[^\n]/g, ' '));
    at = found.end;
  }
  return [...pieces, text.slice(at)].join('');
}
