import { secretCatalogue } from './catalogue.ts';
import { findSecrets } from './engine/find-secrets.ts';
import { maskSecret } from './engine/mask.ts';

/**
 * The text with every secret replaced by its mask, for prompts, code frames and logs. Line breaks inside one go too. A text
 * that could not be searched to its end is not shown at all.
 */
export function redactSecrets(text: string): string {
  const bytes = Buffer.from(text);
  const parts: string[] = [];
  let from = 0;
  const { matches, unfinished } = findSecrets(secretCatalogue(), bytes, 'source');
  if (unfinished !== null) return '(not shown: it could not be searched for secrets)';
  for (const match of matches) {
    parts.push(bytes.toString('utf8', from, match.start), maskSecret(match.rule, match.secret));
    from = match.end;
  }
  return parts.length === 0 ? text : parts.join('') + bytes.toString('utf8', from);
}
