import { generateSecret } from './generate-secret.ts';

/**
 * Replaces `{{secret:kind}}` (and `{{secret:kind:2}}` for a second, different one) by a well-formed value made up on the
 * spot, so that no fixture in the repository holds anything that a scanner would call a secret.
 */
export function fillPlaceholders(text: string): string {
  return text.replace(/\{\{secret:([a-z0-9-]+)(?::(\d+))?\}\}/g, (_all, kind: string, nth: string | undefined) =>
    generateSecret(kind, Number(nth ?? 1)),
  );
}
