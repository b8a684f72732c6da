import type { Span } from '../document/tree.ts';
import { SyntaxProblem } from '../document/parse-json.ts';
import { type DocumentProblem } from '../document/parse-document.ts';
import { lineAt, openSource, type Source } from '../document/tree.ts';
import { lexProto } from './lex.ts';
import type { EnumDeclaration, Extension, Field, Message, NumberRange, Option, ProtoFile, Service } from './model.ts';
import {
  readEnum,
  readExtensionRanges,
  readField,
  readReserved,
  readService,
  type Reservations,
} from './parse-members.ts';
import {
  accept,
  expect,
  fail,
  next,
  peek,
  qualifiedName,
  readOption,
  spanSince,
  type TokenReader,
  word,
} from './token-reader.ts';

interface Draft {
  readonly reader: TokenReader;
  syntax: string;
  syntaxSpan: Span | null;
  package: string;
  packageSpan: Span | null;
  readonly options: Map<string, Option>;
  readonly messages: Map<string, Message>;
  readonly enums: Map<string, EnumDeclaration>;
  readonly services: Map<string, Service>;
  readonly extensions: Extension[];
}

/** protoc itself stops at 32. */
const maxNesting = 64;

interface Body {
  readonly options: Map<string, Option>;
  readonly fields: Field[];
  readonly oneofs: Map<string, Span>;
  readonly reserved: Reservations;
  readonly extensionRanges: NumberRange[];
}

const newBody = (): Body => ({
  options: new Map(),
  fields: [],
  oneofs: new Map(),
  reserved: { ranges: [], names: new Map() },
  extensionRanges: [],
});

function readOneof(draft: Draft, body: Body, scope: string, depth: number): void {
  const { reader } = draft;
  const { start } = next(reader);
  const name = word(reader);
  expect(reader, '{');
  while (!accept(reader, '}')) {
    if (accept(reader, ';')) continue;
    if (peek(reader).text === 'option' && peek(reader, 1).text !== '=' && peek(reader, 2).text !== '=') {
      reader.at++;
      readOption(reader, new Map());
      expect(reader, ';');
    } else body.fields.push(readField(reader, name, (group) => readBody(draft, scope + group, start, depth + 1)));
  }
  body.oneofs.set(name, spanSince(reader, start));
}

