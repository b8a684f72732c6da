import { secretCatalogue } from './catalogue.ts';
import { findSecrets } from './engine/find-secrets.ts';
import { maskSecret } from './engine/mask.ts';

/** The text with every secret replaced by its mask, for prompts, code frames and logs. Line breaks inside one go too. */
export function redactSecrets(text: string): string {
  const bytes = Buffer.from(text);
  const parts: string[] = [];
  let from = 0;
  for (const match of findSecrets(secretCatalogue(), bytes, 'source')) {
    parts.push(bytes.toString('utf8', from, match.start), maskSecret(match.rule, match.secret));
    from = match.end;
  }
  return parts.length === 0 ? text : parts.join('') + bytes.toString('utf8', from);
}
