import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Lock, Locked } from '../model/dependency.ts';
import { type Evidence, matchesAny } from './context.ts';
import { draftClaim } from './draft.ts';
import { idOf, indexLock, placeOf, sameHost } from './locked-entries.ts';
import { hostOf, isDefaultHost, isSecureUrl } from './registries.ts';

/** Hosts that the base's lock, a manifest or a configuration of the repository names. */
function declaredHosts(evidence: Evidence, before: Lock | null): ReadonlySet<string> {
  const changed = evidence.manifests.flatMap(({ before: old, after }) => [old, after]);
  const projects = [...evidence.projects.values()].flatMap(({ after }) => [...(after?.manifests.values() ?? [])]);
  const configs = evidence.configs.flatMap(({ before: old, after }) => [old, after]);
  const manifests = [...changed, ...projects].filter((one) => one !== null);
  const urls = [
    ...[...manifests, ...configs].flatMap((one) => (one?.settings ?? []).map(({ value }) => value)),
    ...manifests.flatMap((one) => one.declared.map(({ source }) => source.text)),
    ...(before?.packages ?? []).map(({ url }) => url ?? ''),
  ];
  return new Set(urls.flatMap((url) => hostOf(url) ?? []));
}

/** Packages that a manifest itself takes from git or a URL: that has its own finding. */
function directNames(evidence: Evidence, lock: Lock): ReadonlySet<string> {
  const manifests = [...(evidence.projects.get(lock.path)?.after?.manifests.values() ?? [])];
  const declared = manifests.flatMap((one) => one.declared);
  return new Set(
    declared
      .filter(({ source }) => source.kind === 'git' || source.kind === 'url')
      .map(({ registryName }) => registryName),
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

/** Entries that are new, or new at their address, and where they come from. `moved` has its own finding already. */
export function judgeOrigins(
  evidence: Evidence,
  before: Lock | null,
  after: Lock,
  moved: ReadonlySet<Locked>,
): readonly FindingDraft[] {
  const hosts = declaredHosts(evidence, before);
  const direct = directNames(evidence, after);
  const { internalPackages } = evidence.options;
  const fresh = newEntries(before, after).filter((one) => !moved.has(one) && !matchesAny(internalPackages, one.name));
  return fresh.flatMap((one) => {
    const problem = sourceProblem(one, hosts, direct, evidence.options);
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
