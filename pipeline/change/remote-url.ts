import type { ChangeRef } from '../domain/change.ts';
import type { Remote } from './repository.ts';

type RemoteRef = Pick<ChangeRef, 'host' | 'repo' | 'url'>;

const nowhere: RemoteRef = { host: null, repo: null, url: null };

function trimPath(path: string): string {
  return path
    .replace(/^[/~]+/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

function fromParts(scheme: string, host: string, path: string): RemoteRef {
  const repo = trimPath(path);
  return host === '' || repo === '' ? nowhere : { host, repo, url: `${scheme}//${host}/${repo}` };
}

/**
 * Host, `owner/name` and web address of a remote. User, password, query and fragment never come through; a path on disk
 * has neither host nor address.
 */
export function parseRemoteUrl(url: string): RemoteRef {
  const scp = /^(?:[^@/:]+@)?([\w.-]{2,}):(?!\/\/)([^?#]+)/.exec(url);
  if (scp !== null && !url.includes('://')) return fromParts('https:', scp[1] ?? '', scp[2] ?? '');
  if (!URL.canParse(url)) return nowhere;
  const { protocol, host, hostname, pathname } = new URL(url);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  if (isWeb) return fromParts(protocol, host, decodePath(pathname));
  return ['ssh:', 'git:', 'git+ssh:', 'ssh+git:'].includes(protocol)
    ? fromParts('https:', hostname, decodePath(pathname))
    : nowhere;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `origin` first, then `upstream`, then the others as configured. */
export function orderRemotes(remotes: readonly Remote[]): Remote[] {
  const rank = (remote: Remote): number => ['origin', 'upstream'].indexOf(remote.name) + 1 || 3;
  return [...remotes].sort((a, b) => rank(a) - rank(b));
}
