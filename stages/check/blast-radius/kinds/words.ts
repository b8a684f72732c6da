/** Words of a path's folders and its name, in lower case: `apps/OAuthLogin/sign-in.ts` → apps, o, auth, login, sign, in, ts. */
export function wordsOf(path: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const segment of path.split('/')) {
    const parts = segment
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean);
    for (const [at, part] of parts.entries()) {
      words.add(part);
      // `sign-in` and `signIn` mean `signin`, `o-auth` means `oauth`.
      const next = parts[at + 1];
      if (next !== undefined) words.add(part + next);
    }
  }
  return words;
}
