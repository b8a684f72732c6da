import { checkFile, dropBlanks, normaliseRules, type FileCheck } from './check-file.ts';
import { embeddedPresets } from './embedded.generated.ts';
import { parseExtends } from './extends.ts';
import type { ConfigFile } from './contract.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Problem } from './problem.ts';
import { find, fromData, mapTree, mergeMaps, type Crumbs, type MapTree, type Tree } from './tree.ts';

const maxDepth = 10;

export interface Layer {
  /** The file over everything that it extends. */
  readonly tree: MapTree;
  readonly empty: boolean;
}

/** Embedded data as a tree: it needs no check, a test does that. */
export function embeddedTree(name: string, data: object): MapTree {
  const at = { file: name, line: 1, column: 1 };
  const tree = fromData(data, at);
  return tree.kind === 'map' ? tree : mapTree(at);
}

/** Reads a file and all that it extends, each file once, and merges them. Mistakes of every file end in `problems`. */
export class LayerReader {
  readonly problems: Problem[] = [];
  readonly #readText: (path: string) => Promise<string | null>;
  readonly #check: FileCheck;
  readonly #known = new Map<string, MapTree>();

  constructor(readText: (path: string) => Promise<string | null>, check: FileCheck) {
    this.#readText = readText;
    this.#check = check;
  }

  /** `trail` holds the files that led here, the file itself last. */
  async read(file: ConfigFile, trail: readonly string[] = [file.path]): Promise<Layer> {
    const parsed = parseYaml(file);
    const tree = dropBlanks(parsed.tree);
    this.problems.push(...parsed.problems);
    if (parsed.problems.length === 0) this.problems.push(...(await checkFile(tree, this.#check)));
    let merged = mapTree(tree.at);
    for (const [index, entry] of extendsOf(tree).entries()) {
      const below = await this.#extended(entry, ['extends', index], trail);
      if (below) merged = mergeMaps(merged, below);
    }
    return { tree: mergeMaps(merged, normaliseRules(tree)), empty: parsed.empty };
  }

  async #extended(entry: Tree, path: Crumbs, trail: readonly string[]): Promise<MapTree | null> {
    if (entry.kind !== 'scalar' || typeof entry.value !== 'string' || entry.value.trim() === '') return null;
    const refuse = (text: string): null => {
      this.problems.push({ at: entry.at, path, text });
      return null;
    };
    const meant = parseExtends(entry.value, trail.at(-1) ?? '', Object.keys(embeddedPresets));
    if (meant.kind === 'refused') return refuse(meant.text);
    if (meant.kind === 'preset') return embeddedTree(`preset ${meant.name}`, embeddedPresets[meant.name] ?? {});
    const longer = [...trail, meant.path];
    if (trail.includes(meant.path)) return refuse(`a cycle: ${longer.slice(trail.indexOf(meant.path)).join(' → ')}`);
    const known = this.#known.get(meant.path);
    if (known) return known;
    if (longer.length > maxDepth) return refuse(`more than ${maxDepth} files extend each other: ${longer.join(' → ')}`);
    const text = await this.#readText(meant.path);
    if (text === null) return refuse(`there is no file ${meant.path}; the path is relative to this file`);
    const { tree } = await this.read({ path: meant.path, text }, longer);
    this.#known.set(meant.path, tree);
    return tree;
  }
}

function extendsOf(tree: MapTree): readonly Tree[] {
  const list = find(tree, ['extends']);
  return list?.kind === 'list' ? list.items.slice(0, 20) : [];
}
