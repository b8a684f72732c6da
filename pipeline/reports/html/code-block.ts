import { grammarOf } from './languages.ts';
import { escapeHtml, shownLines } from './text.ts';
import { type TokenKind, tokenizeLines } from './tokenize.ts';

const classes: Readonly<Record<TokenKind, string | null>> = {
  comment: 'c',
  string: 's',
  keyword: 'k',
  number: 'n',
  text: null,
};

function colour(lines: readonly string[], path: string): readonly string[] {
  const grammar = grammarOf(path);
  if (grammar === null) return lines.map(escapeHtml);
  return tokenizeLines(lines, grammar).map((tokens) =>
    tokens
      .map(({ kind, text }) => {
        const name = classes[kind];
        return name === null ? escapeHtml(text) : `<i class=${name}>${escapeHtml(text)}</i>`;
      })
      .join(''),
  );
}

export interface CodeBlock {
  readonly text: string;
  readonly path: string;
  readonly side: 'old' | 'new';
  /** Number of the first line; null where the lines have none. */
  readonly startLine: number | null;
  /** Lines that it is about. */
  readonly highlight: { readonly start: number; readonly end: number } | null;
}

/**
 * Code as it is shown everywhere in the page. Numbers and signs are drawn by the style sheet, so that the text of the block,
 * copied or read aloud, is the code and nothing else.
 */
export function codeBlock({ text, path, side, startLine, highlight }: CodeBlock): string {
  const rows = colour(shownLines(text), path).map((line, at) => {
    const number = startLine === null ? null : startLine + at;
    const isHit = number !== null && highlight !== null && number >= highlight.start && number <= highlight.end;
    return `<span${isHit ? ' class=hit' : ''}${number === null ? '' : ` data-n=${number}`}>${line}\n</span>`;
  });
  // Around what was removed stand lines that were not: only where nothing is pointed at is all of it gone.
  const kind = side === 'new' ? '' : highlight === null ? ' class="old all"' : ' class=old';
  return `<pre${kind}><code>${rows.join('')}</code></pre>`;
}
