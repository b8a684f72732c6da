import path from 'node:path';
import type { PathContext } from './tool-finding.ts';

export type ResolvedPath = { readonly path: string } | { readonly rejected: string };

const windowsDrive = /^\/?[A-Za-z]:[\\/]/;

/** Text of a percent-encoded URI; as it is where the encoding is broken (many tools don't encode at all). */
export function decodePercent(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function fromRoots(absolute: string, roots: readonly string[]): ResolvedPath {
  const normal = path.posix.normalize(absolute);
  for (const root of roots) {
    const prefix = root.endsWith('/') ? root : `${root}/`;
    if (normal.startsWith(prefix) && normal !== prefix) return { path: normal.slice(prefix.length) };
    if (normal === root || normal === prefix) return { rejected: 'it is a folder' };
  }
  return { rejected: 'it lies outside the repository' };
}

/**
 * A path of the repository from a path that a tool printed. Relative ones start in the tool's working folder; absolute ones
 * must lie below one of the roots. Anything that leaves the repository is rejected with the reason.
 */
export function resolvePath(printed: string, context: PathContext): ResolvedPath {
  if (printed === '' || printed.includes('\0')) return { rejected: 'it is no path' };
  const slashed = windowsDrive.test(printed) ? printed.replaceAll('\\', '/').replace(/^\//, '') : printed;
  const roots = context.roots.map((root) => root.replaceAll('\\', '/'));
  if (slashed.startsWith('/') || windowsDrive.test(slashed)) return fromRoots(slashed, roots);
  const normal = path.posix.normalize(path.posix.join(context.cwd, slashed));
  if (normal === '..' || normal.startsWith('../')) return { rejected: 'it leaves the repository' };
  if (normal === '.') return { rejected: 'it is a folder' };
  return { path: normal };
}

/** Like {@link resolvePath}, for a URI reference as SARIF has it: `file://` or relative, percent-encoded. */
export function resolveUri(uri: string, context: PathContext): ResolvedPath {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return resolvePath(decodePercent(uri), context);
  if (scheme !== 'file') return { rejected: `its scheme is ${scheme}:` };
  const rest = uri.slice('file:'.length);
  const [, host = '', local = rest] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? [];
  if (host !== '' && host !== 'localhost') return { rejected: `it is on the host ${host}` };
  return resolvePath(decodePercent(local), context);
}
