import type { Argument, Chain, ChainShape, Link } from './call-chain.ts';
import { compact, readChain } from './call-chain.ts';
import { isLiteralText, splitArguments, splitComparison } from './comparison.ts';
import { isRefutation, kindOf, normaliseName } from './matchers.ts';
import type { AssertionKind } from './test-model.ts';

/** What one assertion says, before it is known where it stands. */
export interface Claim {
  readonly kind: AssertionKind;
  readonly subject: string;
  readonly expected: string | null;
  readonly isLiteral: boolean;
  readonly tolerance: number | null;
  readonly wildcards: number;
}

export interface Reading {
  readonly shape: ChainShape;
  readonly isExpectedFirst: boolean;
  readonly text: string;
}

const wildcard =
  /\bexpect\.(?:any|anything|objectContaining|arrayContaining|stringContaining|stringMatching)\b|\bANY\b|\bmock\.Anything\b|\bgomock\.Any\b|\bany(?:[A-Z]\w*)?\(\)|\banything\b|\bhash_including\b|\bMatchers\.any|\bIt\.IsAny/g;

// The base of all errors says nothing about which.
const anyError =
  /^(?:(?:java\.lang\.)?(?:Exception|Throwable|RuntimeException)(?:\.class)?|BaseException|Exception|Error|StandardError|\\?Throwable::class|\\?Exception::class)$/;

export function countWildcards(text: string): number {
  return text.match(wildcard)?.length ?? 0;
}

const errorName = /^(?:err|error|e|ex|exception)$/i;
const nothing = /^(?:nil|null|undefined|None)$/;

/** An error that has to be nothing says, in libraries without exceptions, that nothing was thrown. */
function plainKind(kind: AssertionKind, subject: string, expected: string | null): AssertionKind {
  if (!errorName.test(subject.trim()) || !nothing.test(expected ?? '')) return kind;
  return kind === 'equal' ? 'no-throw' : kind === 'unequal' ? 'throws' : kind;
}

function claim(kind: AssertionKind, subject: string, expected: string | null, extra: Partial<Claim> = {}): Claim {
  return {
    kind: plainKind(kind, subject, expected),
    subject: compact(subject),
    expected: expected === null ? null : compact(expected),
    isLiteral: expected !== null && isLiteralText(expected),
    tolerance: null,
    wildcards: countWildcards(expected ?? ''),
    ...extra,
  };
}

const inverse: Partial<Record<AssertionKind, AssertionKind>> = {
  equal: 'unequal',
  throws: 'no-throw',
  'throws-typed': 'no-throw',
  'no-throw': 'throws',
  unequal: 'equal',
};

export function negate(one: Claim): Claim {
  if (one.kind === 'called') return { ...one, kind: 'calls', expected: 'never' };
  const kind = inverse[one.kind];
  if (kind !== undefined) return { ...one, kind };
  const told = one.expected ?? one.kind;
  return { ...one, expected: told.startsWith('not ') ? told.slice(4) : `not ${told}` };
}

function numberIn(text: string | undefined): number | null {
  const found = /-?\d+(?:\.\d+)?(?:[eE]-?\d+)?/.exec(text ?? '');
  return found === null ? null : Math.abs(Number(found[0]));
}

/** Larger is weaker, whatever the library counts: digits fall, deltas grow. */
function toleranceOf(name: string, args: readonly Argument[]): number | null {
  const plain = normaliseName(name);
  const named = args.find((arg) => /^(?:delta|abs|rel|places|epsilon)\s*[=:]/.test(arg.text));
  if (plain === 'becloseto' || plain === 'almostequal') {
    const isDelta = named?.text.startsWith('delta') === true;
    const digits = numberIn(named?.text ?? args[plain === 'becloseto' ? 1 : 2]?.text);
    return digits === null ? null : isDelta ? digits : 10 ** -digits;
  }
  return numberIn(named?.text.replace(/^\w+\s*[=:]/, '') ?? args.at(-1)?.text);
}

