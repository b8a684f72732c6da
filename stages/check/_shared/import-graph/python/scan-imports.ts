import { type ImportUse, longestSpecifier, mostUses } from '../import-use.ts';
import { eachStatement } from './statements.ts';

/** Blanks, joined lines and comments inside brackets, none of them across an open line. */
const blank = String.raw`(?:[ \t\f]|\\\r?\n)`;
const importLine = new RegExp(String.raw`import(?=${blank})`, 'y');
const fromLine = new RegExp(String.raw`from(?=${blank}|\.)`, 'y');
const typeChecking = /if[ \t]+(?:[\w.]+\.)?TYPE_CHECKING[ \t]*:/y;
const dynamicImport = /\b(?:import_module|__import__)[ \t]*\([ \t]*["']([\w.]{1,500})["']/g;

/** A reader of plain tokens: names, dots, commas, brackets, stars. Comments end at their line. */
class Tokens {
  readonly #text: string;
  readonly #token = /[ \t\f]*(?:\\\r?\n[ \t\f]*)*([\p{L}\p{N}_]+|\.|,|\(|\)|\*|#[^\n]*|\r?\n|.)?/uy;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** The next token without passing it; a line end is `\n`, the end of the file is empty. */
  peek(inBrackets = false): string {
    for (;;) {
      this.#token.lastIndex = this.at;
      const match = this.#token.exec(this.#text);
      const token = match?.[1] ?? '';
      const isPassed = token.startsWith('#') || (inBrackets && /^[\r\n]/.test(token));
      if (!isPassed) return token.endsWith('\n') ? '\n' : token;
      this.at = this.#token.lastIndex;
    }
  }

  next(inBrackets = false): string {
    const token = this.peek(inBrackets);
    this.#token.lastIndex = this.at;
    this.#token.exec(this.#text);
    this.at = this.#token.lastIndex;
    return token;
  }
}

const isName = (token: string): boolean => /^[\p{L}_]/u.test(token);

/** `a.b.c`, with dots in front where they are allowed; empty where there is none. */
function readModule(tokens: Tokens): string {
  const parts: string[] = [];
  let length = 0;
  while (length < longestSpecifier && (tokens.peek() === '.' || isName(tokens.peek()))) {
    const last = parts.at(-1);
    if (last !== undefined && last !== '.' && tokens.peek() !== '.') break;
    const token = tokens.next();
    length += token.length;
    parts.push(token);
  }
  return parts.join('');
}

function skipAlias(tokens: Tokens, inBrackets: boolean): void {
  if (tokens.peek(inBrackets) !== 'as') return;
  tokens.next(inBrackets);
  tokens.next(inBrackets);
}

/** `import a.b as c, d`. */
function readImports(tokens: Tokens, typeOnly: boolean): readonly ImportUse[] {
  const uses: ImportUse[] = [];
  do {
    const specifier = readModule(tokens);
    if (specifier === '' || specifier.startsWith('.')) break;
    uses.push({ specifier, kind: 'static', typeOnly });
    skipAlias(tokens, false);
  } while (tokens.peek() === ',' && tokens.next() === ',' && uses.length < mostUses);
  return uses;
}

function readNames(tokens: Tokens): readonly string[] {
  const names: string[] = [];
  const inBrackets = tokens.peek() === '(';
  if (inBrackets) tokens.next();
  while (names.length < mostUses) {
    const token = tokens.peek(inBrackets);
    if (token !== '*' && !isName(token)) break;
    names.push(tokens.next(inBrackets));
    skipAlias(tokens, inBrackets);
    if (tokens.peek(inBrackets) !== ',') break;
    tokens.next(inBrackets);
  }
  return names;
}

/** `from ..a import b as c, (d, e)`. */
function readFrom(tokens: Tokens, typeOnly: boolean): readonly ImportUse[] {
  const specifier = readModule(tokens);
  // `from . import a` reads as one module unless the dots end before the word.
  const [module, isJoined] = /^\.+import$/.test(specifier) ? [specifier.slice(0, -6), true] : [specifier, false];
  if (module === '' || (!isJoined && tokens.next() !== 'import')) return [];
  return [{ specifier: module, kind: 'static', typeOnly, names: readNames(tokens) }];
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function readStatement(text: string, at: number, typeOnly: boolean): readonly ImportUse[] {
  if (matchesAt(importLine, text, at)) return readImports(new Tokens(text, at + 6), typeOnly);
  if (matchesAt(fromLine, text, at)) return readFrom(new Tokens(text, at + 4), typeOnly);
  return [];
}

/**
 * Every module that Python code imports: `import`, `from … import`, wherever they stand, and `import_module("a.b")` with a
 * literal. What stands under `if TYPE_CHECKING:` is marked. Never throws.
 */
export function scanPython(text: string): readonly ImportUse[] {
  const uses: ImportUse[] = [];
  let typesFrom: number | null = null;
  for (const { at, indent } of eachStatement(text, text.lastIndexOf('import') + 1)) {
    if (typesFrom !== null && indent <= typesFrom) typesFrom = null;
    if (typesFrom === null && matchesAt(typeChecking, text, at)) typesFrom = indent;
    if (uses.length < mostUses) uses.push(...readStatement(text, at, typesFrom !== null));
  }
  for (const [, specifier = ''] of text.matchAll(dynamicImport))
    if (uses.length < mostUses) uses.push({ specifier, kind: 'dynamic', typeOnly: false });
  return uses;
}
