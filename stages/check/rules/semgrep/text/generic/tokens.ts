/** A word, or one other character that is no blank. Offsets are UTF-16, `end` exclusive; lines are 0-based. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/**
 * Tokens `from` to before `to` that lie deeper than what surrounds them: lines that are further indented, or what stands
 * between two brackets on one line.
 */
export interface Block {
  readonly from: number;
  readonly to: number;
}

export interface Document {
  readonly tokens: readonly Token[];
  /** Blocks by the token that they begin with, the widest first. */
  readonly blocks: ReadonlyMap<number, readonly Block[]>;
  /** For each token the end of the innermost block it lies in: a match that begins here does not go beyond. */
  readonly ends: Int32Array;
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** The same by words in lower case; made when it is asked for. */
  readonly positionsOfLower: () => ReadonlyMap<string, readonly number[]>;
}

const tabWidth = 8;

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

interface Lines {
  /** Column of the first token of each line that has one, with the token's number. */
  readonly indents: { readonly token: number; readonly column: number }[];
}

function tokenise(text: string, lines: Lines): Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let column = 0;
  let isFirst = true;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      line++;
      column = 0;
      isFirst = true;
      at++;
      continue;
    }
    if (isBlank(code)) {
      column = code === 9 ? column - (column % tabWidth) + tabWidth : column + 1;
      at++;
      continue;
    }
    const start = at++;
    if (isWord(code)) while (at < text.length && isWord(text.charCodeAt(at))) at++;
    if (isFirst) lines.indents.push({ token: tokens.length, column });
    isFirst = false;
    tokens.push({ text: text.slice(start, at), start, end: at, line });
  }
  return tokens;
}

/** A line that is further in than the one above opens a block; it ends where a line is further out. */
function indentationBlocks({ indents }: Lines, count: number): Block[] {
  const blocks: Block[] = [];
  const open: { readonly column: number; readonly from: number }[] = [];
  for (const { token, column } of indents) {
    for (let top = open.at(-1); top !== undefined && top.column > column; top = open.at(-1)) {
      open.pop();
      blocks.push({ from: top.from, to: token });
    }
    if (column > (open.at(-1)?.column ?? 0)) open.push({ column, from: token });
  }
  for (const { from } of open) blocks.push({ from, to: count });
  return blocks;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What stands between two brackets of one line. Brackets that do not fit each other are plain characters. */
function bracketBlocks(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  let open: { readonly close: string; readonly at: number }[] = [];
  tokens.forEach(({ text, line }, at) => {
    if (line !== tokens[at - 1]?.line) open = [];
    const close = closing[text];
    if (close !== undefined) open.push({ close, at });
    else if (text === ')' || text === ']' || text === '}') {
      const top = open.pop();
      if (top?.close === text) blocks.push({ from: top.at + 1, to: at });
      else open = [];
    }
  });
  return blocks.filter(({ from, to }) => to > from);
}

function endsOf(blocks: readonly Block[], count: number): Int32Array {
  const ends = new Int32Array(count).fill(count);
  // Wide blocks first, so that narrow ones have the last word.
  for (const { from, to } of blocks) ends.fill(to, from, to);
  return ends;
}

function group<K, V>(items: readonly V[], keyOf: (item: V, index: number) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  });
  return groups;
}

/** Words and characters of a text with its nesting. */
export function readDocument(text: string): Document {
  const lines: Lines = { indents: [] };
  const tokens = tokenise(text, lines);
  const blocks = [...indentationBlocks(lines, tokens.length), ...bracketBlocks(tokens)];
  blocks.sort((a, b) => b.to - b.from - (a.to - a.from));
  const positions = group([...tokens.keys()], (index) => tokens[index]?.text ?? '');
  let lower: ReadonlyMap<string, readonly number[]> | null = null;
  const positionsOfLower = (): ReadonlyMap<string, readonly number[]> =>
    (lower ??= group([...tokens.keys()], (index) => (tokens[index]?.text ?? '').toLowerCase()));
  return {
    tokens,
    blocks: group(blocks, ({ from }) => from),
    ends: endsOf(blocks, tokens.length),
    positions,
    positionsOfLower,
  };
}
