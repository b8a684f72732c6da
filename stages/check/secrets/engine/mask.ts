import { createHash } from 'node:crypto';
import { entropyBits } from './entropy.ts';
import type { SecretRule } from './secret-rule.ts';

const longCharacters = 20;
/** Below this, a list of candidates could be hashed and compared until one fits. */
const unguessableBits = 80;

/** At most the first four and the last two characters, and only of a long issued token: `ghp_…x9 (40)`. */
export function maskSecret(rule: Pick<SecretRule, 'kind'>, secret: string): string {
  const issued = rule.kind === 'token' || rule.kind === 'named';
  if (!issued || secret.length < longCharacters) return `… (${secret.length})`;
  return `${secret.slice(0, 4)}…${secret.slice(-2)} (${secret.length})`;
}

/**
 * Tells two secrets of one kind apart in fingerprints and baselines, which people publish. Eight hex digits of a hash
 * are harmless only where nobody can enumerate the candidates: for issued, random, long values. A password gets none
 * (its mask alone, its length), because a dictionary would give it back; equal masks in one file are told apart by their
 * order. The fixed prefix keeps the digits from matching hashes of the same value that other tools publish.
 */
export function distinguishSecret(rule: Pick<SecretRule, 'kind' | 'id'>, secret: string): string | null {
  if (rule.kind === 'password' || rule.kind === 'generic') return null;
  if (entropyBits(secret) * secret.length < unguessableBits) return null;
  return createHash('sha256').update(`prereview/secrets\0${rule.id}\0${secret}`).digest('hex').slice(0, 8);
}

/** What stands for the secret in a finding's evidence: kind, mask and, where harmless, what distinguishes it. */
export function describeSecret(rule: Pick<SecretRule, 'kind' | 'id' | 'title'>, secret: string): string {
  const mark = distinguishSecret(rule, secret);
  return `${rule.title} ${maskSecret(rule, secret)}${mark === null ? '' : ` #${mark}`}`;
}
