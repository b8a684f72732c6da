import { createHash } from 'node:crypto';

/** Offsets into the text of the whole file, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A scalar as it is written: what `yes` or `0644` mean is for the reader of that format to say. */
export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly tag: string | null;
  readonly text: string;
  readonly quoted: boolean;
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly tag: string | null;
  readonly items: readonly YamlNode[];
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

/** `entries` in the order of the file; merge keys are resolved, of duplicate keys the last one stands. */
export interface MapNode extends Span {
  readonly kind: 'map';
  readonly tag: string | null;
  readonly entries: ReadonlyMap<string, MapEntry>;
}

/** What YAML and JSON have in common. Aliases are shared nodes, so the tree is a graph without cycles. */
export type YamlNode = ScalarNode | ListNode | MapNode;

/** Why a text could not be read, or not as its author may think. `fatal` false: the tree can be used. */
export interface YamlProblem {
  readonly message: string;
  readonly offset: number;
  readonly kind: 'syntax' | 'duplicate-key' | 'too-large';
}

export type PathStep = string | number;

export function entryOf(node: YamlNode | null | undefined, key: string): MapEntry | null {
  return node?.kind === 'map' ? (node.entries.get(key) ?? null) : null;
}

/** The node at the end of a path of keys and indexes; null where the path breaks off. */
export function nodeAt(node: YamlNode | null | undefined, ...path: readonly PathStep[]): YamlNode | null {
  let current: YamlNode | null | undefined = node;
  for (const step of path) {
    if (typeof step === 'string') current = entryOf(current, step)?.value;
    else current = current?.kind === 'list' ? current.items[step] : null;
  }
  return current ?? null;
}

export function entriesOf(node: YamlNode | null | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

export function itemsOf(node: YamlNode | null | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** Text of a scalar without a tag of its own; null for anything else, and for null. */
export function textOf(node: YamlNode | null | undefined): string | null {
  if (node?.kind !== 'scalar' || isNull(node)) return null;
  return node.text;
}

export function textAt(node: YamlNode | null | undefined, ...path: readonly PathStep[]): string | null {
  return textOf(nodeAt(node, ...path));
}

export function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && !node.quoted && /^(?:|~|null|Null|NULL)$/.test(node.text);
}

/** `true`/`false` in any spelling, quoted or not (CloudFormation and Helm take both); null for anything else. */
export function booleanOf(node: YamlNode | null | undefined): boolean | null {
  const text = textOf(node)?.toLowerCase();
  if (text === 'true' || text === 'yes' || text === 'on') return true;
  return text === 'false' || text === 'no' || text === 'off' ? false : null;
}

export function numberOf(node: YamlNode | null | undefined): number | null {
  const text = textOf(node);
  return text !== null && /^[-+]?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

/** Texts of a list, or of one scalar: many formats take both. */
export function textsOf(node: YamlNode | null | undefined): readonly string[] {
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.flatMap((item) => textOf(item) ?? []);
}

/** Whether a node and all below it are the same on both sides, ignoring order of keys and how scalars are written. */
export function isSame(a: YamlNode | null | undefined, b: YamlNode | null | undefined): boolean {
  return canonical(a ?? null) === canonical(b ?? null);
}

const memo = new WeakMap<YamlNode, string>();

function canonicalScalar(node: ScalarNode): string {
  if (isNull(node)) return 'null';
  const text = node.text.trim();
  // Leading zeros matter (account ids, modes): such a number stays the text that it is.
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) return JSON.stringify(String(Number(text)));
  return JSON.stringify(/^(?:true|false)$/i.test(text) ? text.toLowerCase() : text);
}

function canonicalInner(node: YamlNode): string {
  if (node.kind === 'scalar') return canonicalScalar(node);
  if (node.kind === 'list') return `[${node.items.map(canonical).join(',')}]`;
  const entries = [...node.entries.values()].map((entry) => `${JSON.stringify(entry.key)}:${canonical(entry.value)}`);
  return `{${entries.sort().join(',')}}`;
}

/** Long texts by their hash, or every level of a deep tree would hold a copy of what lies below. */
function shorten(text: string): string {
  return text.length <= 500 ? text : `#${createHash('sha256').update(text).digest('hex')}`;
}

/** One text for all spellings of the same value: for comparing and as a key. */
export function canonical(node: YamlNode | null): string {
  if (node === null) return 'null';
  const known = memo.get(node);
  if (known !== undefined) return known;
  const tag = node.tag !== null && !node.tag.startsWith('tag:yaml.org') ? node.tag : '';
  const text = shorten(`${tag}${canonicalInner(node)}`);
  memo.set(node, text);
  return text;
}