function claimThrow(subject: string, constraints: readonly string[]): Claim {
  const told = constraints.filter((one) => !anyError.test(one) && !/^(?:\(\) ?=>|function|lambda|\{|do\b)/.test(one));
  const kind = told.length === 0 ? 'throws' : 'throws-typed';
  return claim(kind, subject, told.length === 0 ? null : told.join(', '), { tolerance: -told.length });
}

/** The call that an expression ends in: its name and where its arguments begin; null where it ends in none. */
function lastCall(text: string): { readonly name: string; readonly open: number } | null {
  if (!text.endsWith(')')) return null;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    else if (text[at] === '(') depth--;
    if (depth !== 0) continue;
    const name = /([A-Za-z_]\w*[?!]?)$/.exec(text.slice(Math.max(0, at - 80), at))?.[1];
    return name === undefined ? null : { name, open: at };
  }
  return null;
}

/** What `assert x` or `assertTrue(x)` says: a comparison inside is what it is about. */
export function claimTruth(expression: string): Claim {
  const text = compact(expression).replace(/^\(([\s\S]*)\)$/, (all, inner: string) =>
    /^[^()]*$/.test(inner) ? inner : all,
  );
  const negated = /^(?:not |!)(?!=)/.exec(text);
  if (negated !== null) return negate(claimTruth(text.slice(negated[0].length)));
  const comparison = splitComparison(text);
  if (comparison !== null) return claimComparison(comparison.left, comparison.operator, comparison.right);
  const call = lastCall(text);
  const kind = call === null ? null : kindOf(call.name);
  if (call !== null && (kind === 'equal' || kind === 'subset' || kind === 'type' || kind === 'near')) {
    const receiver = text.slice(0, call.open).replace(/(?:^|\.|::)\w+[?!]?$/, '');
    const [first = '', ...rest] = splitArguments(text.slice(call.open + 1, -1));
    return receiver === '' ? claim(kind, first, rest.join(', ')) : claim(kind, receiver, [first, ...rest].join(', '));
  }
  return claim('truthy', text, null);
}

const innerArguments = (call: string): readonly Argument[] =>
  splitArguments(call.slice(call.indexOf('(') + 1, call.lastIndexOf(')')))
    .slice(1)
    .map((text) => ({ text, node: null }));

