import path from 'node:path';
import { type KubeObject, keyOf, looseKeyOf } from './object.ts';
import type { Pair } from './place.ts';

/** The objects of one file that differ between its two sides. */
export interface FileObjects {
  readonly old: readonly KubeObject[];
  readonly new: readonly KubeObject[];
}

export interface Paired {
  readonly pairs: readonly Pair[];
  readonly removed: readonly KubeObject[];
  readonly added: readonly KubeObject[];
}

type KeyOf = (object: KubeObject) => string;
type IsNear = (old: KubeObject, now: KubeObject) => boolean;

/** Takes from both lists what `keyOf` calls the same; what is left stays in the lists. */
function take(old: KubeObject[], now: KubeObject[], toKey: KeyOf, isNear: IsNear, pairs: Pair[]): void {
  for (const before of old.slice()) {
    const at = now.findIndex((after) => toKey(after) === toKey(before) && isNear(before, after));
    const after = now[at];
    if (after === undefined) continue;
    pairs.push({ old: before, new: after });
    now.splice(at, 1);
    old.splice(old.indexOf(before), 1);
  }
}

/** A namespace that is written on one side only may be the one that kustomize or the command line gave before. */
const isSameSpace: IsNear = (old, now) =>
  old.namespace === now.namespace || old.namespace === '' || now.namespace === '';

/** Of a template nobody knows what its names yield: in one file an object of the same kind is the same object. */
const isUnrendered: IsNear = (old, now) =>
  old.isUnrendered && now.isUnrendered && /\{[{%]/.test(`${old.name}${now.name}${old.namespace}${now.namespace}`);
const kindKeyOf: KeyOf = (object) => `${object.group}/${object.kind}`;

const isUnder = (folder: string, above: string): boolean =>
  above === '.' || folder === above || folder.startsWith(`${above}/`);

/** Folders of one module: the same, one inside the other, or both below one kustomization or chart. */
export function areRelated(a: string, b: string, roots: ReadonlySet<string>): boolean {
  const [one, other] = [path.posix.dirname(a), path.posix.dirname(b)];
  if (isUnder(one, other) || isUnder(other, one)) return true;
  for (let folder = path.posix.dirname(one); folder !== '.'; folder = path.posix.dirname(folder))
    if (roots.has(folder) && isUnder(other, folder)) return true;
  return false;
}

/** Objects by identity: first within each file, then across the files of one module, so that a move is no removal. */
export function pairObjects(files: readonly FileObjects[], roots: ReadonlySet<string>): Paired {
  const pairs: Pair[] = [];
  const removed: KubeObject[] = [];
  const added: KubeObject[] = [];
  for (const file of files) {
    const [old, now] = [[...file.old], [...file.new]];
    take(old, now, keyOf, () => true, pairs);
    take(old, now, looseKeyOf, isSameSpace, pairs);
    take(old, now, kindKeyOf, isUnrendered, pairs);
    removed.push(...old);
    added.push(...now);
  }
  const isNear: IsNear = (old, now) => isSameSpace(old, now) && areRelated(old.source.path, now.source.path, roots);
  if (removed.length > 0 && added.length > 0) {
    take(removed, added, keyOf, isNear, pairs);
    take(removed, added, looseKeyOf, isNear, pairs);
  }
  return { pairs, removed, added };
}
