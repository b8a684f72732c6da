import {
  type BinaryOperator,
  type Comparator,
  type ComparisonProblem,
  type Expression,
  functions,
  type Value,
} from './expression.ts';
import { parseInteger } from './parse-integer.ts';
import { type Token, tokenise } from './tokens.ts';

const maxDepth = 100;

class Unreadable extends Error {
  readonly kind: ComparisonProblem['kind'];
  constructor(kind: ComparisonProblem['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function current(parser: Parser): Token {
  return parser.tokens[parser.at] ?? { kind: 'end', text: '', offset: 0 };
}

function accept(parser: Parser, ...texts: readonly string[]): string | null {
  const token = current(parser);
  if (token.kind !== 'sign' && token.kind !== 'name') return null;
  if (!texts.includes(token.text)) return null;
  parser.at++;
  return token.text;
}

/** Python has more than rules need: what it would read and this does not is told apart from mistakes. */
const otherPython = new Set(['is', 'if', 'for', 'lambda', 'await', '[', '.', '=', '@', '{', ':']);

function fail(parser: Parser, wanted: string): never {
  const token = current(parser);
  if (otherPython.has(token.text) && token.kind !== 'string')
    throw new Unreadable('unsupported', `"${token.text}" is not known in a comparison`);
  const got = token.kind === 'end' ? 'the end' : `"${token.text.slice(0, 40)}"`;
  throw new Unreadable('invalid', `expected ${wanted}, got ${got}`);
}

function expectSign(parser: Parser, text: string): void {
  if (accept(parser, text) === null) fail(parser, `"${text}"`);
}

const numberOf = (text: string): Value => parseInteger(text) ?? Number(text.replaceAll('_', ''));

const constants: Readonly<Record<string, Value>> = { True: true, False: false, true: true, false: false, None: null };

function operands(parser: Parser, closing: string): readonly Expression[] {
  const items: Expression[] = [];
  while (accept(parser, closing) === null) {
    items.push(expression(parser));
    if (accept(parser, ',') === null && current(parser).text !== closing) fail(parser, `"," or "${closing}"`);
  }
  return items;
}

function nameOrCall(parser: Parser): Expression {
  let name = current(parser).text;
  parser.at++;
  if (/^\$[a-z]/.test(name)) throw new Unreadable('invalid', `"${name.slice(0, 40)}" is no metavariable such as $X`);
  const constant = constants[name];
  if (constant !== undefined) return { kind: 'value', value: constant };
  while (accept(parser, '.') !== null) {
    name = `${name}.${current(parser).text}`;
    parser.at++;
  }
  if (accept(parser, '(') === null) return { kind: 'name', name };
  const args = operands(parser, ')');
  if (!functions.includes(name))
    throw new Unreadable('unsupported', `the function ${name.slice(0, 40)} is not known in a comparison`);
  return { kind: 'call', callee: name, args };
}

function atom(parser: Parser): Expression {
  const token = current(parser);
  if (token.kind === 'number' || token.kind === 'string') {
    parser.at++;
    return { kind: 'value', value: token.kind === 'number' ? numberOf(token.text) : token.text };
  }
  if (accept(parser, '[') !== null) return { kind: 'list', items: operands(parser, ']') };
  if (accept(parser, '(') !== null) return parenthesised(parser);
  if (token.kind !== 'name' || ['and', 'or', 'not', 'in', 'is', 'if', 'else', 'lambda'].includes(token.text))
    return fail(parser, 'a value');
  return nameOrCall(parser);
}

function parenthesised(parser: Parser): Expression {
  const inner = expression(parser);
  if (accept(parser, ',') === null) {
    expectSign(parser, ')');
    return inner;
  }
  return { kind: 'list', items: [inner, ...operands(parser, ')')] };
}

function power(parser: Parser): Expression {
  const left = atom(parser);
  return accept(parser, '**') === null ? left : { kind: 'binary', operator: '**', left, right: unary(parser) };
}

function unary(parser: Parser): Expression {
  const sign = accept(parser, '-', '+', '~');
  if (sign === null) return power(parser);
  const operand = deeper(parser, unary);
  if (sign === '+') return operand;
  return { kind: sign === '-' ? 'negative' : 'inverse', operand };
}

/** Binding strength of the binary operators, weakest first. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%'],
];

function binary(parser: Parser, level: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return unary(parser);
  let left = binary(parser, level + 1);
  for (;;) {
    const operator = accept(parser, ...operators);
    if (operator === null) return left;
    left = { kind: 'binary', operator: operator as BinaryOperator, left, right: binary(parser, level + 1) };
  }
}

function comparator(parser: Parser): Comparator | null {
  const sign = accept(parser, '==', '!=', '<=', '>=', '<', '>', 'in');
  if (sign !== null) return sign as Comparator;
  const isNot = current(parser).text === 'not' && parser.tokens[parser.at + 1]?.text === 'in';
  if (!isNot) return null;
  parser.at += 2;
  return 'not in';
}

function comparison(parser: Parser): Expression {
  const first = binary(parser, 0);
  const rest: { comparator: Comparator; operand: Expression }[] = [];
  for (let sign = comparator(parser); sign !== null; sign = comparator(parser))
    rest.push({ comparator: sign, operand: binary(parser, 0) });
  return rest.length === 0 ? first : { kind: 'comparison', first, rest };
}

function negation(parser: Parser): Expression {
  return accept(parser, 'not') === null ? comparison(parser) : { kind: 'not', operand: deeper(parser, negation) };
}

function logic(parser: Parser, operator: 'and' | 'or', inner: (parser: Parser) => Expression): Expression {
  const parts = [inner(parser)];
  while (accept(parser, operator) !== null) parts.push(inner(parser));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'logic', operator, operands: parts };
}

function deeper(parser: Parser, read: (parser: Parser) => Expression): Expression {
  if (++parser.depth > maxDepth) throw new Unreadable('invalid', `nested deeper than ${maxDepth} levels`);
  const node = read(parser);
  parser.depth--;
  return node;
}

function expression(parser: Parser): Expression {
  return deeper(parser, (inner) => logic(inner, 'or', (part) => logic(part, 'and', negation)));
}

/** Reads a comparison of a rule; a problem with its reason where it is none, or calls what is not known here. */
export function parseExpression(text: string): Expression | ComparisonProblem {
  const { tokens, rest } = tokenise(text);
  if (rest < text.length) {
    const left = text.slice(rest).trim();
    const kind = otherPython.has(left.charAt(0)) ? 'unsupported' : 'invalid';
    return { kind, message: `unexpected "${left.slice(0, 20)}"` };
  }
  const parser: Parser = { tokens, at: 0, depth: 0 };
  try {
    const read = expression(parser);
    return current(parser).kind === 'end' ? read : fail(parser, 'an operator or the end');
  } catch (error) {
    if (error instanceof Unreadable) return { kind: error.kind, message: error.message };
    throw error;
  }
}