export function claimComparison(left: string, operator: string, right: string): Claim {
  const isFlipped = isLiteralText(left) && !isLiteralText(right);
  const [subject, expected] = isFlipped ? [right, left] : [left, right];
  if (/^(?:===?|is)$/.test(operator)) {
    if (/\bapprox\(/.test(expected))
      return claim('near', subject, expected, { tolerance: toleranceOf('approx', innerArguments(expected)) });
    return claim('equal', subject, expected);
  }
  if (/^(?:!==?|is not)$/.test(operator)) return claim('unequal', subject, expected);
  if (operator === 'in') return claim('subset', right, left);
  if (operator === 'not in') return claim('subset', right, `not ${left}`);
  return claim(operator === '=~' ? 'subset' : 'compare', subject, `${operator} ${expected}`);
}

/** Matchers of one argument say what is expected by their name: `assertNull(x)`, `toBeUndefined()`. */
function claimByMatcher(name: string, kind: AssertionKind, subject: string, args: readonly Argument[]): Claim {
  if (kind === 'throws')
    return claimThrow(
      subject,
      args.map((arg) => arg.text),
    );
  if (kind === 'near') return claim(kind, subject, args[0]?.text ?? null, { tolerance: toleranceOf(name, args) });
  const all = args.map((arg) => arg.text).join(', ');
  if (args.length === 0)
    return claim(kind, subject, kind === 'equal' ? normaliseName(name).replace(/^(?:is|be)/, '') : null, {
      isLiteral: false,
    });
  return claim(
    kind,
    subject,
    kind === 'equal' && args.length > 1 && /^(?:toBe|toEqual|isEqualTo)$/.test(name) ? (args[0]?.text ?? null) : all,
  );
}

/** `eq(3)`, `is(equalTo(3))`, `Equal(3)`, `Is.EqualTo(3)`: a matcher that is an argument. */
export function claimNested(matcher: Argument, subject: string, reading: Reading): Claim {
  if (matcher.node === null) return claim('custom', subject, matcher.text);
  const comparison = /^be (<|>|<=|>=|==) (.+)$/.exec(matcher.text);
  if (comparison !== null) return claimComparison(subject, comparison[1] ?? '', comparison[2] ?? '');
  const { links } = readChain(matcher.node, reading.text, reading.shape);
  const last = links.findLast((link) => link.args !== null) ?? links.at(-1);
  if (last === undefined) return claim('custom', subject, matcher.text);
  const inner = last.args?.[0];
  if (
    /^(?:is|Is|be|not|Not)$/.test(last.name) &&
    inner?.node !== undefined &&
    inner.node !== null &&
    last.args?.length === 1
  ) {
    const { links: nested } = readChain(inner.node, reading.text, reading.shape);
    if (nested.some((link) => link.args !== null && kindOf(link.name) !== null)) {
      const told = claimNested(inner, subject, reading);
      return /^not$/i.test(last.name) ? negate(told) : told;
    }
  }
  const kind = kindOf(last.name);
  if (kind === null) return claim('custom', subject, matcher.text);
  const isNegated = links.some((link) => /^not$/i.test(link.name));
  const told = claimByMatcher(last.name, kind, subject, last.args ?? []);
  return isNegated ? negate(told) : told;
}

/** `assertEqual(a, b)`: two values in an order that the language's libraries agree on, a literal is the expected one. */
export function claimByArguments(name: string, args: readonly Argument[], reading: Reading): Claim {
  const kind = kindOf(name) ?? 'custom';
  const [first, second] = args.map((arg) => arg.text);
  const told = claimKind(kind, name, args, first ?? '', second, reading);
  return isRefutation(name) && told.kind !== 'unequal' ? negate(told) : told;
}

function claimKind(
  kind: AssertionKind,
  name: string,
  args: readonly Argument[],
  first: string,
  second: string | undefined,
  reading: Reading,
): Claim {
  if (kind === 'truthy') return claimTruth(first);
  if (kind === 'throws') {
    const isTypeFirst = (reading.isExpectedFirst && !/^(?:EqualError|Error\w*f?)$/.test(name)) || /raises/i.test(name);
    const [code, told] = isTypeFirst ? [args.slice(1), args.slice(0, 1)] : [args.slice(0, 1), args.slice(1)];
    const extra = isTypeFirst ? code.filter((arg) => /^(?:match|message)\s*[=:]/.test(arg.text)) : [];
    const subject = code.filter((arg) => !extra.includes(arg));
    return claimThrow(
      subject
        .map((arg) => arg.text)
        .join(', ')
        .slice(0, 200),
      [...told, ...extra].map((arg) => arg.text),
    );
  }
  if (second === undefined || kind === 'no-throw' || kind === 'called') return claimByMatcher(name, kind, first, []);
  if (kind === 'unequal' && /^(?:is)?not(?:null|nil|none|empty|undefined)$/.test(normaliseName(name)))
    return claimByMatcher(name, kind, first, []);
  if (/^(?:is)?(?:null|nil|none|empty|undefined|false|zero)$/.test(normaliseName(name)))
    return claimByMatcher(name, kind, first, []);
  const isFirst = isLiteralText(first) === isLiteralText(second) ? reading.isExpectedFirst : isLiteralText(first);
  const [subject, expected] = isFirst ? [second, first] : [first, second];
  const tolerance = kind === 'near' ? toleranceOf(name, args) : null;
  return claim(kind, subject, expected, { tolerance });
}

export type { Argument, Chain, Link };
export { claim, claimByMatcher };
