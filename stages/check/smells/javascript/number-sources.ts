import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import {
  ancestorOf,
  calledName,
  dottedName,
  isFunction,
  literalOf,
  nodesWithin,
  textOfNode,
  unwrap,
  variableOf,
} from './nodes.ts';
import type { NodeOf } from './nodes.ts';

/** Text that somebody outside of the program writes. */
const external =
  /\bprocess\.(argv|env\.)|\b(argv|args|positionals)\[|\breq(uest)?\??\.(query|params|body|headers|param\(|header\(|cookies|nextUrl)|\bctx\.(query|params|request|req)\b|\bc\.req\.|\bsearchParams\b|\bURLSearchParams\b|\btarget\.value\b|\bprompt\(|\brl\.question|\breadline|\bquestion\(|\bformData\.get|\bFormData\b|\b(local|session)Storage\.getItem|\bheaders\.get\(|\bevent\.(queryStringParameters|pathParameters)|\bquery\.(get\()?\w+|\binterface\.question|\binput\(/;
/** The process itself: whoever starts it writes that, and a wrong value is seen at once. */
const configuration = /\bprocess\.env\b|\bimport\.meta\.env\b|\benv\.[A-Z]/;
const digitsOnly =
  /\.match\(|\.exec\(|\bmatch(es)?\b|\bgroups\b|\bm\[\d\]|\.length\b|toFixed|getTime|Date|performance|Math\.|BigInt|padStart/i;

export type Origin = 'external' | 'parameter' | 'unknown';

/** A parameter that may hold text: not one that is declared as a number. */
function isTextParameter(name: ScriptNode): boolean {
  const annotation = name.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
  if (annotation === undefined) return true;
  if (
    annotation.type === 'TSStringKeyword' ||
    annotation.type === 'TSUnknownKeyword' ||
    annotation.type === 'TSAnyKeyword'
  )
    return true;
  return annotation.type === 'TSUnionType' && annotation.types.some((type) => type.type === 'TSStringKeyword');
}

function originOfVariable(tree: ScriptTree, name: NodeOf<'Identifier'>, depth: number): Origin {
  const definition = variableOf(tree, name)?.defs[0];
  if (definition === undefined || depth > 3) return 'unknown';
  if (definition.type === 'Parameter') return isTextParameter(definition.name) ? 'parameter' : 'unknown';
  if (definition.node.type !== 'VariableDeclarator' || !definition.node.init) return 'unknown';
  return originOf(tree, definition.node.init, depth + 1);
}

/** The variable at the bottom of `value.trim()`, `value ?? ""`, `values[0]`. */
function rootOf(node: ScriptNode): ScriptNode {
  const inner = unwrap(node);
  if (inner.type === 'LogicalExpression') return rootOf(inner.left);
  if (inner.type === 'AwaitExpression') return rootOf(inner.argument);
  if (inner.type === 'MemberExpression') return rootOf(inner.object);
  if (inner.type !== 'CallExpression') return inner;
  const callee = unwrap(inner.callee);
  if (callee.type === 'MemberExpression') return rootOf(callee.object);
  return calledName(inner) === 'String' && inner.arguments[0] ? rootOf(inner.arguments[0]) : inner;
}

/** Where the text comes from that is made a number. */
export function originOf(tree: ScriptTree, source: ScriptNode, depth = 0): Origin {
  const text = textOfNode(tree, source);
  if (literalOf(source) !== undefined || text.length > 300 || digitsOnly.test(text)) return 'unknown';
  if (configuration.test(text)) return 'unknown';
  if (external.test(text)) return 'external';
  const root = rootOf(source);
  return root.type === 'Identifier' ? originOfVariable(tree, root, depth) : 'unknown';
}

const parsers = new Set(['parseInt', 'parseFloat', 'Number', 'Number.parseInt', 'Number.parseFloat']);

/** The text that an expression makes a number of: `x` in `Number(x)`, `+x`, `parseInt(x, 10)`. */
export function parsedText(node: ScriptNode): ScriptNode | null {
  if (node.type === 'UnaryExpression' && node.operator === '+') return node.argument;
  if (node.type !== 'CallExpression') return null;
  const name = dottedName(node.callee);
  return name !== null && parsers.has(name) ? (node.arguments[0] ?? null) : null;
}

/** Names of checks: `Number.isNaN`, `isFinite`, `assertInteger`, a schema. */
const check =
  /nan$|finite|integer|safe|numeric|valid|assert|check|ensure|schema|clamp|parse|bounded|normalize|sanitize|coerce|number$/i;

export function isCheckCall(node: ScriptNode | undefined): boolean {
  const name = node === undefined ? null : calledName(node);
  return name !== null && check.test(name) && !parsers.has(name);
}

/** Whether the function checks the text itself: `/^\d+$/.test(text)`, `isNaN(text)`. */
export function isTextChecked(tree: ScriptTree, source: ScriptNode): boolean {
  const root = rootOf(source);
  const around = ancestorOf(tree, source, isFunction) ?? tree.program;
  const name = root.type === 'Identifier' ? root.name : textOfNode(tree, root);
  return nodesWithin(tree, ...around.range).some(
    (node) =>
      node.type === 'CallExpression' &&
      (isCheckCall(node) || calledName(node) === 'test') &&
      node.arguments.some((argument) => textOfNode(tree, argument).includes(name)),
  );
}
