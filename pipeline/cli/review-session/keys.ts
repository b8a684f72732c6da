const sequences: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u007F': 'backspace',
  '\b': 'backspace',
  '\t': 'tab',
  '\u0003': 'interrupt',
  '\u0004': 'interrupt',
  '\u001B': 'escape',
  '\u001B[A': 'up',
  '\u001B[B': 'down',
  '\u001B[C': 'right',
  '\u001B[D': 'left',
  '\u001BOA': 'up',
  '\u001BOB': 'down',
  '\u001BOC': 'right',
  '\u001BOD': 'left',
  '\u001B[5~': 'pageup',
  '\u001B[6~': 'pagedown',
};

/** One escape sequence, or one character. Unknown sequences are taken whole, so that their letters decide nothing. */
const escape = '\u001B';
const token = new RegExp(`${escape}(?:\\[[0-9;?]*[ -/]*[@-~]|O[@-~])|[\\s\\S]`, 'gu');

/** What a terminal sends, as keys: `a`, `enter`, `up`. A paste becomes its characters. */
export function parseKeys(text: string): readonly string[] {
  return [...text.matchAll(token)].flatMap(([part]) => {
    const key = sequences[part];
    if (key !== undefined) return [key];
    return part.startsWith('\u001B') ? [] : [part];
  });
}
