import {
  type YamlNode,
  canonical,
  entriesOf,
  isNull,
  itemsOf,
  nodeAt,
  textAt,
  textOf,
} from '../../_shared/yaml-nodes/node.ts';

/** How values of one template are compared: short and long forms of a function are the same. */
export interface Intrinsics {
  /** One text for all spellings of a value; functions stay functions. */
  normal(node: YamlNode | null): string;
  /** The same with parameters replaced by their defaults, as far as they have one. */
  resolved(node: YamlNode | null): string;
  /** Text of a scalar, or the default of the parameter that it refers to. */
  text(node: YamlNode | null | undefined): string | null;
  /** Names of parameters and mappings that a value leans on. */
  names(node: YamlNode | null): readonly string[];
  declaration(name: string): YamlNode | null;
}

/** Name and argument of an intrinsic function in either form; null for an ordinary value. */
export function functionOf(node: YamlNode | null | undefined): { name: string; argument: string | YamlNode } | null {
  if (!node) return null;
  if (node.tag !== null && node.tag.startsWith('!') && node.tag !== '!') {
    const short = node.tag.slice(1);
    return { name: short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`, argument: untagged(node) };
  }
  if (node.kind !== 'map' || node.entries.size !== 1) return null;
  const [entry] = node.entries.values();
  if (entry === undefined || !/^(?:Ref|Condition|Fn::[A-Za-z]+)$/.test(entry.key)) return null;
  return { name: entry.key, argument: entry.value };
}

function untagged(node: YamlNode): YamlNode {
  return { ...node, tag: null };
}

const quote = (text: string): string => JSON.stringify(text);

function scalarForm(node: YamlNode): string {
  return canonical(node.tag === null ? node : untagged(node));
}

interface Scope {
  readonly parameters: ReadonlyMap<string, YamlNode>;
  readonly mappings: ReadonlyMap<string, YamlNode>;
  readonly substitute: boolean;
}

function refForm(scope: Scope, name: string): string {
  const fallback = scope.substitute ? nodeAt(scope.parameters.get(name), 'Default') : null;
  return fallback === null ? `Ref(${quote(name)})` : scalarForm(fallback);
}

function subForm(scope: Scope, argument: YamlNode): string {
  const text = textOf(argument);
  if (text === null) return `Sub(${form(scope, argument)})`;
  const whole = /^\$\{([A-Za-z0-9:]+)\}$/.exec(text);
  if (whole?.[1] !== undefined) return refForm(scope, whole[1]);
  const filled = text.replaceAll(/\$\{([A-Za-z0-9]+)\}/g, (match, name: string) => {
    const fallback = scope.substitute ? textAt(scope.parameters.get(name), 'Default') : null;
    return fallback ?? match;
  });
  return /\$\{[^!]/.test(filled) ? `Sub(${quote(filled)})` : quote(filled.replaceAll('${!', '${'));
}

function getAttForm(scope: Scope, argument: YamlNode): string {
  const text = textOf(argument);
  if (text === null) return `GetAtt(${form(scope, argument)})`;
  const dot = text.indexOf('.');
  return `GetAtt([${quote(text.slice(0, dot))},${quote(text.slice(dot + 1))}])`;
}

/** A value of a mapping whose keys are fixed. */
function mapForm(scope: Scope, argument: YamlNode): string {
  const keys = itemsOf(argument).map((item) => (functionOf(item) === null ? textOf(item) : null));
  const [map, first, second] = keys;
  const found =
    scope.substitute && typeof map === 'string' && typeof first === 'string' && typeof second === 'string'
      ? nodeAt(scope.mappings.get(map), first, second)
      : null;
  return found === null ? `Fn::FindInMap(${form(scope, argument)})` : scalarForm(found);
}

function functionForm(scope: Scope, name: string, argument: string | YamlNode): string {
  if (typeof argument === 'string') return `${name}(${quote(argument)})`;
  if (name === 'Ref') return refForm(scope, textOf(argument) ?? '');
  if (name === 'Fn::Sub') return subForm(scope, argument);
  if (name === 'Fn::FindInMap') return mapForm(scope, argument);
  return name === 'Fn::GetAtt' ? getAttForm(scope, argument) : `${name}(${form(scope, argument)})`;
}

function form(scope: Scope, node: YamlNode): string {
  const called = functionOf(node);
  if (called !== null) return functionForm(scope, called.name, called.argument);
  if (node.kind === 'scalar') return scalarForm(node);
  if (node.kind === 'list') return `[${node.items.map((item) => form(scope, item)).join(',')}]`;
  const entries = [...node.entries.values()].filter((entry) => !isAbsent(entry.value));
  const texts = entries.map((entry) => `${quote(entry.key)}:${form(scope, entry.value)}`);
  return `{${texts.sort().join(',')}}`;
}

/** Null and `AWS::NoValue` stand for a property that is not there. */
export function isAbsent(node: YamlNode | null | undefined): boolean {
  if (!node) return true;
  const called = functionOf(node);
  if (called === null) return isNull(node);
  return called.name === 'Ref' && typeof called.argument !== 'string' && textOf(called.argument) === 'AWS::NoValue';
}

const namePattern = /Ref\("([A-Za-z0-9]+)"\)|\$\{([A-Za-z0-9]+)\}|Fn::FindInMap\(\["([A-Za-z0-9]+)"/g;

export function openIntrinsics(roots: readonly YamlNode[]): Intrinsics {
  const declared = (section: string): (readonly [string, YamlNode])[] =>
    roots.flatMap((root) => entriesOf(nodeAt(root, section)).map((entry) => [entry.key, entry.value] as const));
  const parameters = new Map(declared('Parameters'));
  const mappings = new Map(declared('Mappings'));
  const declarations = new Map([...mappings, ...parameters]);
  const plain: Scope = { parameters, mappings, substitute: false };
  const substituting: Scope = { parameters, mappings, substitute: true };
  const normal = (node: YamlNode | null): string => (isAbsent(node) || node === null ? 'absent' : form(plain, node));
  return {
    normal,
    resolved: (node) => (isAbsent(node) || node === null ? 'absent' : form(substituting, node)),
    text(node) {
      const called = functionOf(node);
      if (called === null) return textOf(node);
      const name = typeof called.argument === 'string' ? null : textOf(called.argument);
      return called.name === 'Ref' && name !== null ? textAt(parameters.get(name), 'Default') : null;
    },
    names(node) {
      const found = [...normal(node).matchAll(namePattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
      return [...new Set(found)].filter((name) => declarations.has(name));
    },
    declaration: (name) => declarations.get(name) ?? null,
  };
}
