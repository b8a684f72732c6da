import { child, dottedName } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

const literalTypes: Readonly<Record<string, readonly string[]>> = {
  string: ['string', 'String', 'str'],
  number: ['number', 'int', 'float', 'Integer', 'long', 'double', 'Number'],
  boolean: ['boolean', 'bool', 'Boolean'],
};

function literalNames(node: Node): readonly string[] {
  if (node.kind === 'Template') return literalTypes['string'] ?? [];
  const type =
    node.kind === 'String' ? 'string' : node.kind === 'Bool' ? 'boolean' : node.kind === 'Number' ? 'number' : null;
  if (type === 'number')
    return /[.eE]/.test(node.value)
      ? ['float', 'double', 'number', 'Number']
      : ['int', 'Integer', 'long', 'number', 'Number'];
  const known = type ?? node.constant?.type ?? null;
  return known === null ? [] : (literalTypes[known] ?? []);
}

/** The type of an expression as far as the file says it: of a literal by its name, of a variable by its declaration. */
function typeNodeOf(node: Node): Node | null {
  if (node.kind === 'Name') return node.declaredType;
  if (node.kind === 'New' || node.kind === 'Cast') return child(node, node.kind === 'New' ? 'callee' : 'type');
  if (node.kind === 'Param' || node.kind === 'VarDef') return child(node, 'type');
  return null;
}

/** Matches the type of a target; calls `then` as often as it matches. */
export function matchType(matcher: MatchPort, wanted: Node, target: Node, env: Env | null, then: Then): void {
  const name = dottedName(wanted);
  if (name !== null && literalNames(target).includes(name)) return then(env);
  const found = typeNodeOf(target);
  if (found !== null) matcher.match(wanted, found, env, then);
}

/** Whether a node's type is one of those written. */
export function hasType(node: Node, types: readonly string[]): boolean {
  if (literalNames(node).some((name) => types.includes(name))) return true;
  const found = typeNodeOf(node);
  if (found === null) return false;
  const name = dottedName(found);
  return (name !== null && types.includes(name)) || (found.imported !== null && types.includes(found.imported));
}
