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

/** An identifier as SQL wants it; what needs quotes gets them. */
export function quoteName(name: string): string {
  return name
    .split('.')
    .map((part) => (/^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.');
}

/** A new identifier from parts, within PostgreSQL's 63 bytes. */
export function nameFrom(...parts: readonly string[]): string {
  const joined = parts.map((part) => part.split('.').at(-1) ?? part).join('_');
  return quoteName(joined.slice(0, 63));
}
