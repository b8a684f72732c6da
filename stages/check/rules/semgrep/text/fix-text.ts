import type { Bindings, SemgrepRule } from '../types.ts';
import { interpolate } from './interpolate.ts';
import { openRegex } from './linear-regex.ts';
import type { RegexMatch } from './regex/compile-regex.ts';

type FixRegex = NonNullable<SemgrepRule['fixRegex']>;

/** `\1` and `$1` are groups; one that took no part is empty. */
function fill(replacement: string, text: string, { groups }: RegexMatch): string {
  return replacement.replaceAll(/\\(\d)|\$(\d)/g, (_, escaped: string | undefined, plain: string | undefined) => {
    const group = groups[Number(escaped ?? plain)];
    return group === undefined || group === null ? '' : text.slice(group.start, group.end);
  });
}

function replaceByRegex({ regex, replacement, count }: FixRegex, text: string): string {
  const found = openRegex(regex, { multiline: true }).findAll(text);
  const pieces: string[] = [];
  let at = 0;
  for (const match of found.slice(0, count === null || count <= 0 ? undefined : count)) {
    pieces.push(text.slice(at, match.start), fill(replacement, text, match));
    at = match.end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** The text that a rule's `fix` or `fix-regex` puts in place of a match; null where it has none. */
export function fixText(
  rule: Pick<SemgrepRule, 'fix' | 'fixRegex'>,
  matched: string,
  bindings: Bindings,
): string | null {
  if (rule.fix !== null) return interpolate(rule.fix, bindings);
  return rule.fixRegex === null ? null : replaceByRegex(rule.fixRegex, matched);
}
