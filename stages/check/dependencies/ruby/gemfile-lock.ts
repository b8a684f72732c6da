import type { Lock, Locked, LockRoot } from '../model/dependency.ts';
import { splitLines, UnreadableText } from '../text/lines.ts';

interface Section {
  readonly kind: string;
  remote: string | null;
}

const defaultRemote = /^https:\/\/(?:rubygems\.org|index\.rubygems\.org)\/?$/;

function readSpec(line: string, number: number, section: Section): Locked | null {
  const [, name, version] = /^ {4}([\w.-]+) \(([^)]+)\)$/.exec(line) ?? [];
  if (name === undefined || version === undefined) return null;
  const { remote, kind } = section;
  const isGem = kind === 'GEM';
  return {
    key: `${name} ${version}`,
    name,
    // `1.2.3-x86_64-linux`: the platform is no part of the version.
    version: version.replace(/-(?=[a-z]|x86|arm|aarch).*$/, ''),
    url: isGem && remote !== null && defaultRemote.test(remote) ? null : remote,
    digests: new Map(),
    isFetched: isGem,
    hasScripts: false,
    licence: null,
    line: number,
    endLine: number,
  };
}

/** A Gemfile.lock. `roots` is its DEPENDENCIES. Throws UnreadableText. */
export function readGemfileLock(text: string, path: string): Lock {
  const packages: Locked[] = [];
  const specifiers = new Map<string, string>();
  const checksums = new Map<string, string>();
  let section: Section | null = null;
  let line = 1;
  for (const [index, raw] of splitLines(text).entries()) {
    if (/^[A-Z][A-Z ]+$/.test(raw)) {
      section = { kind: raw, remote: null };
      if (raw === 'DEPENDENCIES') line = index + 1;
    } else if (raw === '' || section === null) {
      if (raw !== '') throw new UnreadableText('expected the name of a section', index + 1);
    } else if (/^\S/.test(raw)) throw new UnreadableText('expected the name of a section', index + 1);
    else if (section.kind === 'DEPENDENCIES') {
      const [, name, ranges = ''] = /^ {2}([\w.-]+)!?(?: \(([^)]*)\))?!?$/.exec(raw) ?? [];
      if (name !== undefined) specifiers.set(name, ranges);
    } else if (section.kind === 'CHECKSUMS') {
      const [, name, version, digest] = /^ {2}([\w.-]+) \(([^)]+)\) (sha256=[0-9a-f]+)/.exec(raw) ?? [];
      if (digest !== undefined) checksums.set(`${name} ${version}`, digest);
    } else if (/^ {2}remote: /.test(raw)) section.remote = raw.slice(10).trim();
    else {
      const spec = readSpec(raw, index + 1, section);
      if (spec !== null) packages.push(spec);
    }
  }
  const withSums = packages.map((one) => {
    const digest = checksums.get(one.key);
    return digest === undefined ? one : { ...one, digests: new Map([[one.key, digest]]) };
  });
  const roots = new Map<string, LockRoot>([['', { specifiers, line }]]);
  return { kind: 'lock', ecosystem: 'rubygems', tool: 'bundler', path, packages: withSums, roots };
}
