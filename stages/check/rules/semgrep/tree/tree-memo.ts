import type { Unparsed } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { buildTree } from './build-tree.ts';
import type { LanguageSpec } from './language.ts';
import type { Tree } from './node.ts';

/** Trees of files; scanners that share one parse a file once. */
export type TreeMemo = (spec: LanguageSpec, text: string) => Promise<Tree | Unparsed>;

/** Remembers the last tree only: files come one after the other, and trees are large. */
export function createTreeMemo(): TreeMemo {
  let last: { readonly language: string; readonly text: string; readonly tree: Promise<Tree | Unparsed> } | null = null;
  return (spec, text) => {
    if (last === null || last.language !== spec.name || last.text !== text)
      last = { language: spec.name, text, tree: buildTree(spec, text) };
    return last.tree;
  };
}
