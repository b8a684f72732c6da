import semver from 'semver';
import type { Ecosystem } from '../model/dependency.ts';
import { compareSegments, satisfiesGem } from './gem.ts';
import { comparePep440, satisfiesPep440 } from './pep440.ts';

const maxLength = 200;

/** Cargo's ranges: a bare version means `^`, clauses are joined by commas. */
function cargoRange(range: string): string {
  return range
    .split(',')
    .map((clause) => clause.trim())
    .map((clause) => (/^\d/.test(clause) && !clause.includes('*') ? `^${clause}` : clause))
    .join(' ');
}

function satisfiesSemver(version: string, range: string): boolean | null {
  if (semver.valid(version, { loose: true }) === null || semver.validRange(range, { loose: true }) === null)
    return null;
  return semver.satisfies(version, range, { loose: true, includePrerelease: true });
}

/** Whether a locked version is in the range of a manifest; null where that cannot be told. */
export function satisfies(ecosystem: Ecosystem, version: string, range: string): boolean | null {
  if (version === '' || range.length > maxLength * 5 || version.length > maxLength) return null;
  if (range === '' || range === '*') return true;
  switch (ecosystem) {
    case 'npm':
      return satisfiesSemver(version, range);
    case 'cargo':
      return satisfiesSemver(version, cargoRange(range));
    case 'pypi':
      return satisfiesPep440(version, range);
    case 'rubygems':
      return satisfiesGem(version, range);
    default:
      return version === range;
  }
}

/** -1, 0 or 1; null where one of them is no version. */
export function compareVersions(ecosystem: Ecosystem, a: string, b: string): number | null {
  if (a.length > maxLength || b.length > maxLength) return null;
  if (ecosystem === 'pypi') return comparePep440(a, b);
  if (ecosystem === 'maven' || ecosystem === 'rubygems')
    return /\d/.test(a) && /\d/.test(b) ? compareSegments(a, b) : null;
  const [left, right] = [toSemver(a), toSemver(b)];
  return left === null || right === null ? null : semver.compare(left, right);
}

function toSemver(version: string): string | null {
  return semver.valid(version, { loose: true }) ?? semver.valid(semver.coerce(version));
}

/** The lowest version that a range allows, as text; null for `*`, tags and what only has an upper bound. */
export function lowestOf(ecosystem: Ecosystem, range: string): string | null {
  const text = range.slice(0, maxLength).trim();
  if (text === '' || text === '*') return null;
  if (ecosystem === 'npm' || ecosystem === 'cargo') {
    const valid = semver.validRange(ecosystem === 'cargo' ? cargoRange(text) : text, { loose: true });
    const least = valid === null ? null : semver.minVersion(valid)?.version;
    return least === undefined || least === null || /^[<*x]/.test(text) ? null : least;
  }
  const interval = /^[[(]\s*([\w.+-]+)\s*[,\])]/.exec(text)?.[1];
  if (interval !== undefined) return interval;
  const lower = text
    .split(/[,|]+/)
    .map((clause) => /^\s*[[(]?\s*(===?|~=|~>|>=|>|\^|~|=|v(?=\d))?\s*v?(\d[\w.+!-]*)/.exec(clause)?.[2])
    .filter((bound) => bound !== undefined);
  const sorted = lower.toSorted((a, b) => compareVersions(ecosystem, a, b) ?? 0);
  return (text.includes('|') ? sorted[0] : sorted.at(-1)) ?? null;
}

/** `year`: a major step that may be one of the calendar, as many Python projects count (`25.5` → `26.1`). */
export type Bump = 'major' | 'year' | 'zero-minor' | 'minor' | 'downgrade' | 'same';

function numbersOf(version: string): readonly number[] {
  return (/\d+(?:\.\d+)*/.exec(version.replace(/^\d+!/, ''))?.[0] ?? '').split('.').map(Number);
}

/** Years are no promise about compatibility: `2024.1` → `2025.2`. */
function isCalendar(part: number): boolean {
  return part >= 1990 && part <= 2100;
}

const isUntagged = (version: string): boolean => /^v0\.0\.0-\d{14}-/.test(version);

/** Two digits that can be a year, the next one or the one after. */
function mayBeYear(ecosystem: Ecosystem, from: number, to: number): boolean {
  return ecosystem === 'pypi' && from >= 17 && to <= 30 && to - from <= 2;
}

/** What a step from one version to another promises. Null where one of them is no version. */
export function bumpOf(ecosystem: Ecosystem, from: string, to: string): Bump | null {
  // Go writes a commit without a tag as v0.0.0: next to a tagged version its number says nothing.
  if (ecosystem === 'go' && isUntagged(from) !== isUntagged(to)) return null;
  const order = compareVersions(ecosystem, from, to);
  if (order === null) return null;
  if (order === 0) return 'same';
  if (order > 0) return 'downgrade';
  const [oldMajor = 0, oldMinor = 0] = numbersOf(from);
  const [newMajor = 0, newMinor = 0] = numbersOf(to);
  if (oldMajor !== newMajor) {
    if (isCalendar(newMajor) && (isCalendar(oldMajor) || oldMajor < 1990)) return 'minor';
    return mayBeYear(ecosystem, oldMajor, newMajor) ? 'year' : 'major';
  }
  return newMajor === 0 && oldMinor !== newMinor ? 'zero-minor' : 'minor';
}
