import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Lock, Locked, Manifest } from '../model/dependency.ts';
import { type Evidence, matchesAny, type Pair } from './context.ts';
import { draftClaim, type Place } from './draft.ts';
import { hostOf, isDefaultHost, isSecureUrl } from './registries.ts';

const idOf = (one: Locked): string => `${one.name}@${one.version}`;

function placeOf(lock: Lock, one: Locked): Place {
  return { path: lock.path, side: 'new', line: one.line, endLine: one.endLine };
}

function indexLock(lock: Lock | null): ReadonlyMap<string, readonly Locked[]> {
  return Map.groupBy(lock?.packages ?? [], idOf);
}

/** Digests under the same key that differ. A hash that is gone from a set says nothing: releases lose and gain files. */
function differs(before: Locked, after: Locked): string | null {
  for (const [key, digest] of after.digests) {
    const known = before.digests.get(key);
    if (known !== undefined && known !== digest) return key;
  }
  return null;
}

/** Compiled requirements hold a set of hashes: with none in common it is another release. */
function hasNoneInCommon(lock: Lock, before: Locked, after: Locked): boolean {
  if (lock.tool !== 'pip-tools' && lock.tool !== 'pipenv') return false;
  if (before.digests.size === 0 || after.digests.size === 0) return false;
  return ![...after.digests.keys()].some((key) => before.digests.has(key));
}

/** Registries that are each other's mirror by design. */
function sameHost(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && isDefaultHost(a) && isDefaultHost(b));
}

interface Moved {
  readonly before: Locked;
  readonly after: Locked;
  readonly says: string;
  readonly isHost: boolean;
}

function findMoved(before: Lock, after: Lock): readonly Moved[] {
  const old = indexLock(before);
  return after.packages.flatMap((one): Moved[] => {
    const same = old.get(idOf(one)) ?? [];
    const earlier = same.find((other) => other.key === one.key) ?? same[0];
    if (earlier === undefined || one.version === '') return [];
    const key = same.every((other) => differs(other, one) !== null) ? differs(earlier, one) : null;
    if (key !== null || hasNoneInCommon(after, earlier, one))
      return [{ before: earlier, after: one, says: 'has another hash than in the base', isHost: false }];
    const [from, to] = [hostOf(earlier.url ?? ''), hostOf(one.url ?? '')];
    const isMoved = earlier.url !== null && one.url !== null && !sameHost(from, to);
    return isMoved
      ? [
          {
            before: earlier,
            after: one,
            says: `comes from ${to ?? one.url} instead of ${from ?? earlier.url}`,
            isHost: true,
          },
        ]
      : [];
  });
}

function judgeTampered(evidence: Evidence, before: Lock, after: Lock): readonly FindingDraft[] {
  const moved = findMoved(before, after);
  const hosts = moved.filter((one) => one.isHost);
  // When everything moves, the registry was changed: one finding, and no crime.
  const isMigration =
    hosts.length >= 5 && hosts.length >= 0.5 * after.packages.filter((one) => one.url !== null).length;
  const [first] = hosts;
  const single = (isMigration ? moved.filter((one) => !one.isHost) : moved).map(({ after: one, says }) =>
    draftClaim(evidence.touched, {
      rule: 'lock-tampered',
      message: `${one.name} ${one.version} ${says} although its version is the same.`,
      evidence: `${idOf(one)} ${one.url ?? ''}`.trim(),
      symbol: idOf(one),
      place: placeOf(after, one),
    }),
  );
  if (!isMigration || first === undefined) return single;
  const message = `${hosts.length} packages come from ${hostOf(first.after.url ?? '') ?? 'another host'} instead of ${hostOf(first.before.url ?? '') ?? 'the registry'}.`;
  return [
    ...single,
    draftClaim(evidence.touched, {
      rule: 'registry-added',
      message,
      evidence: message,
      symbol: after.path,
      place: placeOf(after, first.after),
    }),
  ];
}

