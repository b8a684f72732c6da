/** `sha512-… sha1-…` by algorithm. Several of one algorithm are one text. */
export function readDigests(integrity: string | null): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  for (const part of (integrity ?? '').split(/\s+/)) {
    const [, algorithm, digest] = /^(sha\d+)-([\w+/=]+)/.exec(part) ?? [];
    if (algorithm === undefined || digest === undefined) continue;
    const known = digests.get(algorithm);
    digests.set(algorithm, known === undefined ? digest : `${known} ${digest}`);
  }
  return digests;
}
