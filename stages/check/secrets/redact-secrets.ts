import { secretCatalogue } from './catalogue.ts';
import { findSecrets } from './engine/find-secrets.ts';
import { maskSecret } from './engine/mask.ts';

/** As many line breaks as the secret had: what follows stays on its line. */
const breaksOf = (secret: string): string => '\n'.repeat(secret.split('\n').length - 1);

/**
 * The text with every secret replaced by its mask, for prompts, code frames and logs; line for line, except that a text
 * which could not be searched to its end is not shown at all. With its path, rules for certain files hold too; `standIn`
 * takes the place of the mask.
 */
export function redactSecrets(text: string, path = '', standIn: string | null = null): string {
  const bytes = Buffer.from(text);
  const parts: string[] = [];
  let from = 0;
  const { matches, unfinished } = findSecrets(secretCatalogue(), bytes, 'source', path);
  if (unfinished !== null) return '(not shown: it could not be searched for secrets)';
  for (const match of matches) {
    const hidden = bytes.toString('latin1', match.start, match.end);
    parts.push(
      bytes.toString('utf8', from, match.start),
      standIn ?? maskSecret(match.rule, match.secret),
      breaksOf(hidden),
    );
    from = match.end;
  }
  return parts.length === 0 ? text : parts.join('') + bytes.toString('utf8', from);
}
