import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import { matchUnordered } from './match-lists.ts';
import type { MatchPort } from './match-port.ts';

const imports: ReadonlySet<string> = new Set(['Import', 'ImportAs', 'ImportList']);

/** The argument of `require('m')` that a declaration is made of. */
function requiredOf(definition: Node): Node | null {
  const init = definition.kind === 'VarDef' ? child(definition, 'init') : null;
  const callee = init?.kind === 'Call' ? child(init, 'callee') : null;
  if (init === null || callee?.kind !== 'Name' || callee.value !== 'require') return null;
  return child(init, 'args')?.children[0] ?? null;
}

function matchModule(matcher: MatchPort, wanted: Node, found: Node, env: Env | null, then: Then): void {
  // Names may come from a file below the module.
  if (wanted.kind === 'String' && found.value.startsWith(`${wanted.value}/`)) return then(env);
  matcher.match(wanted, found, env, then);
}

/** `{ a, b: c }` of a destructured `require` against `{ a, b as c }`. */
function matchPair(matcher: MatchPort, wanted: Node, pair: Node, env: Env | null, then: Then): void {
  const [name, alias] = [child(wanted, 'name'), child(wanted, 'alias')];
  const [key, value] = [child(pair, 'key'), child(pair, 'value')];
  if (name === null || key === null || value === null) return;
  if (alias === null && key.start !== value.start) return;
  matcher.match(name, key, env, (bound) => matcher.match(alias ?? name, value, bound, then));
}

function matchDestructured(
  matcher: MatchPort,
  names: readonly Node[],
  target: Node,
  env: Env | null,
  then: Then,
): void {
  const wanted = names.filter(({ kind }) => kind === 'Specifier');
  const name = child(target, 'name');
  if (name?.kind === 'Name') return wanted.length === 0 ? then(env) : undefined;
  if (name?.kind !== 'Object') return;
  const pairs = name.children.filter(({ kind }) => kind === 'Pair');
  const asPair: MatchPort = Object.create(matcher, {
    match: {
      value: (pattern: Node, found: Node, inner: Env | null, next: Then) =>
        matchPair(matcher, pattern, found, inner, next),
    },
  }) as MatchPort;
  matchUnordered(asPair, wanted, pairs, true, env, then);
}

/** `import {a} from 'm'` and `import 'm'`: also other ways to import from there. */
export function matchJavascriptImport(
  matcher: MatchPort,
  pattern: Node,
  target: Node,
  env: Env | null,
  then: Then,
): void {
  const wanted = child(pattern, 'module');
  if (wanted === null) return;
  const names = child(pattern, 'specifiers');
  const required = requiredOf(target);
  if (required !== null) {
    if (wanted.kind === 'Meta' || wanted.kind === 'AnyString') return;
    return matcher.match(wanted, required, env, (bound) =>
      names === null ? then(bound) : matchDestructured(matcher, names.children, target, bound, then),
    );
  }
  const module = imports.has(target.kind) ? child(target, 'module') : null;
  if (module === null) return;
  if (names === null) return matchModule(matcher, wanted, module, env, then);
  const found = child(target, 'specifiers');
  if (found === null) return;
  matchModule(matcher, wanted, module, env, (bound) => matcher.match(names, found, bound, then));
}

/** Whether an import of a pattern is one of JavaScript's, which others than itself may match. */
export const isJavascriptImport = (pattern: Node, language: string): boolean =>
  pattern.kind === 'ImportList' || (pattern.kind === 'Import' && /^(?:java|type)script$/.test(language));
