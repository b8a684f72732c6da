import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { MapEntry, Span, YamlNode, YamlProblem } from './node.ts';
import type { Parsed } from './parse-json.ts';

type YamlLibrary = typeof import('yaml');

/** What a document may weigh once its aliases are written out: "billion laughs" weighs more after a few lines. */
const maxExpandedWeight = 500_000;

/** Characters that weigh as much as one more node: an alias to a long text is a bomb too. */
const charactersPerNode = 50;

/** Deeper than any file that people write, and far from the end of the stack. */
const maxDepth = 200;

class Unreadable extends Error {}

interface Conversion {
  readonly library: YamlLibrary;
  readonly base: number;
  readonly anchors: Map<string, YamlNode | 'open'>;
  readonly sizes: Map<YamlNode, number>;
  readonly problems: YamlProblem[];
  depth: number;
}

function fail(message: string, offset: number): never {
  throw new Unreadable(message, { cause: offset });
}

function spanOf(node: { range?: readonly [number, number, number] | null | undefined }, base: number): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start: start + base, end: end + base };
}

function weightOf(node: YamlNode): number {
  return node.kind === 'scalar' ? 1 + Math.ceil(node.text.length / charactersPerNode) : 1;
}

function sized(conversion: Conversion, node: YamlNode, children: readonly YamlNode[]): YamlNode {
  let size = 1;
  for (const child of children) size += conversion.sizes.get(child) ?? weightOf(child);
  if (size > maxExpandedWeight) fail('too large once its aliases are written out', node.start);
  conversion.sizes.set(node, size);
  return node;
}

function convertAlias(conversion: Conversion, alias: Alias): YamlNode {
  const offset = spanOf(alias, conversion.base).start;
  const target = conversion.anchors.get(alias.source);
  if (target === 'open') fail(`the alias *${alias.source} stands inside what it repeats`, offset);
  if (target === undefined) fail(`the alias *${alias.source} has no anchor above it`, offset);
  return target;
}

function keyText(pair: Pair<unknown, unknown>, conversion: Conversion): string {
  const { library } = conversion;
  if (library.isScalar(pair.key)) return String((pair.key as Scalar).value ?? '');
  if (library.isAlias(pair.key)) {
    const target = convertAlias(conversion, pair.key);
    return target.kind === 'scalar' ? target.text : `*${pair.key.source}`;
  }
  return '?';
}

/** Entries of `<<: *base` and `<<: [*a, *b]`: they give way to keys that stand in the map itself. */
function mergedEntries(value: YamlNode): readonly MapEntry[] {
  if (value.kind === 'map') return [...value.entries.values()];
  return value.kind === 'list' ? value.items.toReversed().flatMap(mergedEntries) : [];
}

function convertMap(conversion: Conversion, map: YAMLMap): YamlNode {
  const own = new Map<string, MapEntry>();
  const merged: MapEntry[] = [];
  const span = spanOf(map, conversion.base);
  for (const pair of map.items) {
    const key = keyText(pair, conversion);
    const keySpan = spanOf(pair.key as Node, conversion.base);
    const value = convert(conversion, pair.value as Node | null, keySpan.end);
    if (key === '<<') merged.push(...mergedEntries(value));
    else {
      if (own.has(key))
        conversion.problems.push({
          kind: 'duplicate-key',
          message: `the key "${key}" stands twice`,
          offset: keySpan.start,
        });
      own.set(key, { key, keySpan, value });
    }
  }
  const entries = merged.length === 0 ? own : new Map([...merged.map((entry) => [entry.key, entry] as const), ...own]);
  const node: YamlNode = { kind: 'map', tag: map.tag ?? null, entries, ...span };
  return sized(
    conversion,
    node,
    [...entries.values()].map((entry) => entry.value),
  );
}

function convertList(conversion: Conversion, list: YAMLSeq): YamlNode {
  const span = spanOf(list, conversion.base);
  const items = list.items.map((item) => {
    // `[a: 1]` is a list of a map with one pair.
    if (!conversion.library.isPair(item)) return convert(conversion, item as Node | null, span.start);
    const single = new conversion.library.YAMLMap();
    single.items.push(item);
    single.range = (item.key as Node).range ?? null;
    return convertMap(conversion, single);
  });
  return sized(conversion, { kind: 'list', tag: list.tag ?? null, items, ...span }, items);
}

function convertOwn(conversion: Conversion, node: Node): YamlNode {
  const { library } = conversion;
  if (library.isMap(node) || library.isSeq(node)) {
    if (++conversion.depth > maxDepth)
      fail(`nested deeper than ${maxDepth} levels`, spanOf(node, conversion.base).start);
    const converted = library.isMap(node) ? convertMap(conversion, node) : convertList(conversion, node);
    conversion.depth--;
    return converted;
  }
  const scalar = node as Scalar;
  const quoted = scalar.type !== 'PLAIN' && scalar.type !== undefined;
  const span = spanOf(scalar, conversion.base);
  return { kind: 'scalar', tag: scalar.tag ?? null, text: String(scalar.value ?? ''), quoted, ...span };
}

function convert(conversion: Conversion, node: Node | null, at: number): YamlNode {
  if (node === null || node === undefined)
    return { kind: 'scalar', tag: null, text: '', quoted: false, start: at, end: at };
  if (conversion.library.isAlias(node)) return convertAlias(conversion, node);
  const anchor = (node as { anchor?: string }).anchor;
  if (anchor !== undefined) conversion.anchors.set(anchor, 'open');
  const converted = convertOwn(conversion, node);
  if (anchor !== undefined) conversion.anchors.set(anchor, converted);
  return converted;
}

const loaded: { library: YamlLibrary | null } = { library: null };

/** The library costs more than the start of the program: it is loaded when the first YAML text is met. */
export async function loadYaml(): Promise<YamlLibrary> {
  loaded.library ??= await import('yaml');
  return loaded.library;
}

/** The library makes an error object a mistake; their stacks cost ten times as much as the parse. */
function withoutStacks<T>(parse: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function describeError(error: { readonly code: string; readonly message: string }): string {
  if (error.code === 'RESOURCE_EXHAUSTION') return 'nested too deeply to be read';
  return (error.message.split('\n')[0] ?? '').slice(0, 200);
}

/** One YAML document with positions; `base` is added to every offset. A tree is given only where the text is YAML. */
export function parseYaml(library: YamlLibrary, text: string, base = 0): Parsed {
  const options = {
    schema: 'failsafe',
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    logLevel: 'silent',
  } as const;
  const problems: YamlProblem[] = [];
  try {
    const document = withoutStacks(() => library.parseDocument(text, options));
    const [error] = document.errors;
    if (error !== undefined) fail(describeError(error), base + error.pos[0]);
    if (document.contents === null) return { root: null, problems };
    const conversion = { library, base, anchors: new Map(), sizes: new Map(), problems, depth: 0 };
    return { root: convert(conversion, document.contents as Node, base), problems };
  } catch (error) {
    if (error instanceof Unreadable)
      return { root: null, problems: [{ kind: 'syntax', message: error.message, offset: Number(error.cause) }] };
    if (error instanceof RangeError)
      return { root: null, problems: [{ kind: 'syntax', message: 'nested too deeply to be read', offset: base }] };
    throw error;
  }
}
