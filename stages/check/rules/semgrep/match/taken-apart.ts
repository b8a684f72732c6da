import { child } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

/**
 * `const {a} = f()` against `const $X = $Y`. Semgrep declares there a variable without a name, whose value is the whole
 * `{a} = f()`: the pattern finds it, but knows neither the name nor the value.
 */
export function isTakenApart(pattern: Node, target: Node): boolean {
  if (pattern.kind !== 'VarDef' || child(pattern, 'name')?.kind !== 'Meta') return false;
  const name = child(target, 'name');
  return name?.kind === 'Object' || name?.kind === 'List';
}

export function matchTakenApart(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const [name, init] = [child(pattern, 'name'), child(pattern, 'init')];
  const [wanted, words] = [child(pattern, 'modifiers'), child(target, 'modifiers')];
  if (name === null || init === null || child(target, 'init') === null) return;
  const nameless = { text: '', start: target.start, end: words?.end ?? target.start, node: null };
  const bindName: Then = (bound) => matcher.bind(name.value, nameless, bound, then);
  const bindValue: Then = (bound) => {
    if (init.kind === 'Meta') matcher.bindNode(init.value, target, bound, bindName);
    else if (init.kind === 'Ellipsis') bindName(bound);
  };
  if (wanted === null) bindValue(env);
  else if (words !== null) matcher.match(wanted, words, env, bindValue);
}
