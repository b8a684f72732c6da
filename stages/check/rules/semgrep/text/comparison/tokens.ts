export interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly offset: number;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unescape(body: string): string {
  return body.replaceAll(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|[\s\S])/g, (whole, escaped: string) => {
    if (/^[xu]./.test(escaped)) return String.fromCodePoint(Number.parseInt(escaped.slice(1), 16));
    if (escaped === '\n') return '';
    if (escaped === '\\' || escaped === "'" || escaped === '"') return escaped;
    return escapes[escaped] ?? whole;
  });
}

// One alternative a kind of token; each is tried at the place where the last one ended.
const shapes =
  /\s*(?:#[^\n]*\n\s*)*(?:(?<number>0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(?<prefix>[rRuUfFbB]?)(?:'(?<single>(?:[^'\\]|\\[\s\S])*)'|"(?<double>(?:[^"\\]|\\[\s\S])*)")|(?<name>\$?(?:\.\.\.)?[A-Za-z_][\w]*|\$\d+)|(?<sign>\*\*|\/\/|<<|>>|[=!<>]=|[-+*/%<>()[\],.|&^~]))/y;

/** Null where a character begins no token; `offset` of the last token tells where. */
export function tokenise(text: string): { readonly tokens: readonly Token[]; readonly rest: number } {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    shapes.lastIndex = at;
    const found = shapes.exec(text);
    if (found === null) break;
    const { number, prefix = '', single, double, name, sign } = found.groups ?? {};
    const offset = at;
    at = shapes.lastIndex;
    const body = single ?? double;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, offset });
    else if (body !== undefined)
      tokens.push({ kind: 'string', text: /r/i.test(prefix) ? body : unescape(body), offset });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, offset });
    else tokens.push({ kind: 'sign', text: sign ?? '', offset });
  }
  const rest = /^\s*(?:#[^\n]*(?:\n\s*|$))*$/.test(text.slice(at)) ? text.length : at;
  return { tokens: [...tokens, { kind: 'end', text: '', offset: rest }], rest };
}
