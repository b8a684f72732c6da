/** `key`: `name:` before a value · `attribute`: `@name` · `open`/`close`: brackets, `do`, `fn`, `end`. */
export type ElixirKind =
  | 'name'
  | 'alias'
  | 'atom'
  | 'key'
  | 'attribute'
  | 'string'
  | 'words'
  | 'number'
  | 'operator'
  | 'comma'
  | 'open'
  | 'close'
  | 'newline';

export interface ElixirToken {
  readonly kind: ElixirKind;
  readonly at: number;
  readonly end: number;
  readonly text: string;
  /** Content of a string, without its delimiters. */
  readonly inner?: { readonly at: number; readonly end: number };
}

export interface Lexed {
  readonly tokens: readonly ElixirToken[];
  /** Where a string begins that never ends. */
  readonly unterminatedAt: number | null;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

interface Delimited {
  readonly end: number;
  readonly inner: { readonly at: number; readonly end: number };
}

/** The end of a string or sigil that opens at `at` with this delimiter; null where it never closes. */
function delimited(text: string, at: number, delimiter: string): Delimited | null {
  const inner = at + delimiter.length;
  const close = closing[delimiter] ?? delimiter;
  for (let i = inner; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '#' && text[i + 1] === '{' && delimiter !== "'") i = skipInterpolation(text, i + 2);
    else if (text.startsWith(close, i)) return { end: i + close.length, inner: { at: inner, end: i } };
  }
  return null;
}

/** Behind the `}` that closes an interpolation; nested braces count, strings in it do not. */
function skipInterpolation(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; at < text.length && depth > 0; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
  }
  return at - 1;
}

const patterns: readonly (readonly [ElixirKind, RegExp])[] = [
  ['newline', /[\n;]/y],
  ['key', /[a-z_]\w*[?!]?:(?=\s)/y],
  ['name', /[a-z_]\w*[?!]?/y],
  ['alias', /[A-Z]\w*(?:\.[A-Z]\w*)*/y],
  ['atom', /:[A-Za-z_]\w*[?!]?/y],
  ['attribute', /@[a-z_]\w*/y],
  ['number', /\d[\d_]*(?:\.\d+)?/y],
  ['comma', /,/y],
  ['open', /%?\w*\{|[([]/y],
  ['close', /[)\]}]/y],
  ['operator', /\|>|<>|->|<-|=>|\+\+|&&|\|\||==|!=|<=|>=|[-+*/=<>|&.!^:%?\\~$]/y],
];

const words: Readonly<Record<string, ElixirKind>> = { do: 'open', fn: 'open', end: 'close' };

function plainToken(text: string, at: number): ElixirToken | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const [found] = match;
    return { kind: kind === 'name' ? (words[found] ?? 'name') : kind, at, end: at + found.length, text: found };
  }
  return null;
}

interface Opening {
  readonly delimiter: string;
  readonly at: number;
  readonly kind: ElixirKind;
}

/** A string, charlist, quoted atom or sigil that opens here. */
function openingAt(text: string, at: number): Opening | null {
  const sigil = text[at] === '~' ? /~[a-zA-Z]+/y : null;
  if (sigil !== null) sigil.lastIndex = at;
  const prefix = sigil?.exec(text)?.[0] ?? (text[at] === ':' && text[at + 1] === '"' ? ':' : '');
  const start = at + prefix.length;
  const quote = text[start] ?? '';
  const isSigil = prefix.startsWith('~');
  if (quote !== '"' && quote !== "'" && !(isSigil && '([{<|/'.includes(quote) && quote !== '')) return null;
  const triple = quote.repeat(3);
  const delimiter = (quote === '"' || quote === "'") && text.startsWith(triple, start) ? triple : quote;
  return { delimiter, at: start, kind: prefix.startsWith('~w') ? 'words' : prefix === ':' ? 'atom' : 'string' };
}

/** The tokens of an Elixir file. */
export function lexElixir(text: string): Lexed {
  const tokens: ElixirToken[] = [];
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? '';
    if (char === '#') {
      const lineEnd = text.indexOf('\n', at);
      at = lineEnd === -1 ? text.length : lineEnd;
      continue;
    }
    const opening = openingAt(text, at);
    if (opening !== null) {
      const found = delimited(text, opening.at, opening.delimiter);
      if (found === null) return { tokens, unterminatedAt: at };
      const { end, inner } = found;
      tokens.push({ kind: opening.kind, at, end, text: text.slice(inner.at, inner.end), inner });
      // A sigil's modifiers: ~w(a b)a
      at = end;
      while (opening.kind !== 'string' && /[a-z]/.test(text[at] ?? '')) at++;
      continue;
    }
    const token = plainToken(text, at);
    if (token !== null) tokens.push(token);
    at = token === null ? at + 1 : token.end;
  }
  return { tokens, unterminatedAt: null };
}
