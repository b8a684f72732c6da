import { SyntaxProblem } from '../document/parse-json.ts';
import type { Source } from '../document/tree.ts';
import type { Option } from './model.ts';
import type { Token } from './lex.ts';

/** A place in the tokens of one file. */
export interface TokenReader {
  readonly source: Source;
  readonly tokens: readonly Token[];
  at: number;
}

const last: Token = { kind: 'end', text: '', start: 0, end: 0 };

export const peek = (reader: TokenReader, ahead = 0): Token =>
  reader.tokens[reader.at + ahead] ?? reader.tokens.at(-1) ?? last;

export function next(reader: TokenReader): Token {
  const token = peek(reader);
  reader.at++;
  return token;
}

export function fail(reader: TokenReader, expected: string): never {
  const { text, start, kind } = peek(reader);
  throw new SyntaxProblem(`expected ${expected}, found ${kind === 'end' ? 'the end' : JSON.stringify(text)}`, start);
}

export function accept(reader: TokenReader, text: string): boolean {
  const token = peek(reader);
  if (token.text !== text || token.kind === 'string') return false;
  reader.at++;
  return true;
}

export function expect(reader: TokenReader, text: string): Token {
  const token = peek(reader);
  if (!accept(reader, text)) fail(reader, JSON.stringify(text));
  return token;
}

export function word(reader: TokenReader): string {
  if (peek(reader).kind !== 'word') fail(reader, 'a name');
  return next(reader).text;
}

/** `foo.Bar`, `.foo.Bar`. */
export function qualifiedName(reader: TokenReader): string {
  let name = accept(reader, '.') ? '.' : '';
  name += word(reader);
  while (accept(reader, '.')) name += `.${word(reader)}`;
  return name;
}

export function integer(reader: TokenReader): number {
  const sign = accept(reader, '-') ? -1 : 1;
  const token = peek(reader);
  if (token.kind !== 'number') fail(reader, 'a number');
  reader.at++;
  return sign * Number(token.text);
}

/** Text between the token where it starts and the last one read. */
export function textSince(reader: TokenReader, start: number): string {
  const end = reader.tokens[reader.at - 1]?.end ?? start;
  return reader.source.text.slice(start, end);
}

export function spanSince(reader: TokenReader, start: number): { source: Source; start: number; end: number } {
  return { source: reader.source, start, end: reader.tokens[reader.at - 1]?.end ?? start };
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')', '<': '>' };

/** Skips what brackets enclose, however deep, without recursion. The reader stands on the opening one. */
export function skipBalanced(reader: TokenReader): void {
  const open: string[] = [];
  do {
    const token = next(reader);
    if (token.kind === 'end') fail(reader, `${JSON.stringify(open.at(-1) ?? '}')}`);
    const close = token.kind === 'symbol' ? closing[token.text] : undefined;
    if (close !== undefined) open.push(close);
    else if (token.kind === 'symbol' && token.text === open.at(-1)) open.pop();
  } while (open.length > 0);
}

function optionName(reader: TokenReader): string {
  const start = peek(reader).start;
  while (peek(reader).text !== '=' && peek(reader).kind !== 'end') {
    if (peek(reader).text === '(') skipBalanced(reader);
    else if (peek(reader).kind === 'word' || peek(reader).text === '.') reader.at++;
    else fail(reader, 'the name of an option');
  }
  return textSince(reader, start).replace(/\s+/g, '');
}

function optionValue(reader: TokenReader): string {
  const { start, kind, text } = peek(reader);
  if (text === '{' || text === '[') skipBalanced(reader);
  else {
    if (!accept(reader, '-')) accept(reader, '+');
    reader.at++;
    if (kind === 'string') while (peek(reader).kind === 'string') reader.at++;
    if (kind === 'word') while (accept(reader, '.')) word(reader);
  }
  return textSince(reader, start).replace(/\s+/g, ' ');
}

const unquote = (text: string): string => (/^(["']).*\1$/.test(text) ? text.slice(1, -1) : text);

/** `features = { field_presence: IMPLICIT }` is `features.field_presence = IMPLICIT`. */
function spread(name: string, option: Option): (readonly [string, Option])[] {
  if (name !== 'features' || !option.value.startsWith('{')) return [[name, option]];
  return [...option.value.matchAll(/(\w+)\s*:\s*(\w+)/g)].map(
    ([, key = '', value = '']) => [`features.${key}`, { ...option, value }] as const,
  );
}

/** `name = value`. */
export function readOption(reader: TokenReader, into: Map<string, Option>): void {
  const { start } = peek(reader);
  const name = optionName(reader);
  expect(reader, '=');
  const value = unquote(optionValue(reader));
  for (const [key, option] of spread(name, { value, ...spanSince(reader, start) })) into.set(key, option);
}

/** `[a = 1, b = 2]`, or nothing. */
export function readOptionList(reader: TokenReader): Map<string, Option> {
  const options = new Map<string, Option>();
  if (!accept(reader, '[')) return options;
  while (!accept(reader, ']')) {
    readOption(reader, options);
    accept(reader, ',');
  }
  return options;
}
