import type { Tree } from './tree.ts';

/** Token shapes of well-known providers. Linear: no nested quantifiers. */
const providerKey =
  /\b(?:sk-(?:(?:proj|ant|or|svcacct|admin)-[\w-]{16,}|[A-Za-z0-9]{20,})|gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,}|hf_[A-Za-z0-9]{20,}|gsk_[A-Za-z0-9]{20,}|eyJ[\w-]{20,}\.)/;

const maxShown = 40;

/** Surely a secret: has no place in a configuration file. */
export function holdsProviderKey(text: string): boolean {
  return providerKey.test(text);
}

/** Perhaps a secret: long, one word, letters and digits mixed. Good enough to refuse where only a name belongs. */
export function looksLikeSecret(text: string): boolean {
  if (holdsProviderKey(text)) return true;
  for (const word of text.split(/[^A-Za-z0-9_-]+/)) {
    if (word.length >= 20 && /[a-z]/.test(word) && /[A-Z]/.test(word) && /[0-9]/.test(word)) return true;
    if (word.length >= 32 && /^[0-9a-f]+$/i.test(word)) return true;
    if (word.length >= 24 && /^[a-z0-9]+$/.test(word) && /[0-9]/.test(word)) return true;
  }
  return false;
}

function clip(text: string): string {
  return text.length <= maxShown ? text : `${text.slice(0, maxShown - 1)}…`;
}

/** A key as messages show it. */
export function showKey(key: string): string {
  return looksLikeSecret(key) ? '(hidden)' : clip(key);
}

/** A value as messages show it: short, and never a secret. */
export function showText(text: string): string {
  return looksLikeSecret(text) ? 'a value that looks like a secret' : JSON.stringify(clip(text));
}

export function showTree(tree: Tree): string {
  if (tree.kind === 'list') return 'a list';
  if (tree.kind === 'map') return 'a map';
  if (typeof tree.value === 'string') return showText(tree.value);
  return tree.value === null ? 'nothing' : clip(String(tree.value));
}
