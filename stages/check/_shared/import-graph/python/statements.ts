/** A place at which a statement of Python starts. */
export interface Statement {
  readonly at: number;
  /** Blanks in front of its line; a tab counts as eight. */
  readonly indent: number;
}

/** Index behind a string whose quote is at `at`, one quote or three. An open one ends with its line, or with the file. */
function skipQuoted(text: string, at: number): number {
  const quote = text[at] ?? '';
  const isLong = text.startsWith(quote.repeat(3), at);
  const close = isLong ? quote.repeat(3) : quote;
  for (let end = at + close.length; end < text.length; end++) {
    const char = text[end];
    if (char === '\\') end++;
    else if (char === quote && (!isLong || text.startsWith(close, end))) return end + close.length;
    else if (char === '\n' && !isLong) return end;
  }
  return text.length;
}

function indentAt(text: string, at: number): { indent: number; end: number } {
  let indent = 0;
  let end = at;
  for (; end < text.length; end++) {
    const char = text[end];
    if (char === ' ') indent++;
    else if (char === '\t') indent += 8 - (indent % 8);
    else if (char !== '\f') break;
  }
  return { indent, end };
}

function skipComment(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/**
 * Statements in order: at the start of lines, behind `;` and behind the `:` of a line such as `try: import a`. Strings,
 * comments, brackets and joined lines are passed over. `end`: nothing behind it is looked at.
 */
export function* eachStatement(text: string, end = text.length): Generator<Statement> {
  let { indent, end: at } = indentAt(text, text.startsWith('\uFEFF') ? 1 : 0);
  let depth = 0;
  let isStart = true;
  while (at < end) {
    const char = text[at] ?? '';
    if (isStart && !/[\s#;\\]/.test(char)) {
      yield { at, indent };
      isStart = false;
    }
    if (char === '"' || char === "'") at = skipQuoted(text, at);
    else if (char === '#') at = skipComment(text, at);
    else if (char === '\\') at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    else if (char === '\n') {
      at++;
      if (depth > 0) continue;
      ({ indent, end: at } = indentAt(text, at));
      isStart = true;
    } else {
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
      else if (depth === 0 && (char === ';' || char === ':')) isStart = true;
      at++;
    }
  }
}
