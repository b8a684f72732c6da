import { child, dottedName } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Flow } from './flow.ts';

type Kind = 'number' | 'boolean' | 'text';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const numberTypes = words(
  'int Integer integer long Long short Short float Float double Double number uint int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64',
);
const booleanTypes = words('bool boolean Boolean');
const textTypes = words('String string str');
const comparisons = words('== != === !== < > <= >= in is');
const negations = words('! not');

/** Calls whose results are told to be numbers or truth values. */
const javaNumbers = words('length size compareTo compareToIgnoreCase');
const javaBooleans = words('equals isEmpty contains matches');
const numberFunctions = words(
  'Integer.parseInt Integer.valueOf Long.parseLong Long.valueOf Float.parseFloat Float.valueOf intval floatval',
);
const booleanFunctions = words('Boolean.parseBoolean Boolean.valueOf boolval');

const isNumeric = (operator: string): boolean => /^[-+*/%]$/.test(operator);
const isLogical = (operator: string): boolean => /^(?:&&|\|\||and|or)$/.test(operator);

// Definitions of variables are followed so far and no further.
const maxDepth = 12;

function typeNamed(type: Node | null): Kind | null {
  if (type === null || /array|generic|Array/.test(type.kind)) return null;
  const name =
    dottedName(type) ?? type.children.map((each) => dottedName(each) ?? each.value).find((each) => each) ?? type.value;
  if (numberTypes.has(name)) return 'number';
  if (booleanTypes.has(name)) return 'boolean';
  return textTypes.has(name) ? 'text' : null;
}

function kindOfBinary(node: Node, language: string, depth: number): Kind | null {
  const operator = node.value;
  if (comparisons.has(operator) || operator === 'not in' || operator === 'is not') return 'boolean';
  const [left = null, right = null] = node.children.map((each) => kindOf(each, language, depth + 1));
  if (isLogical(operator)) {
    if (language === 'java' || language === 'php') return 'boolean';
    return language === 'python' && (left === 'boolean' || right === 'boolean') ? 'boolean' : null;
  }
  if (!isNumeric(operator)) return null;
  if (language === 'php') return 'number';
  if (left === 'text' || right === 'text') return 'text';
  if (language !== 'python' && language !== 'java') return null;
  return /^[-+*]$/.test(operator) && (left === 'number' || right === 'number') ? 'number' : null;
}

function kindOfCall(node: Node, language: string): Kind | null {
  const callee = child(node, 'callee');
  const called = callee === null ? null : (child(callee, 'name')?.value ?? null);
  const whole = callee === null ? null : dottedName(callee);
  if (whole !== null && (language === 'java' || language === 'php')) {
    if (numberFunctions.has(whole)) return 'number';
    if (booleanFunctions.has(whole)) return 'boolean';
  }
  if (language !== 'java' || called === null) return null;
  if (javaNumbers.has(called)) return 'number';
  return javaBooleans.has(called) ? 'boolean' : null;
}

function kindOf(node: Node, language: string, depth = 0): Kind | null {
  if (depth > maxDepth) return null;
  switch (node.kind) {
    case 'Number':
      return 'number';
    case 'Bool':
      return 'boolean';
    case 'String':
    case 'Template':
      return 'text';
    case 'Unary':
      return negations.has(node.value) ? 'boolean' : null;
    case 'Binary':
      return kindOfBinary(node, language, depth);
    case 'Cast':
    case 'as_expression':
      return typeNamed(child(node, 'type') ?? node.children.at(-1) ?? null);
    case 'Call':
      return kindOfCall(node, language);
    case 'Dot':
      if (language === 'java' && child(node, 'name')?.value === 'length') return 'number';
      return language === 'python' ? null : typeNamed(node.declaredType);
    case 'Name': {
      if (node.constant !== null) return node.constant.type === 'string' ? 'text' : node.constant.type;
      const declared = language === 'python' ? null : typeNamed(node.declaredType);
      if (declared !== null) return declared;
      return node.definition === null ? null : kindOf(node.definition, language, depth + 1);
    }
    default:
      return null;
  }
}

/** Whether a rule holds numbers or truth values for harmless, and this is one. */
export function isOfSafeType(flow: Flow, node: Node): boolean {
  const numbers = flow.option('taint_assume_safe_numbers');
  const booleans = flow.option('taint_assume_safe_booleans');
  if (!numbers && !booleans) return false;
  const kind = kindOf(node, flow.ground.language);
  return (numbers && kind === 'number') || (booleans && kind === 'boolean');
}
