import { single } from './char-set.ts';
import { accept, fail, peek, takeCodePoint, takeWhile } from './cursor.ts';
import { anything, newline, setOfEscape, vertical } from './named-sets.ts';
import { type Assertion, choice, concat, empty, type ParsedRegex, RegexProblem, type RegexNode } from './node.ts';
import { parseClass } from './parse-class.ts';
import { characterEscape } from './parse-escape.ts';
import { type Flags, type Opening, readOpening } from './parse-group.ts';
import { asSet, type Parser, reference, referenceEscape, type Scope } from './parse-reference.ts';

const maxDepth = 250;
/** PCRE's own limit of a counted repetition. */
const maxCount = 65_535;

const assertions: Readonly<Record<string, Assertion>> = {
  A: 'textStart',
  Z: 'textEndOrLastNewline',
  z: 'textEnd',
  b: 'wordBoundary',
  B: 'notWordBoundary',
};

/** `\R` is atomic: once it took a carriage return with its line feed it does not give the feed back. */
const lineBreak: RegexNode = {
  kind: 'atomic',
  body: choice([
    concat([
      { kind: 'set', set: single(13) },
      { kind: 'set', set: single(10) },
    ]),
    { kind: 'set', set: vertical },
  ]),
};

function escape(parser: Parser, scope: Scope): RegexNode {
  const at = parser.at - 1;
  if (peek(parser) === '') return fail(parser, 'a \\ ends the expression', at);
  const letter = String.fromCodePoint(takeCodePoint(parser));
  if (letter === 'Q') return quoted(parser, scope.flags);
  if (letter === 'E') return empty;
  if (letter === 'R') return lineBreak;
  if (letter === 'K') return { kind: 'keep' };
  const what = assertions[letter];
  if (what !== undefined) return { kind: 'assert', what };
  const node = referenceEscape(parser, letter, scope);
  if (node !== null) return node;
  if (/^[XGC]$/.test(letter)) throw new RegexProblem('unsupported', `\\${letter} is not run`, at);
  const set = characterEscape(parser, letter);
  if (set === null) return fail(parser, `unknown escape \\${letter}`, at);
  return setOfEscape(letter) === null ? asSet(set, scope.flags) : { kind: 'set', set };
}

function quoted(parser: Parser, flags: Flags): RegexNode {
  const end = parser.text.indexOf('\\E', parser.at);
  const text = parser.text.slice(parser.at, end === -1 ? undefined : end);
  parser.at = end === -1 ? parser.text.length : end + 2;
  return concat([...text].map((character) => asSet(single(character.codePointAt(0) ?? 0), flags)));
}

function branchReset(parser: Parser, scope: Scope): RegexNode {
  const first = parser.groups;
  let most = first;
  const parts: RegexNode[] = [];
  do {
    parser.groups = first;
    parts.push(sequence(parser, scope));
    most = Math.max(most, parser.groups);
  } while (accept(parser, '|'));
  parser.groups = most;
  return choice(parts);
}

function bodyOf(parser: Parser, opening: Opening, flags: Flags): RegexNode {
  const scope: Scope = { flags: opening.kind === 'flags' ? opening.flags : flags };
  if (opening.kind === 'branchReset') return branchReset(parser, scope);
  if (opening.kind !== 'capture') return alternation(parser, scope);
  const index = ++parser.groups;
  if (opening.name !== null) {
    if (parser.names.has(opening.name) && parser.names.get(opening.name) !== index)
      return fail(parser, `two groups are named "${opening.name.slice(0, 40)}"`);
    parser.names.set(opening.name, index);
  }
  return { kind: 'group', index, body: alternation(parser, scope) };
}

function group(parser: Parser, scope: Scope): RegexNode {
  const at = parser.at - 1;
  const opening = readOpening(parser, scope.flags);
  if (opening.kind === 'comment') return empty;
  if (opening.kind === 'reference' || opening.kind === 'call')
    return reference(parser, opening.kind, opening.target, scope.flags.ignoreCase);
  if (opening.kind === 'flags' && !opening.scoped) {
    scope.flags = opening.flags;
    return empty;
  }
  if (++parser.depth > maxDepth) throw new RegexProblem('too-large', `nested deeper than ${maxDepth} groups`, at);
  const body = bodyOf(parser, opening, scope.flags);
  parser.depth--;
  if (!accept(parser, ')')) return fail(parser, 'missing closing parenthesis', at);
  if (opening.kind === 'look') return { kind: 'look', behind: opening.behind, negated: opening.negated, body };
  return opening.kind === 'atomic' ? { kind: 'atomic', body } : body;
}

