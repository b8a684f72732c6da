import { isIdentifierPart, skipBlank, skipIdentifier, skipString, unescape } from './characters.ts';

/** A module name that was read, and the index behind it. */
export interface ReadSpecifier {
  readonly specifier: string;
  readonly end: number;
}

export interface ReadClause extends ReadSpecifier {
  readonly typeOnly: boolean;
}

interface Names {
  readonly end: number;
  /** Every name in the braces is marked `type`, and there is one. */
  readonly allTypes: boolean;
}

function wordAt(text: string, at: number): string {
  return text.slice(at, skipIdentifier(text, at));
}

function isWordAt(text: string, at: number, word: string): boolean {
  return text.startsWith(word, at) && !isIdentifierPart(text.charCodeAt(at + word.length));
}

/** A string, or a template without a hole, as a module name. */
export function readLiteral(text: string, at: number): ReadSpecifier | null {
  const quote = text.charCodeAt(at);
  if (quote !== 39 && quote !== 34 && quote !== 96) return null;
  const end = quote === 96 ? text.indexOf('`', at + 1) + 1 || -1 : skipString(text, at);
  if (end === -1) return null;
  const inside = text.slice(at + 1, end - 1);
  if (quote === 96 && (inside.includes('${') || inside.includes('\\'))) return null;
  return { specifier: unescape(inside), end };
}

/** `( "name" )` or `( "name", …`: what `import` and `require` are called with. */
export function readCall(text: string, at: number): ReadSpecifier | null {
  const open = skipBlank(text, at);
  if (text.charCodeAt(open) !== 40) return null;
  const literal = readLiteral(text, skipBlank(text, open + 1));
  if (literal === null) return null;
  const next = text.charCodeAt(skipBlank(text, literal.end));
  return next === 41 || next === 44 ? literal : null;
}

/** One name in braces: `a`, `a as b`, `type a`, `"a b" as c`. Gives the index behind it and whether it is marked `type`. */
function readName(text: string, at: number): { end: number; isType: boolean } | null {
  const words: string[] = [];
  let end = at;
  while (words.length < 5) {
    const isString = text.charCodeAt(end) === 34 || text.charCodeAt(end) === 39;
    const next = isString ? skipString(text, end) : skipIdentifier(text, end);
    if (next === -1) return null;
    if (next === end) break;
    words.push(text.slice(end, next));
    end = skipBlank(text, next);
  }
  if (words.length === 0) return null;
  const marked = words[0] === 'type' && (words.length === 2 || words.length === 4 || words[2] === 'as');
  return { end, isType: marked && !(words.length === 3 && words[1] === 'as') };
}

/** `{ a, type b as c }` from its brace on. */
function readNames(text: string, at: number): Names | null {
  let end = skipBlank(text, at + 1);
  let allTypes = text.charCodeAt(end) !== 125;
  while (text.charCodeAt(end) !== 125) {
    const name = readName(text, end);
    if (name === null) return null;
    allTypes &&= name.isType;
    end = name.end;
    if (text.charCodeAt(end) === 44) end = skipBlank(text, end + 1);
    else if (text.charCodeAt(end) !== 125) return null;
  }
  return { end: end + 1, allTypes };
}

/** `from "name"`. */
function readFrom(text: string, at: number): ReadSpecifier | null {
  const from = skipBlank(text, at);
  return isWordAt(text, from, 'from') ? readLiteral(text, skipBlank(text, from + 4)) : null;
}

/** `* as name` from its star on; the index behind it. */
function skipNamespace(text: string, at: number): number {
  const as = skipBlank(text, at + 1);
  if (!isWordAt(text, as, 'as')) return as;
  const name = skipBlank(text, as + 2);
  const code = text.charCodeAt(name);
  return code === 34 || code === 39 ? Math.max(name, skipString(text, name)) : skipIdentifier(text, name);
}

/** `* as a` or `{ a, b }`, then `from "name"`. */
function readBindings(text: string, at: number, typeOnly: boolean): ReadClause | null {
  const code = text.charCodeAt(at);
  const names = code === 123 ? readNames(text, at) : null;
  const end = code === 42 ? skipNamespace(text, at) : names?.end;
  const from = end === undefined ? null : readFrom(text, end);
  return from === null ? null : { ...from, typeOnly: typeOnly || names?.allTypes === true };
}

/** `= require("name")` of TypeScript. */
function readAssignedRequire(text: string, at: number): ReadSpecifier | null {
  if (text.charCodeAt(at) !== 61) return null;
  const require = skipBlank(text, at + 1);
  return isWordAt(text, require, 'require') ? readCall(text, require + 7) : null;
}

/** `a from`, `a, { b } from`, `a = require("name")` from the first name on. */
function readDefault(text: string, at: number, typeOnly: boolean): ReadClause | null {
  const next = skipBlank(text, skipIdentifier(text, at));
  if (text.charCodeAt(next) === 44) {
    const rest = readBindings(text, skipBlank(text, next + 1), false);
    return rest === null ? null : { ...rest, typeOnly };
  }
  const read = readFrom(text, next) ?? readAssignedRequire(text, next);
  return read === null ? null : { ...read, typeOnly };
}

const modifiers = new Set(['type', 'typeof', 'defer', 'source']);

/** What stands behind the word `import`, when that is an import declaration. */
export function readImportClause(text: string, at: number): ReadClause | null {
  const start = skipBlank(text, at);
  const literal = readLiteral(text, start);
  if (literal !== null && text.charCodeAt(start) !== 96) return { ...literal, typeOnly: false };
  const bindings = readBindings(text, start, false);
  if (bindings !== null) return bindings;
  const word = wordAt(text, start);
  if (word === '') return null;
  if (!modifiers.has(word)) return readDefault(text, start, false);
  const isType = word === 'type' || word === 'typeof';
  const next = skipBlank(text, start + word.length);
  // `import type from "a"` imports a thing called type; `import type from from "a"` a type called from.
  const asName = readDefault(text, start, false);
  if (asName !== null) return asName;
  return (
    readBindings(text, next, isType) ??
    (isIdentifierPart(text.charCodeAt(next)) ? readDefault(text, next, isType) : null)
  );
}

/** What stands behind the word `export`, when that passes another module on. */
export function readExportClause(text: string, at: number): ReadClause | null {
  const start = skipBlank(text, at);
  if (!isWordAt(text, start, 'type')) return readBindings(text, start, false);
  return readBindings(text, skipBlank(text, start + 4), true);
}
