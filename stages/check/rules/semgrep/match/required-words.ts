import type { Pattern } from '../pattern/compile-pattern.ts';
import type { Node, Tree } from '../tree/node.ts';

// What these hold may be true of a program that doesn't spell it: types are inferred, modules are imported otherwise.
const unspelt = new Set(['TypedMeta', 'Modifiers', 'Import', 'ImportAs', 'ImportFrom', 'ImportList', 'Export']);
const unspeltNames = new Set(['require', 'default', 'print']);

function collect(node: Node, out: Set<string>): void {
  if (unspelt.has(node.kind)) return;
  if (node.kind === 'Name' && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(node.value) && !unspeltNames.has(node.value))
    out.add(node.value);
  for (const each of node.children) collect(each, out);
}

const known = new WeakMap<Pattern, readonly string[]>();

/** Names without which a pattern matches nothing. */
export function requiredWords(pattern: Pattern): readonly string[] {
  let words = known.get(pattern);
  if (words === undefined) {
    const found = new Set<string>();
    for (const node of pattern.kind === 'node' ? [pattern.node] : pattern.nodes) collect(node, found);
    words = [...found];
    known.set(pattern, words);
  }
  return words;
}

const texts = new WeakMap<Tree, Map<string, boolean>>();
const lowerTexts = new WeakMap<Tree, string>();

/** PHP calls a function by its name in any case. */
function spells(tree: Tree, word: string): boolean {
  if (tree.language !== 'php') return tree.text.includes(word);
  const lower = lowerTexts.get(tree) ?? tree.text.toLowerCase();
  lowerTexts.set(tree, lower);
  return lower.includes(word.toLowerCase());
}

/** Whether a file spells every word that a pattern needs. */
export function spellsAll(tree: Tree, words: readonly string[]): boolean {
  let seen = texts.get(tree);
  if (seen === undefined) texts.set(tree, (seen = new Map<string, boolean>()));
  for (const word of words) {
    let isThere = seen.get(word);
    if (isThere === undefined) seen.set(word, (isThere = spells(tree, word)));
    if (!isThere) return false;
  }
  return true;
}
