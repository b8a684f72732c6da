import { parseType } from './parse-type.ts';
import type { ColumnType } from './parse-type.ts';

/**
 * What a change of type does to the rows. `none`: stored alike, nothing is touched · `rewrite`: every row is copied, no
 * value changes · `refuse`: a value that does not fit stops the migration (an explicit cast in USING cuts it instead) ·
 * `change`: values are rounded or cut, and nothing says so.
 */
export type TypeEffect = 'none' | 'rewrite' | 'refuse' | 'change';

function compareStrings(from: ColumnType, to: ColumnType): TypeEffect {
  if (to.size < from.size) return 'refuse';
  if (from.family !== to.family || from.family === 'padded string') return 'rewrite';
  return from.name === 'citext' || to.name === 'citext' ? 'rewrite' : 'none';
}

function compareDecimals(from: ColumnType, to: ColumnType): TypeEffect {
  if (to.size === Infinity) return 'none';
  if (to.scale < from.scale) return 'change';
  if (from.size === Infinity || to.size - to.scale < from.size - from.scale) return 'refuse';
  return to.scale === from.scale ? 'none' : 'rewrite';
}

function fromInteger(from: ColumnType, to: ColumnType): TypeEffect {
  if (to.family === 'integer') return to.size < from.size ? 'refuse' : 'rewrite';
  if (to.family === 'float') return to.size < from.size ? 'change' : 'rewrite';
  return to.size === Infinity || to.size - to.scale >= from.size ? 'rewrite' : 'refuse';
}

function compareNumbers(from: ColumnType, to: ColumnType): TypeEffect {
  if (from.family === 'integer') return fromInteger(from, to);
  if (from.family === 'decimal') {
    if (to.family === 'decimal') return compareDecimals(from, to);
    // A numeric(9,0) has no fraction to lose.
    const isWhole = from.scale === 0 && to.family === 'integer';
    return isWhole ? (to.size > from.size ? 'rewrite' : 'refuse') : 'change';
  }
  return to.family === 'float' && to.size >= from.size ? 'rewrite' : 'change';
}

function compareMoments(from: ColumnType, to: ColumnType): TypeEffect {
  if (from.family === 'timestamp' && to.family !== 'timestamp') return 'change';
  if (from.family === 'date') return 'rewrite';
  if (to.size < from.size) return 'change';
  // With and without time zone are stored alike only for a session in UTC.
  return from.name === to.name ? 'none' : 'rewrite';
}

const isString = (type: ColumnType): boolean => type.family === 'string' || type.family === 'padded string';
const isNumber = (type: ColumnType): boolean => ['integer', 'decimal', 'float'].includes(type.family);
const isMoment = (type: ColumnType): boolean => ['timestamp', 'date', 'time'].includes(type.family);

/** Members of MySQL's `enum('a','b')` and `set(…)`; null for other types. */
function membersOf(type: string): readonly string[] | null {
  const inside = /^\s*(?:enum|set)\s*\((.*)\)/is.exec(type)?.[1];
  return inside === undefined ? null : inside.split(',').map((part) => part.trim().replace(/^'|'$/g, '').toLowerCase());
}

function compareMembers(from: readonly string[], to: readonly string[]): TypeEffect {
  if (from.some((member) => !to.includes(member))) return 'refuse';
  return from.every((member, index) => to[index] === member) ? 'none' : 'rewrite';
}

/** Null where nothing is known: PostgreSQL's enums, domains, types of extensions. */
export function compareTypes(oldType: string, newType: string): TypeEffect | null {
  const [old, now] = [membersOf(oldType), membersOf(newType)];
  if (old !== null && now !== null) return compareMembers(old, now);
  const [from, to] = [parseType(oldType), parseType(newType)];
  if (from.isArray !== to.isArray) return null;
  if (JSON.stringify(from) === JSON.stringify(to)) return 'none';
  // An array's elements are never taken over unlooked at.
  const effect = compareElements(from, to);
  return from.isArray && effect === 'none' ? 'rewrite' : effect;
}

function compareElements(from: ColumnType, to: ColumnType): TypeEffect | null {
  if (isString(from) && isString(to)) return compareStrings(from, to);
  if (isNumber(from) && isNumber(to)) return compareNumbers(from, to);
  if (isMoment(from) && isMoment(to)) return compareMoments(from, to);
  if (from.family === 'bits' && to.name === 'varbit' && from.name === 'varbit')
    return to.size < from.size ? 'refuse' : 'none';
  if (isString(to) && to.size === Infinity) return 'rewrite';
  if (/^jsonb?$/.test(from.name) && /^jsonb?$/.test(to.name)) return 'rewrite';
  if (isString(from)) return 'refuse';
  if (to.name === 'boolean' && isNumber(from)) return 'change';
  return null;
}