/** Statements that a field could be mistaken for: `message`, `option`, … are names of types too. */
function startsStatement(reader: TokenReader, keyword: string): boolean {
  if (peek(reader).text !== keyword || peek(reader).kind !== 'word') return false;
  const after = peek(reader, 1);
  if (keyword === 'reserved' || keyword === 'extensions') return after.kind !== 'word' || peek(reader, 2).text !== '=';
  if (keyword === 'option')
    return after.kind === 'word' ? /^[=.(]$/.test(peek(reader, 2).text) && !isFieldOf(reader) : after.text === '(';
  return after.kind === 'word' ? peek(reader, 2).text === '{' : keyword === 'extend';
}

/** `option name = 1;` in a message: a field whose type is called option. Its value would be a number, and that is rare. */
const isFieldOf = (reader: TokenReader): boolean => peek(reader, 2).text === '=' && peek(reader, 3).kind === 'number';

function readStatement(draft: Draft, body: Body, scope: string, depth: number): void {
  const { reader } = draft;
  const is = (keyword: string): boolean => startsStatement(reader, keyword);
  if (is('message')) return readMessage(draft, scope, depth + 1);
  if (is('enum')) return addEnum(draft, scope);
  if (is('oneof')) return readOneof(draft, body, scope, depth);
  if (peek(reader).text === 'extend' && peek(reader, 2).text !== '=') return readExtend(draft, scope, depth);
  if (is('option')) {
    reader.at++;
    readOption(reader, body.options);
    expect(reader, ';');
  } else if (is('reserved')) {
    reader.at++;
    readReserved(reader, body.reserved);
  } else if (is('extensions')) {
    reader.at++;
    readExtensionRanges(reader, body.extensionRanges);
  } else
    body.fields.push(readField(reader, null, (group) => readBody(draft, scope + group, peek(reader).start, depth + 1)));
}

function readBody(draft: Draft, name: string, start: number, depth: number): void {
  const { reader } = draft;
  if (depth > maxNesting) throw new SyntaxProblem(`messages nested deeper than ${maxNesting} levels`, start);
  const body = newBody();
  expect(reader, '{');
  while (!accept(reader, '}')) if (!accept(reader, ';')) readStatement(draft, body, `${name}.`, depth);
  const { options, fields, oneofs, reserved, extensionRanges } = body;
  draft.messages.set(name, {
    name,
    options,
    fields,
    oneofs,
    extensionRanges,
    reservedRanges: reserved.ranges,
    reservedNames: reserved.names,
    ...spanSince(reader, start),
  });
}

function addEnum(draft: Draft, scope: string): void {
  const declaration = readEnum(draft.reader, scope);
  draft.enums.set(declaration.name, declaration);
}

function readMessage(draft: Draft, scope: string, depth: number): void {
  const { start } = next(draft.reader);
  readBody(draft, scope + word(draft.reader), start, depth);
}

function readExtend(draft: Draft, scope: string, depth: number): void {
  const { reader } = draft;
  const { start } = next(reader);
  const name = qualifiedName(reader);
  const fields: Field[] = [];
  expect(reader, '{');
  while (!accept(reader, '}')) {
    if (accept(reader, ';')) continue;
    fields.push(readField(reader, null, (group) => readBody(draft, scope + group, start, depth + 1)));
  }
  draft.extensions.push({ name, fields, options: new Map(), ...spanSince(reader, start) });
}

function readSyntax(draft: Draft): void {
  const { reader } = draft;
  const { start } = next(reader);
  expect(reader, '=');
  if (peek(reader).kind !== 'string') fail(reader, 'a string');
  draft.syntax = next(reader).text.slice(1, -1);
  expect(reader, ';');
  draft.syntaxSpan = spanSince(reader, start);
}

function readImport({ reader }: Draft): void {
  reader.at++;
  if (peek(reader).kind === 'word') reader.at++;
  if (peek(reader).kind !== 'string') fail(reader, 'the path of a file');
  reader.at++;
  expect(reader, ';');
}

function readPackage(draft: Draft): void {
  const { start } = next(draft.reader);
  draft.package = qualifiedName(draft.reader);
  expect(draft.reader, ';');
  draft.packageSpan = spanSince(draft.reader, start);
}

function readTopLevel(draft: Draft): void {
  const { reader } = draft;
  const { text } = peek(reader);
  if (text === 'syntax' || text === 'edition') return readSyntax(draft);
  if (text === 'package') return readPackage(draft);
  if (text === 'import') return readImport(draft);
  if (text === 'message') return readMessage(draft, '', 0);
  if (text === 'enum') return addEnum(draft, '');
  if (text === 'extend') return readExtend(draft, '', 0);
  if (text === 'service') {
    const service = readService(reader);
    draft.services.set(service.name, service);
  } else if (accept(reader, 'option')) {
    readOption(reader, draft.options);
    expect(reader, ';');
  } else if (!accept(reader, ';')) {
    // Visibility of edition 2024.
    if (text !== 'export' && text !== 'local') fail(reader, 'a definition');
    reader.at++;
  }
}

function parse(source: Source): ProtoFile {
  const reader: TokenReader = { source, tokens: lexProto(source), at: 0 };
  const draft: Draft = {
    reader,
    syntax: 'proto2',
    syntaxSpan: null,
    package: '',
    packageSpan: null,
    options: new Map(),
    messages: new Map(),
    enums: new Map(),
    services: new Map(),
    extensions: [],
  };
  while (peek(reader).kind !== 'end') readTopLevel(draft);
  return { source, ...draft };
}

/** A .proto file of either syntax or of an edition, with positions. */
export function parseProto(
  path: string,
  text: string,
): { readonly ok: true; readonly file: ProtoFile } | DocumentProblem {
  const source = openSource(path, text);
  try {
    return { ok: true, file: parse(source) };
  } catch (error) {
    if (error instanceof SyntaxProblem)
      return { ok: false, source, line: lineAt(source, error.offset), message: error.message };
    if (error instanceof RangeError) return { ok: false, source, line: 1, message: 'nested too deeply' };
    throw error;
  }
}
