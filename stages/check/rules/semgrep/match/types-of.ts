import { child, dottedName } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Env, Then } from './env.ts';
import type { MatchPort } from './match-port.ts';

const literalTypes: Readonly<Record<string, readonly string[]>> = {
  string: ['string', 'String', 'str'],
  number: ['number', 'int', 'float', 'Integer', 'long', 'double', 'Number'],
  boolean: ['boolean', 'bool', 'Boolean'],
};

const truths = /^(?:[<>!=]=?=?|&&|\|\||instanceof)$/;
const truthMethods = new Set([
  'equals',
  'equalsIgnoreCase',
  'isEmpty',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
]);

/** What can only be true or false. */
function isTruth(node: Node): boolean {
  if (node.kind === 'Binary') return truths.test(node.value);
  if (node.kind === 'Unary') return node.value === '!';
  const callee = node.kind === 'Call' ? child(node, 'callee') : null;
  return callee?.kind === 'Dot' && truthMethods.has(child(callee, 'name')?.value ?? '');
}

function literalNames(node: Node, isScript = false): readonly string[] {
  if (node.kind === 'Template') return literalTypes['string'] ?? [];
  if (isTruth(node)) return literalTypes['boolean'] ?? [];
  const type =
    node.kind === 'String' ? 'string' : node.kind === 'Bool' ? 'boolean' : node.kind === 'Number' ? 'number' : null;
  if (type === 'number')
    // JavaScript has one kind of number, which Semgrep calls float.
    return isScript || /[.eE]/.test(node.value)
      ? ['float', 'double', 'number', 'Number']
      : ['int', 'Integer', 'long', 'number', 'Number'];
  const known = type ?? node.constant?.type ?? null;
  return known === null ? [] : (literalTypes[known] ?? []);
}

/** The type of an expression as far as the file says it: of a literal by its name, of a variable by its declaration. */
function typeNodeOf(node: Node): Node | null {
  if (node.kind === 'Name' || node.kind === 'Dot') return node.declaredType;
  if (node.kind === 'New' || node.kind === 'Cast') return child(node, node.kind === 'New' ? 'callee' : 'type');
  if (node.kind === 'Param' || node.kind === 'VarDef') return child(node, 'type');
  return null;
}

const nominal = new Set(['java']);

const isClassName = (node: Node, name: string): boolean =>
  node.kind === 'Name' &&
  node.role !== 'name' &&
  (node.imported === name ||
    node.alternatives?.includes(name) === true ||
    (node.binding === 0 && node.value === name) ||
    (node.imported !== null && node.value === name));

/** Matches the type of a target; calls `then` as often as it matches. */
export function matchType(matcher: MatchPort, wanted: Node, target: Node, env: Env | null, then: Then): void {
  const name = dottedName(wanted);
  const isScript = /^(?:java|type)script$/.test(matcher.options.language);
  if (name !== null && literalNames(target, isScript).includes(name)) return then(env);
  const found = typeNodeOf(target);
  if (found !== null) return matcher.match(wanted, found, env, then);
  // `T.f()`: the class stands for what it is.
  if (name !== null && nominal.has(matcher.options.language) && isClassName(target, name)) then(env);
}

const wrappedTypes: Readonly<Record<string, string>> = { pointer_type: '*', slice_type: '[]' };

/** `*a.T`, `[]a.T` and plain names as they are written; null for other types. */
function writtenType(node: Node): string | null {
  const before = wrappedTypes[node.kind];
  const [inner] = node.children;
  if (before === undefined || inner === undefined) return dottedName(node);
  const name = writtenType(inner);
  return name === null ? null : `${before}${name}`;
}

/** Whether a node's type is one of those written. */
export function hasType(node: Node, types: readonly string[]): boolean {
  if (literalNames(node).some((name) => types.includes(name))) return true;
  const found = typeNodeOf(node);
  if (found === null) return false;
  const name = writtenType(found);
  return (name !== null && types.includes(name)) || (found.imported !== null && types.includes(found.imported));
}