/** `{2}`, `{2,}`, `{2,5}`; other braces are characters. */
function counts(parser: Parser): readonly [number, number] | null {
  const found = /^\{(\d{1,7})(?:(,)(\d{1,7})?)?\}/.exec(parser.text.slice(parser.at, parser.at + 20));
  if (found === null) return null;
  const min = Number(found[1]);
  const max = found[2] === undefined ? min : found[3] === undefined ? Infinity : Number(found[3]);
  if (min > maxCount || (max !== Infinity && max > maxCount)) return fail(parser, 'number too big in a {} quantifier');
  if (max < min) return fail(parser, 'numbers out of order in a {} quantifier');
  parser.at += found[0].length;
  return [min, max];
}

function quantifier(parser: Parser): readonly [number, number] | null {
  if (accept(parser, '*')) return [0, Infinity];
  if (accept(parser, '+')) return [1, Infinity];
  if (accept(parser, '?')) return [0, 1];
  return peek(parser) === '{' ? counts(parser) : null;
}

function quantified(parser: Parser, body: RegexNode, flags: Flags): RegexNode {
  let node = body;
  const at = parser.at;
  const range = quantifier(parser);
  if (range === null) return node;
  if (body.kind === 'assert' || body.kind === 'empty' || body.kind === 'keep')
    return fail(parser, 'a quantifier behind what cannot be repeated', at);
  const [min, max] = range;
  const possessive = accept(parser, '+');
  const lazy = !possessive && accept(parser, '?') !== flags.ungreedy;
  node = { kind: 'repeat', body, min, max, greed: possessive ? 'possessive' : lazy ? 'lazy' : 'greedy' };
  if (/^[*+?]$/.test(peek(parser))) return fail(parser, 'a quantifier behind a quantifier');
  return node;
}

function atom(parser: Parser, scope: Scope): RegexNode {
  const { flags } = scope;
  const at = parser.at;
  const code = takeCodePoint(parser);
  switch (String.fromCodePoint(code)) {
    case '\\':
      return escape(parser, scope);
    case '[':
      return { kind: 'set', set: parseClass(parser, flags.ignoreCase) };
    case '(':
      return group(parser, scope);
    case '.':
      return { kind: 'set', set: flags.dotAll ? anything : (setOfEscape('N') ?? newline) };
    case '^':
      return { kind: 'assert', what: flags.multiline ? 'lineStart' : 'textStart' };
    case '$':
      return { kind: 'assert', what: flags.multiline ? 'lineEnd' : 'textEndOrLastNewline' };
    case '*':
    case '+':
    case '?':
      return fail(parser, 'a quantifier behind nothing that it could repeat', at);
    default:
      return asSet(single(code), flags);
  }
}

function skipBlank(parser: Parser): void {
  for (;;) {
    takeWhile(parser, (character) => /^\s$/.test(character));
    if (!accept(parser, '#')) return;
    takeWhile(parser, (character) => character !== '\n');
  }
}

function sequence(parser: Parser, scope: Scope): RegexNode {
  const parts: RegexNode[] = [];
  for (;;) {
    if (scope.flags.extended) skipBlank(parser);
    if (peek(parser) === '' || peek(parser) === '|' || peek(parser) === ')') return concat(parts);
    const node = atom(parser, scope);
    if (scope.flags.extended) skipBlank(parser);
    // `\Qab\E+` repeats the b alone.
    if (node.kind === 'concat' && parser.text.slice(0, parser.at).endsWith('\\E')) {
      parts.push(...node.parts.slice(0, -1), quantified(parser, node.parts.at(-1) ?? empty, scope.flags));
    } else
      parts.push(node.kind === 'empty' && !/^[*+?]$/.test(peek(parser)) ? node : quantified(parser, node, scope.flags));
  }
}

function alternation(parser: Parser, scope: Scope): RegexNode {
  const parts = [sequence(parser, scope)];
  while (accept(parser, '|')) parts.push(sequence(parser, scope));
  return choice(parts);
}

/** Reads a PCRE pattern. `ignoreCase` and `multiline` are the flags it is compiled with. Throws RegexProblem. */
export function parseRegex(
  text: string,
  initial: { readonly ignoreCase?: boolean; readonly multiline?: boolean } = {},
): ParsedRegex {
  const flags: Flags = {
    ignoreCase: initial.ignoreCase ?? false,
    multiline: initial.multiline ?? false,
    dotAll: false,
    extended: false,
    ungreedy: false,
    noCapture: false,
  };
  const parser: Parser = { text, at: 0, groups: 0, depth: 0, names: new Map(), namedTargets: [] };
  accept(parser, '(*UTF8)');
  accept(parser, '(*UTF)');
  const root = alternation(parser, { flags });
  if (peek(parser) !== '') return fail(parser, 'unmatched closing parenthesis');
  for (const resolve of parser.namedTargets) resolve();
  return { root, groups: parser.groups, names: parser.names };
}
