import type { Call, Code, Entry, Func, Place } from '../code/code.ts';
import { fail, is, maxDepth, peek, skipNewlines } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { atomText, stringText, wordList } from './literals.ts';
import { overItems, pipe, toDefinition, toLoop } from './shape-calls.ts';
import type { ElixirToken } from './tokens.ts';

interface Items {
  readonly args: readonly Code[];
  readonly named: readonly Entry[];
  readonly end: number;
}

/** Values and `key: value` pairs up to a closing bracket, or to the end of the line where there is none. */
function parseItems(cursor: Cursor, close: string | null): Items {
  const outer = cursor.isBare;
  cursor.isBare = close === null;
  const items = takeItems(cursor, close);
  cursor.isBare = outer;
  return items;
}

function takeItems(cursor: Cursor, close: string | null): Items {
  const args: Code[] = [];
  const named: Entry[] = [];
  let end = peek(cursor)?.at ?? cursor.source.length;
  for (;;) {
    if (close !== null) skipNewlines(cursor);
    const token = peek(cursor);
    if (token === undefined) {
      if (close !== null) fail(cursor, end, `missing ${close}`);
      break;
    }
    if (close !== null && token.kind === 'close') {
      if (token.text !== close) fail(cursor, token.at, `unexpected ${token.text}`);
      else cursor.at++;
      end = token.end;
      break;
    }
    if (token.kind === 'comma') {
      cursor.at++;
      skipNewlines(cursor);
      continue;
    }
    if (close === null && (token.kind === 'newline' || token.kind === 'close' || is(token, 'do') || is(token, '->')))
      break;
    if (token.kind === 'key') {
      cursor.at++;
      skipNewlines(cursor);
      const value = parseExpression(cursor);
      named.push({ key: token.text.slice(0, -1), value });
      end = value.end;
      continue;
    }
    const before = cursor.at;
    const value = parseExpression(cursor);
    if (is(peek(cursor), '=>')) {
      cursor.at++;
      skipNewlines(cursor);
      named.push({ key: value.kind === 'text' ? value.value : '', value: parseExpression(cursor) });
    } else args.push(value);
    end = value.end;
    if (cursor.at === before) cursor.at++;
  }
  return { args, named, end };
}

const blockWords = new Set(['else', 'rescue', 'catch', 'after']);

/** Statements up to `end`. */
function parseBlock(cursor: Cursor, open: ElixirToken): Func {
  const outer = cursor.isBare;
  cursor.isBare = false;
  const params = open.text === 'fn' ? takeParams(cursor) : [];
  const body = parseStatements(cursor);
  cursor.isBare = outer;
  const close = peek(cursor);
  if (close === undefined || close.text !== 'end') fail(cursor, close?.at ?? open.at, 'missing end');
  else cursor.at++;
  return { kind: 'function', at: open.at, end: close?.end ?? cursor.source.length, name: null, params, body };
}

/** `fn a, b ->` */
function takeParams(cursor: Cursor): readonly string[] {
  const params: string[] = [];
  let at = cursor.at;
  for (; cursor.tokens[at]?.kind === 'name' || cursor.tokens[at]?.kind === 'comma'; at++) {
    const token = cursor.tokens[at];
    if (token?.kind === 'name') params.push(token.text);
  }
  if (!is(cursor.tokens[at], '->')) return [];
  cursor.at = at + 1;
  return params;
}

function parseStatements(cursor: Cursor): readonly Code[] {
  const body: Code[] = [];
  for (;;) {
    skipNewlines(cursor);
    const token = peek(cursor);
    if (token === undefined || token.kind === 'close') return body;
    const before = cursor.at;
    if (blockWords.has(token.text) || token.kind === 'comma' || is(token, '->')) cursor.at++;
    else body.push(parseExpression(cursor));
    if (cursor.at === before) cursor.at++;
  }
}

const startsValue = new Set(['name', 'alias', 'atom', 'key', 'attribute', 'string', 'words', 'number']);
const infixWords = new Set(['and', 'or', 'not', 'in', 'when']);

/** Whether a name is followed by arguments without parentheses: a value after a blank, on the same line. */
function takesArguments(cursor: Cursor, name: ElixirToken): boolean {
  const next = peek(cursor);
  if (next === undefined || next.at === name.end || infixWords.has(next.text)) return false;
  return (
    startsValue.has(next.kind) || is(next, 'fn') || (next.kind === 'open' && next.text !== '(' && next.text !== 'do')
  );
}

function parseCall(cursor: Cursor, name: ElixirToken, target: Code | null, isAlone: boolean): Code {
  const next = peek(cursor);
  let items: Items = { args: [], named: [], end: name.end };
  const hasParentheses = next?.text === '(' && next.kind === 'open' && next.at === name.end;
  if (hasParentheses) {
    cursor.at++;
    items = parseItems(cursor, ')');
  } else if (isAlone && takesArguments(cursor, name)) items = parseItems(cursor, null);
  const open = peek(cursor);
  const block = open !== undefined && is(open, 'do') && isAlone && !cursor.isBare ? takeBlock(cursor, open) : null;
  const args = block === null ? items.args : [...items.args, block];
  const at = target?.at ?? name.at;
  const end = block?.end ?? items.end;
  const isName = target === null && !hasParentheses && args.length === 0 && items.named.length === 0;
  if (isName) return { kind: 'name', at: name.at, end: name.end, text: name.text };
  const call: Call = { kind: 'call', at, end, target, name: name.text, args, named: items.named };
  if (name.text === 'def' || name.text === 'defp') return toDefinition(call, block);
  return name.text === 'for' ? toLoop(call, block) : overItems(call);
}

