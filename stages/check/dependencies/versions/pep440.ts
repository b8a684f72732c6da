import { allOf, anyOf } from './three-valued.ts';

/** A version of PEP 440, as numbers that compare in order. */
interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** dev < a < b < rc < final < post. */
  readonly phase: readonly [number, number];
  readonly post: number;
  readonly dev: number;
}

const pattern =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|alpha|b|beta|c|rc|pre|preview)[-_.]?(\d*))?(?:[-_.]?(?:(post|rev|r)[-_.]?(\d*)|-(\d+)))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+[a-z0-9._-]*)?$/i;

const phases: Readonly<Record<string, number>> = { a: 1, alpha: 1, b: 2, beta: 2, c: 3, rc: 3, pre: 3, preview: 3 };

function parse(text: string): Version | null {
  const match = text.length > 100 ? null : pattern.exec(text.trim());
  if (match === null) return null;
  const [, epoch, release = '', phase, phaseNumber, post, postNumber, bare, dev, devNumber] = match;
  return {
    epoch: Number(epoch ?? 0),
    release: release.split('.').map(Number),
    phase:
      phase === undefined
        ? [dev !== undefined && post === undefined ? 0 : 4, 0]
        : [phases[phase.toLowerCase()] ?? 3, Number(phaseNumber || 0)],
    post: post === undefined && bare === undefined ? -1 : Number(postNumber || bare || 0),
    dev: dev === undefined ? Number.MAX_SAFE_INTEGER : Number(devNumber || 0),
  };
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

const keyOf = (version: Version): readonly number[] => [...version.phase, version.post + 1, version.dev];

/** -1, 0 or 1; null where one is no version. */
export function comparePep440(a: string, b: string): number | null {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  if (left.epoch !== right.epoch) return Math.sign(left.epoch - right.epoch);
  return compareNumbers(left.release, right.release) || compareNumbers(keyOf(left), keyOf(right));
}

function matchesPrefix(version: string, prefix: string): boolean {
  const parts = prefix.replace(/\.\*$/, '').split('.').map(Number);
  const release = parse(version)?.release ?? [];
  return parts.every((part, index) => (release[index] ?? 0) === part);
}

function satisfiesClause(version: string, operator: string, bound: string): boolean | null {
  if (bound.endsWith('.*')) return operator === '!=' ? !matchesPrefix(version, bound) : matchesPrefix(version, bound);
  // A local part counts only where the bound has one.
  const order = comparePep440(version, bound);
  if (order === null) return operator === '===' ? version === bound : null;
  switch (operator) {
    case '==':
    case '===':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    default:
      return order >= 0 && matchesPrefix(version, bound.split('.').slice(0, -1).join('.'));
  }
}

/** Next version that is not compatible, for `^` (the first part that is not 0) and `~` (the second). */
function upperBound(bound: string, operator: '^' | '~'): string {
  const parts = (parse(bound)?.release ?? [0]).map(Number);
  const firstUsed = parts.findIndex((part) => part !== 0);
  const caret = firstUsed === -1 ? parts.length - 1 : firstUsed;
  const at = operator === '^' ? caret : Math.min(1, parts.length - 1);
  return parts
    .slice(0, at + 1)
    .map((part, index) => (index === at ? part + 1 : part))
    .join('.');
}

function satisfiesOne(version: string, clause: string): boolean | null {
  const [, operator = '', bound = ''] = /^(===?|!=|~=|<=?|>=?|\^|~)?\s*v?(.+)$/.exec(clause.trim()) ?? [];
  if (bound === '' || bound === '*') return true;
  if (operator === '^' || operator === '~') {
    const from = comparePep440(version, bound);
    const to = comparePep440(version, upperBound(bound, operator));
    return from === null || to === null ? null : from >= 0 && to < 0;
  }
  return satisfiesClause(version, operator === '' ? '==' : operator, bound);
}

/** Whether a version is in a range of PEP 440 or Poetry (`^`, `~`, `||`); null where that cannot be told. */
export function satisfiesPep440(version: string, range: string): boolean | null {
  const ways = range.split(/\s*\|\|?\s*/).map((way) => {
    const clauses = way.split(/\s*,\s*/).filter((clause) => clause.trim() !== '');
    return allOf(clauses.map((clause) => satisfiesOne(version, clause)));
  });
  return anyOf(ways);
}
