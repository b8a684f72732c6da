import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';

export interface Name {
  readonly text: string;
  readonly token: Token;
}

/** Moves over the tokens of one statement. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

export function peek(cursor: Cursor, ahead = 0): Token | undefined {
  return cursor.tokens[cursor.at + ahead];
}

/** Skips the words in this order, all or none. */
export function accept(cursor: Cursor, ...words: readonly string[]): boolean {
  if (!words.every((word, index) => isWord(peek(cursor, index), word))) return false;
  cursor.at += words.length;
  return true;
}

export function acceptAny(cursor: Cursor, ...words: readonly string[]): string | null {
  const token = peek(cursor);
  if (!isWord(token, ...words)) return null;
  cursor.at++;
  return token?.text ?? null;
}

const isNamePart = (token: Token | undefined): token is Token =>
  token !== undefined &&
  (token.kind === 'word' || token.kind === 'quoted' || token.kind === 'template' || token.kind === 'string');

function spelling(token: Token): string {
  // MySQL's ANSI-less double quotes and T-SQL's string arguments name things too; bare words lose their case everywhere.
  return token.kind === 'word' ? token.text.toLowerCase() : token.text;
}

/** A shell's `$name` where a name is due: as a placeholder. The cursor then stands on its word. */
function acceptVariable(cursor: Cursor): Token | null {
  const [dollar, name] = [peek(cursor), peek(cursor, 1)];
  if (dollar === undefined || name?.kind !== 'word' || !isSymbol(dollar, '$') || name.start !== dollar.end) return null;
  cursor.at++;
  return { ...name, kind: 'template', start: dollar.start, text: `$${name.text.toLowerCase()}` };
}

/** `name`, `schema.name`, `db..name`; null where none stands. */
export function acceptName(cursor: Cursor): Name | null {
  const first = acceptVariable(cursor) ?? peek(cursor);
  if (!isNamePart(first)) return null;
  const parts = [spelling(first)];
  cursor.at++;
  while (isSymbol(peek(cursor), '.')) {
    cursor.at++;
    const part = peek(cursor);
    if (!isNamePart(part)) continue;
    parts.push(spelling(part));
    cursor.at++;
  }
  return { text: parts.join('.'), token: first };
}

/** `a, b, c` */
export function acceptNames(cursor: Cursor): readonly Name[] {
  const names: Name[] = [];
  for (let name = acceptName(cursor); name !== null; name = acceptName(cursor)) {
    names.push(name);
    if (!isSymbol(peek(cursor), ',')) break;
    cursor.at++;
  }
  return names;
}

/** From the cursor to the end of the enclosing parentheses, with the nesting depth of each token. */
export function restOfLevel(cursor: Cursor): readonly { readonly token: Token; readonly depth: number }[] {
  const rest: { token: Token; depth: number }[] = [];
  let depth = 0;
  for (let at = cursor.at; at < cursor.tokens.length; at++) {
    const token = cursor.tokens[at];
    if (token === undefined) break;
    if (isSymbol(token, ')')) depth--;
    if (depth < 0) break;
    rest.push({ token, depth });
    if (isSymbol(token, '(')) depth++;
  }
  return rest;
}

/** Token lists between the commas at this level. */
export function segmentsOfLevel(cursor: Cursor): readonly (readonly Token[])[] {
  const segments: Token[][] = [[]];
  for (const { token, depth } of restOfLevel(cursor)) {
    if (depth === 0 && isSymbol(token, ',')) segments.push([]);
    else segments.at(-1)?.push(token);
  }
  return segments.filter((segment) => segment.length > 0);
}
