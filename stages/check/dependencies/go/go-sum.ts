import type { Lock, Locked } from '../model/dependency.ts';
import { splitLines, UnreadableText } from '../text/lines.ts';

/** A go.sum: hashes of modules, and of their go.mod files under `version/go.mod`. Throws UnreadableText. */
export function readGoSum(text: string, path: string): Lock {
  const packages = splitLines(text).flatMap((raw, index): Locked[] => {
    const line = raw.trim();
    if (line === '') return [];
    const [name, version, hash, ...rest] = line.split(/\s+/);
    if (name === undefined || version === undefined || hash === undefined || rest.length > 0)
      throw new UnreadableText('expected "module version hash"', index + 1);
    const place = { line: index + 1, endLine: index + 1 };
    const digests = new Map([[hash.slice(0, hash.indexOf(':')), hash]]);
    return [
      {
        key: `${name} ${version}`,
        name,
        version,
        url: null,
        digests,
        isFetched: true,
        hasScripts: false,
        licence: null,
        ...place,
      },
    ];
  });
  return { kind: 'lock', ecosystem: 'go', tool: 'go', path, packages, roots: new Map() };
}
