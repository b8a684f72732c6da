import type { Span } from '../document/tree.ts';
import type { EnumDeclaration, EnumValue, Field, NumberRange, Option, Rpc, Service } from './model.ts';
import {
  accept,
  expect,
  fail,
  integer,
  next,
  peek,
  qualifiedName,
  readOption,
  readOptionList,
  skipBalanced,
  spanSince,
  type TokenReader,
  word,
} from './token-reader.ts';

/** `max` in a range: beyond every number of a field or enum value. */
export const maxNumber = 2 ** 31 - 1;

export interface Reservations {
  readonly ranges: NumberRange[];
  readonly names: Map<string, Span>;
}

function readRange(reader: TokenReader): NumberRange {
  const { start } = peek(reader);
  const from = integer(reader);
  let to = from;
  if (accept(reader, 'to')) to = accept(reader, 'max') ? maxNumber : integer(reader);
  return { from, to, ...spanSince(reader, start) };
}

/** `reserved 1, 5 to 9, "name";` and, in editions, names without quotes. */
export function readReserved(reader: TokenReader, into: Reservations): void {
  do {
    const token = peek(reader);
    if (token.kind === 'string' || token.kind === 'word') {
      reader.at++;
      const name = token.kind === 'string' ? token.text.slice(1, -1) : token.text;
      into.names.set(name, spanSince(reader, token.start));
    } else into.ranges.push(readRange(reader));
  } while (accept(reader, ','));
  expect(reader, ';');
}

/** `extensions 100 to 199 [declaration = …];` */
export function readExtensionRanges(reader: TokenReader, into: NumberRange[]): void {
  do into.push(readRange(reader));
  while (accept(reader, ','));
  readOptionList(reader);
  expect(reader, ';');
}

function readType(reader: TokenReader): { type: string; isMap: boolean } {
  if (peek(reader).text !== 'map' || peek(reader, 1).text !== '<') return { type: qualifiedName(reader), isMap: false };
  reader.at += 2;
  const key = qualifiedName(reader);
  expect(reader, ',');
  const value = qualifiedName(reader);
  expect(reader, '>');
  return { type: `map<${key}, ${value}>`, isMap: true };
}

const labels = new Set(['optional', 'required', 'repeated']);

const isLabel = (reader: TokenReader): boolean =>
  labels.has(peek(reader).text) && (peek(reader, 1).kind === 'word' || peek(reader, 1).text === '.');

/** What reads the body of a group; messages know how. */
export type ReadGroup = (name: string) => void;

/** One field, up to its semicolon or the end of its group. */
export function readField(reader: TokenReader, oneof: string | null, readGroup: ReadGroup): Field {
  const { start } = peek(reader);
  const label = isLabel(reader) ? (next(reader).text as Field['label']) : '';
  const isGroup = peek(reader).text === 'group' && peek(reader, 1).kind === 'word' && peek(reader, 2).text === '=';
  const { type, isMap } = isGroup ? { type: next(reader).text, isMap: false } : readType(reader);
  const name = word(reader);
  expect(reader, '=');
  const number = integer(reader);
  const options = readOptionList(reader);
  if (isGroup) readGroup(name);
  else expect(reader, ';');
  const rest = { number, oneof, options, ...spanSince(reader, start) };
  if (isGroup)
    return { name: name.toLowerCase(), type: `group ${name}`, label: label === '' ? 'group' : label, ...rest };
  return { name, type, label: isMap ? 'map' : label, ...rest };
}

function readValue(reader: TokenReader): EnumValue {
  const { start } = peek(reader);
  const name = word(reader);
  expect(reader, '=');
  const number = integer(reader);
  readOptionList(reader);
  expect(reader, ';');
  return { name, number, ...spanSince(reader, start) };
}

/** From `enum` on. */
export function readEnum(reader: TokenReader, scope: string): EnumDeclaration {
  const { start } = next(reader);
  const name = scope + word(reader);
  const options = new Map<string, Option>();
  const values: EnumValue[] = [];
  const reserved: Reservations = { ranges: [], names: new Map() };
  expect(reader, '{');
  while (!accept(reader, '}')) {
    if (accept(reader, ';')) continue;
    if (peek(reader).text === 'option' && peek(reader, 1).text !== '=') {
      reader.at++;
      readOption(reader, options);
      expect(reader, ';');
    } else if (peek(reader).text === 'reserved' && peek(reader, 1).text !== '=') {
      reader.at++;
      readReserved(reader, reserved);
    } else values.push(readValue(reader));
  }
  return {
    name,
    options,
    values,
    reservedRanges: reserved.ranges,
    reservedNames: reserved.names,
    ...spanSince(reader, start),
  };
}

function readSignature(reader: TokenReader): { type: string; streams: boolean } {
  expect(reader, '(');
  const streams = peek(reader).text === 'stream' && peek(reader, 1).text !== ')' && accept(reader, 'stream');
  const type = qualifiedName(reader);
  expect(reader, ')');
  return { type, streams };
}

function readBlockOptions(reader: TokenReader, into: Map<string, Option>): void {
  while (!accept(reader, '}')) {
    if (accept(reader, ';')) continue;
    if (!accept(reader, 'option')) fail(reader, 'an option');
    readOption(reader, into);
    expect(reader, ';');
  }
}

function readRpc(reader: TokenReader): Rpc {
  const { start } = next(reader);
  const name = word(reader);
  const request = readSignature(reader);
  expect(reader, 'returns');
  const response = readSignature(reader);
  const options = new Map<string, Option>();
  if (accept(reader, '{')) readBlockOptions(reader, options);
  else expect(reader, ';');
  return {
    name,
    request: request.type,
    response: response.type,
    streamsRequest: request.streams,
    streamsResponse: response.streams,
    options,
    ...spanSince(reader, start),
  };
}

/** From `service` on. */
export function readService(reader: TokenReader): Service {
  const { start } = next(reader);
  const name = word(reader);
  const options = new Map<string, Option>();
  const rpcs = new Map<string, Rpc>();
  expect(reader, '{');
  while (!accept(reader, '}')) {
    if (accept(reader, ';')) continue;
    if (accept(reader, 'option')) {
      readOption(reader, options);
      expect(reader, ';');
    } else if (peek(reader).text === 'rpc') {
      const rpc = readRpc(reader);
      rpcs.set(rpc.name, rpc);
    } else if (peek(reader).text === 'stream') {
      while (peek(reader).text !== ';' && peek(reader).kind !== 'end') {
        if (peek(reader).text === '{') skipBalanced(reader);
        else reader.at++;
      }
    } else fail(reader, 'rpc');
  }
  return { name, options, rpcs, ...spanSince(reader, start) };
}
