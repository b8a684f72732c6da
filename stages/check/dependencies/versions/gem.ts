import { allOf } from './three-valued.ts';

/** Segments of a gem or Maven version: numbers compare as numbers, words sort before them. */
function segments(text: string): readonly (number | string)[] {
  return (text.toLowerCase().match(/\d+|[a-z]+/g) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : part));
}

/** Words that Maven sorts as a release, not before it. */
const releaseWords = new Set([
  'final',
  'ga',
  'release',
  'jre',
  'android',
  'incubating',
  'sp',
  'r',
  'v',
  'post',
  'redhat',
  'bin',
]);

/** -1, 0 or 1 over segments: `1.0.rc1` < `1.0` < `1.0.1`. */
export function compareSegments(a: string, b: string): number {
  const [left, right] = [segments(a), segments(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const one = left[index] ?? 0;
    const other = right[index] ?? 0;
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return Math.sign(one - other);
    if (typeof one === 'string' && typeof other === 'string') {
      if (releaseWords.has(one) && releaseWords.has(other)) continue;
      return one < other ? -1 : 1;
    }
    const word = typeof one === 'string' ? one : String(other);
    if (releaseWords.has(word)) return 0;
    return typeof one === 'string' ? -1 : 1;
  }
  return 0;
}

function satisfiesClause(version: string, clause: string): boolean | null {
  const [, operator = '=', bound] = /^(~>|>=|<=|!=|=|>|<)?\s*(\d[\w.-]*)$/.exec(clause.trim()) ?? [];
  if (bound === undefined) return null;
  const order = compareSegments(version, bound);
  if (operator === '~>') {
    // `~> 6.0.0.rc1` means what `~> 6.0.0` means, from the candidate on.
    const all = bound.split('.');
    const word = all.findIndex((part) => /[^\d]/.test(part));
    const numbers = word === -1 ? all : all.slice(0, word);
    const parts = numbers.length > 1 ? numbers.slice(0, -1) : numbers;
    const upper = parts.map((part, index) => (index === parts.length - 1 ? String(Number(part) + 1) : part)).join('.');
    return order >= 0 && compareSegments(version, upper) < 0;
  }
  const holds: Readonly<Record<string, boolean>> = {
    '>=': order >= 0,
    '<=': order <= 0,
    '!=': order !== 0,
    '=': order === 0,
    '>': order > 0,
    '<': order < 0,
  };
  return holds[operator] ?? null;
}

/** Whether a gem's version is in a list of constraints: `~> 1.2, >= 1.2.3`. Null where that cannot be told. */
export function satisfiesGem(version: string, range: string): boolean | null {
  return allOf(
    range
      .split(',')
      .filter((clause) => clause.trim() !== '')
      .map((clause) => satisfiesClause(version, clause)),
  );
}
