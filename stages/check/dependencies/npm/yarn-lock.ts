import type { Lock, Locked, LockRoot } from '../model/dependency.ts';
import { type BlockEntry, childOf, readBlocks, valueOf } from '../text/block-map.ts';
import { readDigests } from './integrity.ts';

const split = (key: string): readonly string[] => key.split(/, ?/).map((part) => part.trim().replace(/^"|"$/g, ''));

/** `@scope/name@range` → name and range. */
export function splitDescriptor(text: string): { readonly name: string; readonly range: string } {
  const at = text.indexOf('@', 1);
  return at === -1 ? { name: text, range: '' } : { name: text.slice(0, at), range: text.slice(at + 1) };
}

export interface YarnLockValue {
  /** Descriptors, as they are written → key of the package. */
  readonly descriptors: ReadonlyMap<string, Locked>;
}

function readYarn1Package(entry: BlockEntry): Locked {
  const descriptors = split(entry.key);
  const { name, range } = splitDescriptor(descriptors[0] ?? '');
  const resolved = valueOf(entry, 'resolved');
  const [url, sha1] = (resolved ?? '').split('#');
  const digests = new Map(readDigests(valueOf(entry, 'integrity')));
  if (sha1 !== undefined && /^[0-9a-f]{40}$/.test(sha1)) digests.set('fragment', sha1);
  const [, alias] = /^npm:(@?[^@]{1,300})(?:@|$)/.exec(range) ?? [];
  const isGit = /^(?:git|ssh)|\.git(?:$|#)|codeload\.github\.com/.test(url ?? '');
  return {
    key: entry.key,
    name: alias !== undefined && !/^[\d^~*<>=]/.test(alias) ? alias : name,
    version: valueOf(entry, 'version') ?? '',
    url: url === undefined || url === '' ? null : url,
    digests,
    isFetched: url !== undefined && url !== '' && !isGit,
    hasScripts: false,
    licence: null,
    line: entry.line,
    endLine: entry.endLine,
  };
}

/** Settings of the file that decide how checksums are written: only equal ones can be compared. */
function berryPackage(entry: BlockEntry, cacheKey: string): Locked {
  const resolution = valueOf(entry, 'resolution') ?? '';
  const { name, range } = splitDescriptor(resolution);
  const checksum = valueOf(entry, 'checksum');
  const isNpm = range.startsWith('npm:');
  const [, archive] = /__archiveUrl=([^&#]+)/.exec(range) ?? [];
  const digests = new Map<string, string>();
  if (checksum !== null) {
    const [prefix = '', digest] = checksum.split('/');
    digests.set(digest === undefined ? `berry:${cacheKey}` : `berry:${prefix}`, digest ?? prefix);
  }
  return {
    key: entry.key,
    name,
    version: valueOf(entry, 'version') ?? '',
    url:
      archive === undefined
        ? isNpm || range.startsWith('workspace:')
          ? null
          : range
        : decodeURIComponent(archive.replace(/%(?![\da-f]{2})/gi, '%25')),
    digests,
    // Packages for other systems have no checksum until somebody installs them there.
    isFetched: isNpm && valueOf(entry, 'conditions') === null,
    hasScripts: false,
    licence: null,
    line: entry.line,
    endLine: entry.endLine,
  };
}

/** Workspaces list all their dependencies; `npm:` in front of ranges came with version 8 of the file. */
function berryRoots(root: BlockEntry): Map<string, LockRoot> {
  const roots = new Map<string, LockRoot>();
  for (const entry of root.entries) {
    const [, folder] = /@workspace:([^,"]+)$/.exec(valueOf(entry, 'resolution') ?? '') ?? [];
    if (folder === undefined) continue;
    const specifiers = new Map<string, string>();
    for (const section of ['dependencies', 'peerDependencies'])
      for (const child of childOf(entry, section)?.entries ?? [])
        if (!specifiers.has(child.key)) specifiers.set(child.key, child.value);
    roots.set(folder === '.' ? '' : folder, { specifiers, line: entry.line });
  }
  return roots;
}

/** A yarn.lock of yarn 1 or later. Throws UnreadableText. */
export function readYarnLock(text: string, path: string): Lock {
  const isBerry = /^__metadata:/m.test(text);
  const root = readBlocks(text, !isBerry);
  const cacheKey = valueOf(childOf(root, '__metadata'), 'cacheKey') ?? '';
  const entries = root.entries.filter((entry) => entry.key !== '__metadata');
  const packages = entries.map((entry) => (isBerry ? berryPackage(entry, cacheKey) : readYarn1Package(entry)));
  const descriptors = new Map<string, Locked>();
  for (const [index, entry] of entries.entries()) {
    const found = packages[index];
    if (found !== undefined) for (const descriptor of split(entry.key)) descriptors.set(descriptor, found);
  }
  const value: YarnLockValue = { descriptors };
  const roots = isBerry ? berryRoots(root) : new Map<string, LockRoot>();
  return { kind: 'lock', ecosystem: 'npm', tool: isBerry ? 'berry' : 'yarn', path, packages, roots, value };
}
