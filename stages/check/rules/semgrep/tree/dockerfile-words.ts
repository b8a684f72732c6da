/** A word of an instruction, or an operator of the shell. Offsets are those of the file. */
export interface DockerWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isOperator: boolean;
}

const operators = ['&&', '||', ';;', '>>', '<<', '|', ';', '&', '(', ')', '<', '>'];

/** End of a line that goes on below: a backslash, blanks, the line's end, and lines that are comments. */
const continuation = /(?:\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*)|[ \t]+/y;

function skip(text: string, at: number): number {
  let next = at;
  for (;;) {
    continuation.lastIndex = next;
    if (!continuation.test(text)) return next;
    next = continuation.lastIndex;
    if (text[next] === '#' && text.slice(0, next).endsWith('\n')) next = endOfLine(text, next) + 1;
    else if (/^[ \t]*#/.test(text.slice(next, next + 200)) && text[next - 1] === '\n') next = endOfLine(text, next) + 1;
  }
}

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** First place behind what opens at `at`: a quoted string, `$(…)`, `${…}`. */
function skipNested(text: string, at: number, limit: number): number {
  const quote = text[at] ?? '';
  if (quote === '"' || quote === "'" || quote === '`') {
    for (let next = at + 1; next < limit; next++) {
      if (text[next] === '\\' && quote !== "'") next++;
      else if (text[next] === quote) return next + 1;
    }
    return at + 1;
  }
  const close = text.startsWith('$(', at) ? ')' : '}';
  const open = close === ')' ? '(' : '{';
  let depth = 0;
  for (let next = at + 1; next < limit; next++) {
    if (text[next] === open) depth++;
    else if (text[next] === close && --depth === 0) return next + 1;
  }
  return at + 1;
}

function wordEnd(text: string, from: number, limit: number, isShell: boolean): number {
  let at = from;
  while (at < limit) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) break;
    if (isShell && operators.some((operator) => text.startsWith(operator, at))) break;
    if (character === '\\' && /^\\[ \t]*\r?\n/.test(text.slice(at, at + 40))) break;
    if (character === '\\') at += 2;
    else if (/["'`]/.test(character) || text.startsWith('$(', at) || text.startsWith('${', at))
      at = skipNested(text, at, limit);
    else at++;
  }
  return Math.max(at, from + 1);
}

/** Words up to the end of an instruction; operators stand alone in what a shell reads. */
export function readWords(text: string, from: number, limit: number, isShell: boolean): readonly DockerWord[] {
  const words: DockerWord[] = [];
  for (let at = skip(text, from); at < limit && text[at] !== '\n'; at = skip(text, at)) {
    if (text[at] === '\r') {
      at++;
      continue;
    }
    const operator = isShell ? operators.find((each) => text.startsWith(each, at)) : undefined;
    const end = operator === undefined ? wordEnd(text, at, limit, isShell) : at + operator.length;
    words.push({ text: text.slice(at, end), start: at, end, isOperator: operator !== undefined });
    at = end;
  }
  return words;
}

export interface Instruction {
  readonly name: string;
  readonly start: number;
  /** Where what follows the name begins. */
  readonly body: number;
  readonly end: number;
}

/** Where an instruction that begins on this line ends: lines that end in a backslash go on, comments among them too. */
function instructionEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end).trimEnd();
    const isComment = at !== from && /^\s*(?:#|$)/.test(line);
    if (end >= text.length || (!isComment && !line.endsWith('\\'))) return end;
    at = end + 1;
  }
}

function heredocEnd(text: string, from: number, end: number): number {
  const [, delimiter] = /<<-?["']?(\w+)["']?/.exec(text.slice(from, end)) ?? [];
  if (delimiter === undefined) return end;
  const closing = new RegExp(`^\\s*${delimiter}[ \\t]*\\r?$`, 'm').exec(text.slice(end + 1));
  return closing === null ? end : end + 1 + closing.index + closing[0].length;
}

/** Instructions of a Dockerfile in order. `...` and `$X` alone on a line count as such: patterns have them. */
export function readInstructions(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  for (let at = 0; at < text.length;) {
    const start = at + (/^[ \t]*/.exec(text.slice(at, at + 200))?.[0].length ?? 0);
    const [word = ''] = /^[^\s\\]+/.exec(text.slice(start, start + 200)) ?? [];
    if (word === '' || word.startsWith('#')) {
      at = endOfLine(text, start) + 1;
      continue;
    }
    const plain = instructionEnd(text, start);
    const end = /^(?:run|copy|add)$/i.test(word) ? heredocEnd(text, start, plain) : plain;
    found.push({ name: word, start, body: start + word.length, end: start + text.slice(start, end).trimEnd().length });
    at = end + 1;
  }
  return found;
}
