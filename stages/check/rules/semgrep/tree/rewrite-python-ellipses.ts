/** Where a string, a comment or nothing of the kind ends. */
function skipQuoted(text: string, at: number): number {
  const [quoted] =
    /^(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*)/.exec(text.slice(at)) ?? [];
  return at + (quoted?.length ?? 0);
}

interface Group {
  readonly close: string;
  /** Where `...` stands as an element of its own. */
  readonly ellipses: number[];
  hasPairs: boolean;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

const isElement = (text: string, at: number): boolean =>
  text.startsWith('...', at) && /[{,]\s*$/.test(text.slice(0, at)) && /^\s*[,}]/.test(text.slice(at + 3));

function isPair(text: string, at: number): boolean {
  return (
    (text[at] === ':' && text[at + 1] !== '=') || (text.startsWith('**', at) && /[{,]\s*$/.test(text.slice(0, at)))
  );
}

/** `...` among pairs becomes `**...`, which may stand there: `{..., "a": 1}`. */
export function rewritePythonEllipses(pattern: string): string {
  const open: Group[] = [];
  const inserts: number[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const end = skipQuoted(pattern, at);
    if (end > at) {
      at = end - 1;
      continue;
    }
    const close = closing[pattern.charAt(at)];
    const top = open.at(-1);
    if (close !== undefined) open.push({ close, ellipses: [], hasPairs: false });
    else if (top === undefined) continue;
    else if (pattern[at] === top.close) {
      open.pop();
      if (top.close === '}' && top.hasPairs) inserts.push(...top.ellipses);
    } else if (top.close === '}' && isElement(pattern, at)) {
      top.ellipses.push(at);
      at += 2;
    } else if (isPair(pattern, at)) top.hasPairs = true;
  }
  return inserts.toSorted((a, b) => b - a).reduce((text, at) => `${text.slice(0, at)}**${text.slice(at)}`, pattern);
}
