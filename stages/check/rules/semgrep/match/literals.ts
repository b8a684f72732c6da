import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

/** The content of a string literal or of an expression known to be one; null for no string, '' content kept apart. */
export function stringOf(node: Node, isPropagating: boolean): { readonly value: string | null } | null {
  if (node.kind === 'String') return { value: node.value };
  if (isPropagating && node.constant?.type === 'string') return { value: node.constant.value };
  return null;
}

function matchString(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const string = stringOf(target, matcher.options.isConstantPropagation);
  if (string === null) return;
  if (pattern.kind === 'AnyString') return then(env);
  if (string.value === null) return;
  if (pattern.kind === 'String') {
    if (string.value === pattern.value) then(env);
    return;
  }
  if (pattern.kind === 'MetaString') {
    // A propagated literal is where it was written, not where it is used.
    const literal = target.kind === 'String' ? target : literalOf(target);
    const start = literal === null ? target.start : contentStart(literal, matcher.options.text);
    const end = literal === null ? target.end : start + rawLength(literal, start);
    return matcher.bind(pattern.value, { text: string.value, start, end, node: null }, env, then);
  }
  const regex = pattern.value.slice(3, -1);
  if (regexOf(pattern, regex)?.test(string.value) === true) then(env);
}

function literalOf(node: Node): Node | null {
  return node.constant?.type === 'string' ? (node.constant.literal ?? null) : null;
}

const contentStart = (node: Node, text: string): number =>
  node.start + Math.max(0, text.slice(node.start, node.end).search(/["'`]/)) + 1;

const rawLength = (node: Node, start: number): number => Math.max(0, node.end - 1 - start);

const compiled = new WeakMap<Node, { test(text: string): boolean } | null>();

let compile: (source: string) => { test(text: string): boolean } | null = () => null;

/** The linear-time regexes of folder `text/` are handed in, so that the matcher stands alone. */
export function setRegexCompiler(compiler: typeof compile): void {
  compile = compiler;
}

function regexOf(node: Node, source: string): { test(text: string): boolean } | null {
  const known = compiled.get(node);
  if (known !== undefined) return known;
  const regex = compile(source);
  compiled.set(node, regex);
  return regex;
}

function matchConstant(
  matcher: MatchPort,
  pattern: Node,
  target: Node,
  type: 'number' | 'boolean',
  env: Env | null,
  then: Then,
): void {
  if (target.kind === pattern.kind && target.value === pattern.value) return then(env);
  if (!matcher.options.isConstantPropagation || target.constant?.type !== type || target.constant.value === null)
    return;
  const value = type === 'number' ? Number(pattern.value) : pattern.value.toLowerCase() === 'true';
  if (target.constant.value === value) then(env);
}

/** True: the pattern is a literal, and all that can be said has been said. */
export function matchLiteral(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): boolean {
  switch (pattern.kind) {
    case 'String':
    case 'AnyString':
    case 'MetaString':
    case 'RegexString':
      matchString(matcher, pattern, target, env, then);
      return true;
    case 'MetaRegex':
      if (target.kind === 'Regex') {
        const text = target.value.slice(1, target.value.lastIndexOf('/'));
        matcher.bind(
          pattern.value,
          { text, start: target.start + 1, end: target.start + 1 + text.length, node: null },
          env,
          then,
        );
      }
      return true;
    case 'AnyRegex':
      if (target.kind === 'Regex') then(env);
      return true;
    case 'Number':
      matchConstant(matcher, pattern, target, 'number', env, then);
      return true;
    case 'Bool':
      matchConstant(matcher, pattern, target, 'boolean', env, then);
      return true;
    default:
      return false;
  }
}
