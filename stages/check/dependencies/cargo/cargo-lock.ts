import type { Lock, Locked } from '../model/dependency.ts';
import { findPackageBlocks } from '../text/package-blocks.ts';
import { listAt, readToml, stringAt, tableAt, valueAt } from '../text/toml.ts';
import { UnreadableText } from '../text/lines.ts';

export interface CargoLockValue {
  /** Packages without a source (members and path dependencies): name → version and names of what they need. */
  readonly members: ReadonlyMap<
    string,
    { readonly version: string; readonly needs: ReadonlySet<string>; readonly line: number }
  >;
}

const cratesIo =
  /^(?:registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index|sparse\+https:\/\/index\.crates\.io\/)/;

/** A Cargo.lock. Throws UnreadableText. */
export function readCargoLock(text: string, path: string): Lock {
  const { value } = readToml(text);
  if (valueAt(value, 'package') === undefined && valueAt(value, 'version') === undefined)
    throw new UnreadableText('no [[package]]', 1);
  const blocks = findPackageBlocks(text);
  const oldChecksums = tableAt(value, 'metadata');
  const members = new Map<string, { version: string; needs: ReadonlySet<string>; line: number }>();
  const packages: Locked[] = [];
  for (const [index, item] of listAt(value, 'package').entries()) {
    const name = stringAt(item, 'name') ?? '';
    const version = stringAt(item, 'version') ?? '';
    const source = stringAt(item, 'source');
    const place = blocks[index] ?? { line: 1, endLine: 1 };
    if (source === null) {
      const needs = listAt(item, 'dependencies').flatMap((need) =>
        typeof need === 'string' ? [need.split(' ')[0] ?? ''] : [],
      );
      members.set(name, { version, needs: new Set(needs), line: place.line });
    }
    const checksum = stringAt(item, 'checksum') ?? stringAt(oldChecksums, `checksum ${name} ${version} (${source})`);
    packages.push({
      key: `${name}@${version} ${source ?? ''}`,
      name,
      version,
      url: source === null || cratesIo.test(source) ? null : source,
      digests: new Map(checksum === null ? [] : [['sha256', checksum]]),
      isFetched: source !== null && !source.startsWith('git+'),
      hasScripts: false,
      licence: null,
      ...place,
    });
  }
  const own: CargoLockValue = { members };
  return { kind: 'lock', ecosystem: 'cargo', tool: 'cargo', path, packages, roots: new Map(), value: own };
}
