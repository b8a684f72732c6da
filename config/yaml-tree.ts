import { isAlias, isMap, isNode, isScalar, isSeq, type Alias, type Node, type YAMLMap } from 'yaml';
import type { Problem } from './problem.ts';
import { showKey } from './show-value.ts';
import type { Crumbs, Entry, MapTree, Place, ScalarTree, Tree } from './tree.ts';

const maxDepth = 64;
/** Of one file: some four thousand suppressions. Keeps explaining a hostile file within a second or two. */
const maxValues = 20_000;
/** Values that aliases may add. `*a` inside `*b` inside `*c` … multiplies: a few lines can make billions. */
const maxAliased = 10_000;

const bombText = `aliases multiply to more than ${maxAliased} values; write the values out`;
const sizeText = `the file has more than ${maxValues} values`;

/** Turns one parsed document into a tree and collects what cannot be turned. */
export class YamlReader {
  readonly problems: Problem[] = [];
  readonly #place: (offset: number) => Place;
  readonly #openAliases = new Set<Node>();
  /** The parser's own look-up walks the whole document for each alias. */
  readonly #anchors = new Map<string, Node>();
  /** An alias means the anchor before it, also when it is read again through another alias after that name was reused. */
  readonly #targets = new Map<Alias, Node>();
  #values = 0;
  #aliased = 0;

  constructor(place: (offset: number) => Place) {
    this.#place = place;
  }

  read(node: unknown, path: Crumbs = []): Tree {
    const at = this.#placeOf(node);
    if (path.length > maxDepth) return this.#refuse(at, path.slice(0, 3), `nested more than ${maxDepth} levels deep`);
    if (this.#openAliases.size > 0 && ++this.#aliased > maxAliased) {
      return this.#refuseOnce(at, path, this.#aliased === maxAliased + 1, bombText);
    }
    if (++this.#values > maxValues) return this.#refuseOnce(at, path, this.#values === maxValues + 1, sizeText);
    if (isAlias(node)) return this.#readAlias(node, at, path);
    if (isNode(node) && this.#openAliases.size === 0 && 'anchor' in node && typeof node.anchor === 'string') {
      this.#anchors.set(node.anchor, node);
    }
    if (isMap(node)) return this.#readMap(node, at, path);
    if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item, i) => this.read(item, [...path, i])) };
    return { kind: 'scalar', at, value: isScalar(node) ? (node.value as ScalarTree['value']) : null };
  }

  #readAlias(alias: Alias, at: Place, path: Crumbs): Tree {
    const target = this.#targets.get(alias) ?? this.#anchors.get(alias.source);
    if (target === undefined) return this.#refuse(at, path, `there is no anchor &${showKey(alias.source)} before this`);
    if (this.#openAliases.has(target))
      return this.#refuse(at, path, `the alias *${showKey(alias.source)} holds itself`);
    this.#targets.set(alias, target);
    this.#openAliases.add(target);
    const tree = this.read(target, path);
    this.#openAliases.delete(target);
    return tree;
  }

  #readMap(map: YAMLMap, at: Place, path: Crumbs): MapTree {
    const entries = new Map<string, Entry>();
    for (const pair of map.items) {
      const keyAt = this.#placeOf(pair.key);
      const key = this.#readKey(pair.key, keyAt, path);
      if (key === null) continue;
      const before = entries.get(key);
      if (before) this.#refuse(keyAt, [...path, key], `is there twice, first at line ${before.keyAt.line}; keep one`);
      else entries.set(key, { keyAt, value: this.#readValue(pair.value, keyAt, [...path, key]) });
    }
    return { kind: 'map', at, entries, fresh: false };
  }

  #readKey(key: unknown, at: Place, path: Crumbs): string | null {
    if (isScalar(key) && key.value !== null) return String(key.value);
    this.#refuse(
      at,
      path,
      isScalar(key) || key === null ? 'a key is missing before ":"' : 'a key must be a single word',
    );
    return null;
  }

  #readValue(value: unknown, keyAt: Place, path: Crumbs): Tree {
    return value === null ? { kind: 'scalar', at: keyAt, value: null } : this.read(value, path);
  }

  #placeOf(node: unknown): Place {
    return this.#place(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  }

  #refuse(at: Place, path: Crumbs, text: string): ScalarTree {
    this.problems.push({ at, path, text });
    return { kind: 'scalar', at, value: null };
  }

  /** The first value over a limit says so for all that follow. */
  #refuseOnce(at: Place, path: Crumbs, isFirst: boolean, text: string): ScalarTree {
    return isFirst ? this.#refuse(at, path.slice(0, 1), text) : { kind: 'scalar', at, value: null };
  }
}
