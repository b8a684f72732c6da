import type { SecretRule } from '../engine/secret-rule.ts';

type Row = Pick<SecretRule, 'id' | 'title' | 'keywords' | 'examples'> &
  Partial<SecretRule> & { readonly body: string; readonly flags?: 'i' | 'im' };

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