/** Hosts that the base's lock, a manifest or a configuration of the repository names. */
function declaredHosts(evidence: Evidence, before: Lock | null): ReadonlySet<string> {
  const manifests = [...evidence.manifests, ...evidence.configs].flatMap(({ before: old, after }) => [old, after]);
  const projects = [...evidence.projects.values()].flatMap(({ after }) => [...(after?.manifests.values() ?? [])]);
  const all: readonly (Manifest | { settings: Manifest['settings']; declared?: Manifest['declared'] } | null)[] = [
    ...manifests,
    ...projects,
  ];
  const urls = all.flatMap((one) => [
    ...(one?.settings ?? []).map(({ value }) => value),
    ...('declared' in (one ?? {}) ? ((one as Manifest).declared ?? []).map(({ source }) => source.text) : []),
  ]);
  return new Set(
    [...urls, ...(before?.packages ?? []).map(({ url }) => url ?? '')].flatMap((url) => hostOf(url) ?? []),
  );
}

const archiveHosts = new Set(['codeload.github.com', 'github.com', 'gitlab.com', 'bitbucket.org', 'api.github.com']);

/** A tarball's address names its package: `/lodash/-/lodash-4.17.21.tgz`. */
function isOtherPackage(one: Locked): boolean {
  const [, path] = /^https?:\/\/[^/]+\/(.+)\/-\/[^/]+$/.exec(one.url ?? '') ?? [];
  if (path === undefined) return false;
  const name = decode(path);
  return !(name === one.name || name.endsWith(`/${one.name}`));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sourceProblem(
  one: Locked,
  hosts: ReadonlySet<string>,
  direct: ReadonlySet<string>,
  options: Evidence['options'],
): { says: string; isSure: boolean } | null {
  const url = one.url ?? '';
  const host = hostOf(url);
  if (one.isFetched && isOtherPackage(one)) return { says: `is fetched as another package: ${url}`, isSure: true };
  if (url === '' || direct.has(one.name)) return null;
  if (!isSecureUrl(url)) return { says: `is fetched without TLS: ${url}`, isSure: true };
  if (host === null || isDefaultHost(host) || hosts.has(host) || options.registries.includes(host)) return null;
  const isGit = !one.isFetched || archiveHosts.has(host);
  return {
    says: `comes from ${url.slice(0, 200)}, which neither the manifest nor the configuration names`,
    isSure: !isGit,
  };
}

/** Entries that the base had not, at another address than those it had. */
function newEntries(before: Lock | null, after: Lock): readonly Locked[] {
  const old = indexLock(before);
  return after.packages.filter(
    (one) => !(old.get(idOf(one)) ?? []).some((other) => sameHost(hostOf(other.url ?? ''), hostOf(one.url ?? ''))),
  );
}

function judgeOrigins(
  evidence: Evidence,
  before: Lock | null,
  after: Lock,
  fresh: readonly Locked[],
): readonly FindingDraft[] {
  const hosts = declaredHosts(evidence, before);
  const manifests = [...(evidence.projects.get(after.path)?.after?.manifests.values() ?? [])];
  const direct = new Set(
    manifests.flatMap((one) =>
      one.declared
        .filter(({ source }) => source.kind === 'git' || source.kind === 'url')
        .map(({ registryName }) => registryName),
    ),
  );
  const tampered = new Set(before === null ? [] : findMoved(before, after).map((one) => one.after));
  return fresh.flatMap((one) => {
    const problem = tampered.has(one) ? null : sourceProblem(one, hosts, direct, evidence.options);
    if (problem === null) return [];
    return [
      draftClaim(evidence.touched, {
        rule: 'lock-source',
        level: problem.isSure ? 'error' : 'warning',
        message: `${one.name} ${one.version} ${problem.says}.`,
        evidence: `${idOf(one)} ${one.url ?? ''}`,
        symbol: idOf(one),
        place: placeOf(after, one),
      }),
    ];
  });
}

const hasHash = (one: Locked): boolean => one.digests.size > 0;

function judgeIntegrity(evidence: Evidence, before: Lock | null, after: Lock): readonly FindingDraft[] {
  const isAsked = (one: Locked): boolean => one.isFetched && one.isBundled !== true && one.version !== '';
  const habit = after.packages.filter(isAsked);
  const hashed = habit.filter(hasHash).length;
  if (hashed < 3 || hashed < 0.9 * habit.length) return [];
  const old = indexLock(before);
  return habit.flatMap((one) => {
    const earlier = old.get(idOf(one)) ?? [];
    if (hasHash(one) || (earlier.length > 0 && !earlier.some(hasHash))) return [];
    const says = earlier.length > 0 ? 'lost its hash' : 'has no hash where the others have one';
    const place = placeOf(after, one);
    return [
      draftClaim(evidence.touched, {
        rule: 'integrity-missing',
        message: `${one.name} ${one.version} ${says}.`,
        evidence: idOf(one),
        symbol: idOf(one),
        place,
      }),
    ];
  });
}

/** Packages of long standing that compile or download what they need. */
const knownScripts =
  /^(?:fsevents|esbuild|core-js(?:-pure)?|sharp|@swc\/core|node-sass|bcrypt|cypress|puppeteer|playwright|electron|sqlite3|better-sqlite3|canvas|nx|@parcel\/watcher|workerd|msw|protobufjs|unrs-resolver|@tree-sitter-grammars\/.+|es5-ext|prisma|@prisma\/.+|@sentry\/cli|ssh2|cpu-features|bufferutil|utf-8-validate|msgpackr-extract|lmdb|dtrace-provider|node|@nestjs\/core|nodemon|styled-components|vue-demi|aws-sdk|@apollo\/protobufjs|@biomejs\/biome|lefthook|husky|simple-git-hooks|keytar|argon2|re2|zeromq|@datadog\/.+|dd-trace|@newrelic\/.+|farmhash-modern|preact|inferno|postinstall-postinstall|tree-sitter(?:-.+)?|@vscode\/.+|oxc-resolver|@firebase\/util|netlify-cli|@bundled-es-modules\/.+)$/;

function judgeScripts(evidence: Evidence, before: Lock | null, after: Lock): readonly FindingDraft[] {
  const had = new Set((before?.packages ?? []).filter((one) => one.hasScripts).map((one) => one.name));
  const was = new Set((before?.packages ?? []).map((one) => one.name));
  const seen = new Set<string>();
  return after.packages.flatMap((one) => {
    if (!one.hasScripts || had.has(one.name) || seen.has(one.name)) return [];
    seen.add(one.name);
    const isKnown = knownScripts.test(one.name) || one.isOptional === true;
    const says = was.has(one.name)
      ? 'now runs a script when it is installed, which its earlier version did not'
      : 'is new and runs a script when it is installed';
    return [
      draftClaim(evidence.touched, {
        rule: 'install-script',
        level: isKnown && !was.has(one.name) ? 'note' : 'warning',
        message: `${one.name} ${one.version} ${says}.`,
        evidence: idOf(one),
        symbol: one.name,
        place: placeOf(after, one),
      }),
    ];
  });
}

/** A new lock file has no past: scripts and addresses in it are all new, and not each worth a word. */
export function judgeLock(evidence: Evidence, pair: Pair<Lock>): readonly FindingDraft[] {
  const { before, after } = pair;
  if (after === null) return [];
  const comparable = before?.tool === after.tool ? before : null;
  const fresh = newEntries(comparable, after).filter((one) => !matchesAny(evidence.options.internalPackages, one.name));
  return [
    ...(comparable === null ? [] : judgeTampered(evidence, comparable, after)),
    ...judgeOrigins(evidence, comparable, after, fresh),
    ...(comparable === null && before !== null ? [] : judgeIntegrity(evidence, comparable, after)),
    ...(comparable === null ? [] : judgeScripts(evidence, comparable, after)),
  ];
}
