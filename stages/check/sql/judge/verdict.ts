import type { Fix } from '../../../../pipeline/domain/fix.ts';
import type { Confidence, Consequence, Fixer, Level } from '../../../../pipeline/domain/severity.ts';
import type { RuleName } from '../rules.ts';

/** What a judge says of one operation; everything but message and remedy is the rule's unless said here. */
export interface Verdict {
  readonly rule: RuleName;
  readonly message: string;
  readonly remedy: string;
  /** `table orders` */
  readonly reach: string;
  readonly level?: Level;
  readonly confidence?: Confidence;
  readonly consequence?: Consequence;
  readonly fixer?: Fixer;
  readonly fix?: Fix | undefined;
}

/** Who has to wait for a statement, in the words of every message; the test against a real server reads them back. */
export const waits = {
  everybody: 'nobody can read or write',
  writers: 'nobody can write',
} as const;

export const nothing: readonly Verdict[] = [];

/** Words that PostgreSQL reserves (`pg_get_keywords()`, catcode R and T): without quotes they are no names. */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning
  right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user
  using variadic verbose when where window with`.split(/\s+/),
);

/** An identifier as SQL wants it; what needs quotes gets them. */
export function quoteName(name: string): string {
  const plain = (part: string) => /^[a-z_][a-z0-9_]*$/.test(part) && !reserved.has(part);
  return name
    .split('.')
    .map((part) => (plain(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.');
}

/** A new identifier from parts, within PostgreSQL's 63 bytes. */
export function nameFrom(...parts: readonly string[]): string {
  const joined = parts.map((part) => part.split('.').at(-1) ?? part).join('_');
  return quoteName(joined.slice(0, 63));
}