function takeBlock(cursor: Cursor, open: ElixirToken): Func {
  cursor.at++;
  return parseBlock(cursor, open);
}

function parsePrimary(cursor: Cursor, isAlone: boolean): Code {
  const token = peek(cursor);
  if (token === undefined) return { kind: 'group', at: cursor.source.length, end: cursor.source.length, items: [] };
  cursor.at++;
  const place: Place = { at: token.at, end: token.end };
  switch (token.kind) {
    case 'string':
      return stringText(token, cursor.source);
    case 'atom':
      return atomText(token, cursor.source);
    case 'words':
      return wordList(token, cursor.source);
    case 'number':
      return { kind: 'literal', ...place, value: Number(token.text.replaceAll('_', '')) };
    case 'alias':
      return { kind: 'name', ...place, text: token.text };
    case 'attribute': {
      const isValue = isAlone && takesArguments(cursor, token);
      const value = isValue ? parseItems(cursor, null).args[0] : undefined;
      return value === undefined
        ? { kind: 'name', ...place, text: token.text }
        : { kind: 'assign', ...place, name: token.text, value };
    }
    case 'name':
      if (token.text === 'true' || token.text === 'false')
        return { kind: 'literal', ...place, value: token.text === 'true' };
      if (token.text === 'nil') return { kind: 'literal', ...place, value: null };
      return parseCall(cursor, token, null, isAlone);
    case 'open':
      return parseBracket(cursor, token);
    default:
      return { kind: 'group', ...place, items: [] };
  }
}

function parseBracket(cursor: Cursor, token: ElixirToken): Code {
  if (token.text === 'fn' || token.text === 'do') return parseBlock(cursor, token);
  const close = token.text === '[' ? ']' : token.text === '(' ? ')' : '}';
  const { args, named, end } = parseItems(cursor, close);
  const [only] = args;
  if (token.text === '(' && args.length === 1 && only !== undefined) return only;
  const dict: Code = { kind: 'dict', at: token.at, end, entries: named };
  if (named.length > 0) return args.length === 0 ? dict : { kind: 'list', at: token.at, end, items: [...args, dict] };
  return { kind: 'list', at: token.at, end, items: args };
}

/** `a.b(c)`, `a |> b(c)`, `a = b`, `a <> b`; other operators only hold values together. */
function parseExpression(cursor: Cursor): Code {
  if (++cursor.depth > maxDepth) fail(cursor, peek(cursor)?.at ?? 0, `nested deeper than ${maxDepth} levels`);
  let left = parsePrimary(cursor, true);
  // Each operator nests what stands before it one level deeper.
  for (let operators = 0; ; operators++) {
    const operator = operatorAhead(cursor);
    if (operator === undefined) break;
    if (operators >= maxDepth) fail(cursor, operator.at, `more than ${maxDepth} operators in one expression`);
    left = parseOperator(cursor, left, operator);
  }
  cursor.depth--;
  return left;
}

/** A pipe may begin the next line. */
function operatorAhead(cursor: Cursor): ElixirToken | undefined {
  let at = cursor.at;
  while (cursor.tokens[at]?.kind === 'newline') at++;
  const token = cursor.tokens[at];
  const continues = at === cursor.at || is(token, '|>') || is(token, '<>');
  const isOperator = token?.kind === 'operator' && token.text !== '->' && token.text !== '=>' && continues;
  const isWord = token?.kind === 'name' && infixWords.has(token.text) && at === cursor.at;
  if (!isOperator && !isWord) return undefined;
  cursor.at = at + 1;
  skipNewlines(cursor);
  return token;
}

function parseOperator(cursor: Cursor, left: Code, operator: ElixirToken): Code {
  const next = peek(cursor);
  if (operator.text === '.' && next !== undefined && (next.kind === 'name' || next.kind === 'alias')) {
    cursor.at++;
    return parseCall(cursor, next, left, true);
  }
  const right = parsePrimaryChain(cursor);
  if (operator.text === '=' && left.kind === 'name') {
    return { kind: 'assign', at: left.at, end: right.end, name: left.text, value: right };
  }
  if (operator.text === '|>') return pipe(left, right);
  return { kind: 'group', at: left.at, end: Math.max(left.end, right.end), items: [left, right] };
}

/** What follows an operator: a value with its members, up to the next operator. */
function parsePrimaryChain(cursor: Cursor): Code {
  let code = parsePrimary(cursor, true);
  while (is(peek(cursor), '.') && peek(cursor)?.kind === 'operator') {
    cursor.at++;
    const name = peek(cursor);
    if (name === undefined || (name.kind !== 'name' && name.kind !== 'alias')) break;
    cursor.at++;
    code = parseCall(cursor, name, code, true);
  }
  return code;
}

/** An Elixir file as code: calls, definitions and literals; what else it holds is passed over. */
export function parseElixir(
  source: string,
  tokens: readonly ElixirToken[],
): Pick<Cursor, 'error'> & { code: readonly Code[] } {
  const cursor: Cursor = { source, tokens, at: 0, depth: 0, isBare: false, error: null };
  const code = parseStatements(cursor);
  const left = peek(cursor);
  if (left !== undefined) fail(cursor, left.at, `unexpected ${left.text}`);
  return { code, error: cursor.error };
}
