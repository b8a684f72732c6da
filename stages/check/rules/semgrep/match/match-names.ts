import { child, dottedName } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

export function matchNameOrDot(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  if (target.imported !== null && matchImported(matcher, pattern, target.imported, target, env, then)) return;
  if (target.alternatives?.includes(dottedName(pattern) ?? '') === true) return then(env);
  if (pattern.kind === 'Dot') {
    const [object, name] = pattern.children;
    if (name?.kind === 'Ellipsis' && object !== undefined) return matchChain(matcher, object, target, env, then);
    if (target.kind === 'Dot' && pattern.value === target.value) matcher.matchChildren(pattern, target, env, then);
  } else if (target.kind === 'Name' && target.value === pattern.value) then(env);
  else if (target.kind === 'TypeName' && target.children[0]?.value === pattern.value) then(env);
  matcher.matchDefinition(pattern, target, env, then);
}

/** `a.b.c` and `a.b.$F` against what an imported name stands for. True: it matched. */
function matchImported(
  matcher: MatchPort,
  pattern: Node,
  imported: string,
  target: Node,
  env: Env | null,
  then: Then,
): boolean {
  const dotted = dottedName(pattern);
  if (dotted !== null) {
    if (dotted !== imported) return false;
    then(env);
    return true;
  }
  const [object, name] = pattern.children;
  const at = imported.lastIndexOf('.');
  if (pattern.kind !== 'Dot' || object === undefined || target.kind === 'Dot') return false;
  const owner =
    object.kind === 'Dot' && object.children[1]?.kind === 'Ellipsis' ? (object.children[0] ?? object) : object;
  if (owner.kind === 'Meta' && name?.kind === 'Name' && imported.slice(at + 1) === name.value) {
    const text = imported.slice(0, at);
    matcher.bind(owner.value, { text, start: target.start, end: target.end, node: null }, env, then);
    return true;
  }
  if (name?.kind !== 'Meta') return false;
  if (object.kind === 'Meta' && at > 0 && !target.isModule && pattern.value !== '?.') {
    const [start, end] = [target.start, target.end];
    const last = { text: imported.slice(at + 1), start, end, node: null };
    matcher.bind(object.value, { text: imported.slice(0, at), start, end, node: null }, env, (bound) =>
      matcher.bind(name.value, last, bound, then),
    );
    return true;
  }
  const before = dottedName(object);
  if (before === null || at < 0 || imported.slice(0, at) !== before) return false;
  matcher.bind(
    name.value,
    { text: imported.slice(at + 1), start: target.start, end: target.end, node: target },
    env,
    then,
  );
  return true;
}

/** `$X. ... ` before a call: the target itself or whatever stands before the dots of its chain. */
function matchChain(matcher: MatchPort, object: Node, target: Node, env: Env | null, then: Then): void {
  for (let at: Node | null = target; at !== null;) {
    matcher.match(object, at, env, then);
    if (at.kind === 'Call') at = child(at, 'callee');
    else if (at.kind === 'Dot' || at.kind === 'Index') at = child(at, 'object');
    else at = null;
  }
}

export function matchTypeName(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const [name] = pattern.children;
  if (name?.kind === 'Meta') return matcher.bindNode(name.value, target, env, then);
  if (name?.kind === 'Ellipsis') return then(env);
  if (name === undefined) return;
  const [inner] = target.children;
  const dotted = dottedName(name);
  if (target.imported !== null && target.imported === dotted) return then(env);
  if (dotted !== null && target.alternatives?.includes(dotted) === true) return then(env);
  if (target.kind === 'TypeName' && inner !== undefined) return matcher.match(name, inner, env, then);
  if (target.kind === 'Name' || target.kind === 'Dot') matcher.match(name, target, env, then);
  // `List` says nothing of what is in it.
  else if (inner?.kind === 'TypeName' && /generic/.test(target.kind)) matchTypeName(matcher, pattern, inner, env, then);
}

/** Java: `import a.b;` speaks of what is imported from below it too, `import $X;` of every import. */
function matchJavaImport(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  const [asked, wanted] = [child(pattern, 'modifiers'), child(pattern, 'module')];
  const [module, name] = [child(target, 'module'), child(target, 'name')];
  if (wanted === null || module === null || (asked !== null && child(target, 'modifiers') === null)) return;
  const last = child(pattern, 'name');
  if (last === null && wanted.kind === 'Meta') {
    const [start, end] = [module.start, name?.end ?? module.end];
    return matcher.bind(
      wanted.value,
      { text: matcher.options.text.slice(start, end), start, end, node: null },
      env,
      then,
    );
  }
  const path = dottedName(wanted);
  const full = `${dottedName(module) ?? ''}.${name?.value ?? ''}`;
  if (last?.kind === 'Name' && path !== null && full.startsWith(`${path}.${last.value}.`)) return then(env);
  if (last === null || name === null || (last.kind !== 'Star' && name.kind === 'Star' && last.kind !== 'Ellipsis'))
    return;
  matcher.match(wanted, module, env, (bound) => matcher.match(last, name, bound, then));
}

/** `import 'a'` speaks of every import from `a`, also from a path below it. */
export function matchImport(matcher: MatchPort, pattern: Node, target: Node, env: Env | null, then: Then): void {
  if (matcher.options.language === 'java') return matchJavaImport(matcher, pattern, target, env, then);
  const wanted = child(pattern, 'module');
  const module = target.kind.startsWith('Import') ? child(target, 'module') : null;
  if (wanted === null || module === null || pattern.children.length > 1) return;
  if (wanted.kind === 'String' && module.value.startsWith(`${wanted.value}/`)) return then(env);
  const path = dottedName(wanted);
  if (path !== null && dottedName(module)?.startsWith(`${path}.`) === true) return then(env);
  matcher.match(wanted, module, env, then);
}
