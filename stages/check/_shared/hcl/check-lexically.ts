import { maxNesting } from './nesting.ts';

export interface LexicalError {
  readonly offset: number;
  readonly message: string;
}

const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const heredoc = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
const interpolation = '${';
const directive = '%{';

/** One thing that is open: a bracket, a quoted text, or an interpolation in one. */
interface Open {
  readonly closer: string;
  readonly offset: number;
}

class Scan {
  readonly text: string;
  readonly open: Open[] = [];
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(): LexicalError | null {
    while (this.at < this.text.length) {
      const error = this.open.at(-1)?.closer === '"' ? this.inText() : this.inCode();
      if (error !== null) return error;
    }
    const left = this.open.at(-1);
    return left === undefined ? null : { offset: left.offset, message: `"${left.closer}" is missing` };
  }

  private push(closer: string, length: number): LexicalError | null {
    this.open.push({ closer, offset: this.at });
    this.at += length;
    if (this.open.length <= maxNesting) return null;
    return { offset: this.at, message: `brackets nest deeper than ${maxNesting} levels` };
  }

  private skipTo(mark: string, from: number, keep: boolean): void {
    const end = this.text.indexOf(mark, from);
    this.at = end === -1 ? this.text.length : end + (keep ? 0 : mark.length);
  }

  private inText(): LexicalError | null {
    const { text } = this;
    const char = text[this.at] ?? '';
    if (char === '"') {
      this.open.pop();
      this.at++;
    } else if (char === '\\') this.at += 2;
    else if (char === '\n') return { offset: this.at, message: 'a quoted text does not end on its line' };
    else if (text.startsWith(interpolation, this.at) || text.startsWith(directive, this.at)) {
      // `$${` is a dollar and a brace.
      if (text[this.at - 1] === char && text[this.at - 2] !== char) this.at += 2;
      else return this.push('}', 2);
    } else this.at++;
    return null;
  }

  private inCode(): LexicalError | null {
    const { text } = this;
    const char = text[this.at] ?? '';
    const closer = closerOf[char];
    if (closer !== undefined) return this.push(closer, 1);
    if (char === '"') return this.push('"', 1);
    if (char === ')' || char === ']' || char === '}') return this.close(char);
    if (char === '#' || text.startsWith('//', this.at)) this.skipTo('\n', this.at, true);
    else if (text.startsWith('/*', this.at)) this.skipTo('*/', this.at + 2, false);
    else if (char === '<' && text[this.at + 1] === '<') return this.inHeredoc();
    else if (illegal.has(char)) return { offset: this.at, message: `unexpected ${JSON.stringify(char)}` };
    else this.at++;
    return null;
  }

  private close(char: string): LexicalError | null {
    const offset = this.at++;
    return this.open.pop()?.closer === char ? null : { offset, message: `unexpected ${JSON.stringify(char)}` };
  }

  private inHeredoc(): LexicalError | null {
    heredoc.lastIndex = this.at;
    const found = heredoc.exec(this.text);
    if (found === null) return { offset: this.at, message: 'unexpected "<<"' };
    const start = this.at;
    let line = this.at + found[0].length;
    while (line < this.text.length) {
      const next = this.text.indexOf('\n', line);
      const end = next === -1 ? this.text.length : next;
      if (end - line < 1000 && this.text.slice(line, end).trim() === found[1]) {
        this.at = end;
        return null;
      }
      line = end + 1;
    }
    return { offset: start, message: `the heredoc does not end with ${found[1]}` };
  }
}

/** Characters that stand in no token of HCL. */
const illegal = new Set([';', '`', "'", '@', '$', '\\', '^', '\0', '\u0001', '\u0002', '\u0003']);

/**
 * What can be seen without a grammar: brackets, quotes and heredocs that don't close, characters that HCL doesn't have.
 * A grammar that looks for ways to go on takes seconds and gigabytes over such texts. Null where all is well.
 */
export function checkLexically(text: string): LexicalError | null {
  return new Scan(text).run();
}
