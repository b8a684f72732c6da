import path from 'node:path';
import { get, identityOf, itemsOf, textOf, type Tree } from './tree.ts';

/** The documents that one specification reaches through `$ref`, by their path at that side. */
export type Documents = ReadonlyMap<string, Tree>;

const isRemote = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);

function decodePart(part: string): string {
  const unescaped = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(unescaped);
  } catch {
    return unescaped;
  }
}

/** Path of the file that a reference in `from` names; `from` itself for `#/…`; null for a URL or a path out of the repository. */
export function fileOfReference(reference: string, from: string): string | null {
  const target = reference.split('#')[0] ?? '';
  if (target === '') return from;
  if (isRemote(target) || target.startsWith('/')) return null;
  const joined = path.posix.normalize(path.posix.join(path.posix.dirname(from), decodePart(target)));
  return joined.startsWith('../') || joined === '..' ? null : joined;
}

function step(tree: Tree | undefined, part: string): Tree | undefined {
  if (tree?.kind === 'list') return /^\d{1,9}$/.test(part) ? tree.items[Number(part)] : undefined;
  return get(tree, part);
}

function findAnchor(tree: Tree, name: string, seen = new Set<object>()): Tree | undefined {
  if (seen.has(identityOf(tree)) || seen.size > 100_000) return undefined;
  seen.add(identityOf(tree));
  if (textOf(get(tree, '$anchor')) === name || textOf(get(tree, '$id')) === `#${name}`) return tree;
  const children = tree.kind === 'map' ? [...tree.entries.values()] : itemsOf(tree);
  for (const child of children) {
    const found = child.kind === 'scalar' ? undefined : findAnchor(child, name, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function follow(root: Tree, fragment: string): Tree | undefined {
  if (fragment === '' || fragment === '/') return root;
  if (!fragment.startsWith('/')) return findAnchor(root, decodePart(fragment));
  let tree: Tree | undefined = root;
  for (const part of fragment.slice(1).split('/')) tree = step(tree, decodePart(part));
  return tree;
}

/** What one `$ref` points at; undefined where that is not in the repository. */
export function lookUp(documents: Documents, reference: string, from: string): Tree | undefined {
  const file = fileOfReference(reference, from);
  const root = file === null ? undefined : documents.get(file);
  return root === undefined ? undefined : follow(root, reference.split('#')[1] ?? '');
}

/** Follows `$ref` to the end. Cycles and dead ends give the last node that was reached. */
export function resolve(documents: Documents, tree: Tree): Tree {
  let current = tree;
  for (let hops = 0; hops < 40; hops++) {
    const reference = textOf(get(current, '$ref'));
    if (reference === null) return current;
    const target = lookUp(documents, reference, current.source.path);
    if (target === undefined || target === current) return current;
    current = target;
  }
  return current;
}

/** Every `$ref` in a tree; shared nodes are visited once. */
export function listReferences(tree: Tree): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<object>();
  const queue: Tree[] = [tree];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.kind === 'scalar') continue;
    if (seen.has(identityOf(next))) continue;
    seen.add(identityOf(next));
    const reference = textOf(get(next, '$ref'));
    if (reference !== null) found.add(reference);
    for (const child of next.kind === 'map' ? next.entries.values() : next.items) queue.push(child);
  }
  return [...found];
}
