import type { SecretRule } from '../engine/secret-rule.ts';

type Row = Pick<SecretRule, 'id' | 'title' | 'keywords' | 'examples'> &
  Partial<SecretRule> & { readonly body: string; readonly flags?: 'i' };

/** Starts a token: not in the middle of a word, but right after `\n` in a quoted text or `%3D` in a URL it may. */
const before = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))`;
const after = String.raw`(?![A-Za-z0-9])`;

/** A format that only one provider issues. `body` is the whole token, or holds group 1 for the secret part of it. */
export function defineToken(row: Row): SecretRule {
  const { body, flags, ...rest } = row;
  const captured = /\((?!\?)/.test(body) ? body : `(${body})`;
  return {
    kind: 'token',
    scope: { type: 'window', beforeBytes: 160, afterBytes: 400 },
    minEntropy: 2.5,
    level: 'error',
    confidence: 'high',
    counterExamples: [],
    pattern: new RegExp(before + captured + after, `g${flags ?? ''}`),
    ...rest,
  };
}

/** A pattern without the borders of {@link defineToken}: connection strings, headers, blocks. */
export function definePattern(row: Row): SecretRule {
  return { ...defineToken(row), pattern: new RegExp(row.body, `g${row.flags ?? ''}`) };
}

/** Shape of a value that many providers use, so that the name beside it has to tell whose it is. */
export interface ValueShape {
  readonly body: string;
  /** Kind for `{{secret:kind}}` in examples. */
  readonly sample: string;
  readonly minEntropy: number;
}

export const hex = (length: number): ValueShape => ({
  body: `[a-fA-F0-9]{${length}}`,
  sample: `hex-${length}`,
  minEntropy: 2.5,
});
/** An identifier in code has the length of a key easily, but hardly ever a digit as well. */
const digitAhead = '(?=[A-Za-z_-]{0,80}[0-9])';

/** Letters and digits. */
export const alnum = (min: number, max = min): ValueShape => ({
  body: `${digitAhead}[A-Za-z0-9]{${min},${max}}`,
  sample: `lower-${min}`,
  minEntropy: 3,
});
export const lowerAlnum = (length: number): ValueShape => ({
  body: `${digitAhead}[a-z0-9]{${length}}`,
  sample: `lower-${length}`,
  minEntropy: 3,
});
export const upperAlnum = (length: number): ValueShape => ({
  body: `${digitAhead}[A-Z0-9]{${length}}`,
  sample: `upper-${length}`,
  minEntropy: 3,
});
/** URL-safe base64: letters, digits, `-`, `_`. */
export const urlSafe = (min: number, max = min): ValueShape => ({
  body: `${digitAhead}[A-Za-z0-9_-]{${min},${max}}`,
  sample: `urlsafe-${min}`,
  minEntropy: 3,
});
export const base64 = (min: number, max = min): ValueShape => ({
  body: `[A-Za-z0-9+/]{${min},${max}}={0,2}`,
  sample: `base64-${min}`,
  minEntropy: 3.3,
});
export const uuid: ValueShape = {
  body: '[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}',
  sample: 'uuid',
  minEntropy: 2.5,
};

/**
 * Providers that promise no length: 16 or more letters and digits, two digits at least. No `-` or `_`, or resource names
 * would do.
 */
export const opaque: ValueShape = {
  body: '(?=[A-Za-z]{0,80}[0-9][A-Za-z]{0,80}[0-9])(?=[0-9]{0,80}[A-Za-z])[A-Za-z0-9]{16,200}',
  sample: 'lower-32',
  minEntropy: 2.8,
};

export interface NamedRow {
  readonly id: string;
  /** The provider as it writes itself. */
  readonly name: string;
  /** How code spells it, lower case; short ones must stand alone. */
  readonly names: readonly string[];
  readonly shape: ValueShape;
  readonly revoke?: string;
}

/** One rule from one line of a table: `[id, name, names, shape]`. */
export function defineNamed({ id, name, names, shape, revoke }: NamedRow): SecretRule {
  const variable = (names[0] ?? id).toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
  return {
    id,
    title: `${name} key`,
    kind: 'named',
    keywords: names,
    // The quantified character classes end where the look-ahead starts: no second way to match.
    pattern: new RegExp(`(?<![A-Za-z0-9+/.@])(${shape.body})(?![A-Za-z0-9_+/-])`, 'g'),
    scope: { type: 'beside-name' },
    minEntropy: shape.minEntropy,
    level: shape === opaque ? 'warning' : 'error',
    confidence: shape === opaque ? 'low' : 'medium',
    examples: [`${variable}_API_KEY={{secret:${shape.sample}}}`],
    counterExamples: [
      `${variable}_API_KEY=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`,
      `${variable}_VERSION={{secret:${shape.sample}}}`,
    ],
    ...(revoke === undefined ? {} : { revoke }),
  };
}
