import { UnsupportedPattern } from '../types.ts';
import { labelsOf } from './taint.ts';
import type { Taints } from './taint.ts';

const read = new Map<string, ReturnType<typeof readRequires>>();

/** Whether taint has the labels asked for; without a condition, whether there is taint of a source without a label. */
export function meetsRequires(requires: string | null, taints: Taints): boolean {
  if (requires === null) return taints.some(({ label }) => label === '');
  let test = read.get(requires);
  if (test === undefined) {
    test = readRequires(requires);
    read.set(requires, test);
  }
  if (test === null) throw new UnsupportedPattern(`requires: ${requires}`);
  return test(labelsOf(taints));
}

/** `A and (B or not C)` over labels; null for what cannot be read. */
export function readRequires(text: string): ((labels: ReadonlySet<string>) => boolean) | null {
  const tokens = text.match(/\(|\)|\b\w+\b/g) ?? [];
  let at = 0;
  type Test = (labels: ReadonlySet<string>) => boolean;
  const primary = (): Test | null => {
    const token = tokens[at++];
    if (token === undefined || token === ')' || token === 'and' || token === 'or') return null;
    if (token === '(') {
      const inner = either();
      return tokens[at++] === ')' ? inner : null;
    }
    if (token === 'not') {
      const inner = primary();
      return inner === null ? null : (labels) => !inner(labels);
    }
    if (token === 'True' || token === 'true') return () => true;
    return (labels) => labels.has(token);
  };
  const both = (): Test | null => {
    let left = primary();
    while (left !== null && tokens[at] === 'and') {
      at += 1;
      const [first, second] = [left, primary()];
      left = second === null ? null : (labels) => first(labels) && second(labels);
    }
    return left;
  };
  function either(): Test | null {
    let left = both();
    while (left !== null && tokens[at] === 'or') {
      at += 1;
      const [first, second] = [left, both()];
      left = second === null ? null : (labels) => first(labels) || second(labels);
    }
    return left;
  }
  const test = either();
  return at === tokens.length ? test : null;
}
