import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

/** The content of a string literal or of an expression known to be one; null for no string, '' content kept apart. */
export function stringOf(node: Node, isPropagating: boolean): { readonly value: string | null } | null {
  if (node.kind === 'String') return { value: node.value };
  if (isPropagating && node.constant?.type === 'string') return { value: node.constant.value };
  return null;
}

/** The regex of `=~/…/`, with its flag. */
function regexIn(written: string): string {
  const end = written.lastIndexOf('/');
  const regex = written.slice(3, end);
  return written.endsWith('i') ? `(?i)${regex}` : regex;
}

function matchString(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const isKey = pattern.kind === 'RegexString' && target.role === 'key';
  const string = isKey ? { value: target.value } : stringOf(target, matcher.options.isConstantPropagation);
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
    return matcher.bind(pattern.value, { text: string.value, start, end, node: null, isText: true }, env, then);
  }
  const regex = regexIn(pattern.value);
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
  // Terraform turns "150" into 150 where a number is wanted.
  if (matcher.options.language === 'terraform' && target.kind === 'String' && target.value === pattern.value)
    return then(env);
  if (!matcher.options.isConstantPropagation || target.constant?.type !== type || target.constant.value === null)
    return;
  const value = type === 'number' ? Number(pattern.value) : pattern.value.toLowerCase() === 'true';
  if (target.constant.value === value) then(env);
}

/** A template of a pattern without anything interpolated. */
export const isTemplateText = ({ kind, children }: Node): boolean =>
  (kind === 'Template' || kind === 'TaggedTemplate') && children.every(({ role }) => role === 'chunk');

function matchRegex(matcher: MatchPort, pattern: Node, found: Node, env: Env | null, then: Then): void {
  const target = found.definition?.kind === 'Regex' && matcher.options.isConstantPropagation ? found.definition : found;
  if (target.kind !== 'Regex') return;
  const end = target.value.lastIndexOf('/');
  const text = target.value.slice(1, end);
  const flags = target.value.slice(end + 1);
  if (pattern.kind === 'MetaRegex') {
    const bound = { text, start: target.start + 1, end: target.start + 1 + text.length, node: null };
    return matcher.bind(pattern.value, bound, env, then);
  }
  if (pattern.kind === 'AnyRegex') return pattern.value === '' || pattern.value === flags ? then(env) : undefined;
  const at = pattern.value.lastIndexOf('/');
  const wanted = pattern.value.slice(at + 1);
  if (pattern.value.slice(1, at) === text && (wanted === '' || wanted === flags)) then(env);
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
    case 'Regex':
    case 'MetaRegex':
    case 'AnyRegex':
      matchRegex(matcher, pattern, target, env, then);
      return true;
    // Text between tags, which is no expression.
    case 'MetaText':
      if (target.kind === 'JsxText') matcher.bindNode(pattern.value, target, env, then);
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
