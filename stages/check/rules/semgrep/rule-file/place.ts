import { nearest } from '../../../../../pipeline/domain/nearest.ts';
import { isNull, type MapEntry, type ScalarNode, type YamlNode } from '../../../_shared/yaml-nodes/node.ts';

/** What is wrong in a rule file, and where. Lines and columns are 1-based; columns count UTF-16 code units. */
export interface RuleProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** `rules[3].patterns[1].metavariable-regex.regex` */
  readonly breadcrumb: string;
  /** Rule that it belongs to; null for the file as a whole. */
  readonly ruleId: string | null;
  readonly message: string;
  /** An error keeps its rule from running; a warning does not. */
  readonly level: 'error' | 'warning';
}

/** Problems are collected while a rule is read: a reader names them all, and goes on with what it can. */
export interface RuleReading {
  readonly report: (place: Place, level: 'error' | 'warning', message: string) => void;
  /** The rule asks for something that does not run here. */
  readonly refuse: (place: Place, reason: string) => void;
}

/** A node with the way to it. */
export interface Place {
  readonly node: YamlNode;
  readonly breadcrumb: string;
  readonly reading: RuleReading;
  /** What a metavariable stands for is tested: there may be negative operators only. */
  readonly mayBeNegative?: boolean;
}

/** The value behind a key; null where the key is absent. */
export function at(place: Place, key: string): Place | null {
  if (place.node.kind !== 'map') return null;
  const entry = place.node.entries.get(key);
  return entry === undefined ? null : step(place, entry);
}

function step(place: Place, entry: MapEntry): Place {
  // A value that is missing is found where its key stands.
  const node = entry.value.start === entry.value.end ? { ...entry.value, ...entry.keySpan } : entry.value;
  const breadcrumb = place.breadcrumb === '' ? entry.key : `${place.breadcrumb}.${entry.key}`;
  return { ...place, node, breadcrumb };
}

export function entriesAt(place: Place): readonly { readonly key: string; readonly place: Place }[] {
  if (place.node.kind !== 'map') return [];
  return [...place.node.entries.values()].map((entry) => ({ key: entry.key, place: step(place, entry) }));
}

export function itemsAt(place: Place): readonly Place[] {
  if (place.node.kind !== 'list') return [];
  return place.node.items.map((node, index) => ({ ...place, node, breadcrumb: `${place.breadcrumb}[${index}]` }));
}

export function fail(place: Place, message: string): null {
  place.reading.report(place, 'error', message);
  return null;
}

/** For what Semgrep lets pass though it can hardly be meant. */
export function warn(place: Place, message: string): void {
  place.reading.report(place, 'warning', message);
}

/** What a plain scalar is in YAML: `1` is a number, `yes` is text. */
export function typeOf(node: ScalarNode): 'text' | 'number' | 'boolean' | 'null' {
  if (node.quoted || node.tag === '!!str' || node.tag === 'tag:yaml.org,2002:str') return 'text';
  if (isNull(node)) return 'null';
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(node.text)) return 'boolean';
  return /^[-+]?(?:0x[\da-fA-F]+|0o[0-7]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+|\.inf|\.nan)$/i.test(node.text)
    ? 'number'
    : 'text';
}

export function describe(node: YamlNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  const type = typeOf(node);
  if (type === 'null') return 'nothing';
  const shown = node.text.length > 40 ? `${node.text.slice(0, 40)}…` : node.text;
  return type === 'text' ? JSON.stringify(shown) : `the ${type} ${shown}`;
}

/** Text; what looks like a number or a truth value is one, unless it stands in quotes. */
export function textAt(place: Place): string | null {
  const { node } = place;
  if (node.kind === 'scalar' && typeOf(node) === 'text') return node.text;
  const quote = node.kind === 'scalar' && typeOf(node) !== 'null' ? '; put it in quotes' : '';
  return fail(place, `expected text, got ${describe(node)}${quote}`);
}

/** `yes` and `on` are truth values too: rules are written for readers of older YAML. Null for other texts. */
export function truthOf(node: YamlNode): boolean | null {
  if (node.kind !== 'scalar' || node.quoted) return null;
  if (/^(?:true|yes|on)$/i.test(node.text)) return true;
  return /^(?:false|no|off)$/i.test(node.text) ? false : null;
}

export function booleanAt(place: Place): boolean | null {
  const { node } = place;
  const truth = truthOf(node);
  if (truth !== null) return truth;
  return fail(place, `expected true or false, got ${describe(node)}`);
}

export function integerAt(place: Place): number | null {
  const { node } = place;
  if (node.kind === 'scalar' && /^[-+]?\d+$/.test(node.text)) return Number(node.text);
  return fail(place, `expected a whole number, got ${describe(node)}`);
}

/** Items of a list that may not be missing; reports anything else. */
export function listAt(place: Place, least = 0): readonly Place[] | null {
  if (place.node.kind !== 'list') return fail(place, `expected a list, got ${describe(place.node)}`);
  if (place.node.items.length < least) return fail(place, 'expected a list with at least one entry');
  return itemsAt(place);
}

export function textsAt(place: Place): readonly string[] | null {
  const items = listAt(place);
  if (items === null) return null;
  const texts = items.map(textAt);
  return texts.includes(null) ? null : texts.map((text) => text ?? '');
}

export function isMap(place: Place): boolean {
  if (place.node.kind === 'map') return true;
  fail(place, `expected a map, got ${describe(place.node)}`);
  return false;
}

export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null || near === undefined ? '' : `; did you mean "${near}"?`;
}

/** Reports keys that mean nothing here, each with the nearest one that does. */
export function onlyKeys(place: Place, known: readonly string[], level: 'error' | 'warning' = 'error'): void {
  for (const { key, place: value } of entriesAt(place)) {
    if (known.includes(key)) continue;
    place.reading.report(value, level, `unknown key "${key}"${suggest(key, known)}`);
  }
}

/** The value of a key that must be there. */
export function required(place: Place, key: string): Place | null {
  return at(place, key) ?? fail(place, `the key "${key}" is missing`);
}

export function optional<T>(place: Place, key: string, read: (place: Place) => T | null): T | null {
  const value = at(place, key);
  return value === null ? null : read(value);
}

/** The id of a rule that may be broken otherwise, to name it by. */
export function textOfId(node: YamlNode): string | null {
  const id = node.kind === 'map' ? node.entries.get('id')?.value : undefined;
  return id?.kind === 'scalar' && id.text !== '' ? id.text : null;
}
