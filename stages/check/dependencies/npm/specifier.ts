import type { Source } from '../model/dependency.ts';
import { maskUrl } from '../text/lines.ts';

export interface Specifier {
  readonly range: string;
  readonly source: Source;
  /** Set where the package has another name in the registry. */
  readonly registryName: string | null;
}

const hosts = /^(?:github|gitlab|bitbucket|gist):/;
const fullCommit = /#(?:commit=)?[0-9a-f]{40}(?:$|&)/;

function gitSource(spec: string): Source {
  return { kind: 'git', text: maskUrl(spec), isPinned: fullCommit.test(spec) };
}

function isGit(spec: string): boolean {
  if (/^(?:git\+|git:\/\/|git@)/.test(spec) || hosts.test(spec)) return true;
  if (/^https?:\/\/[^#\s]{1,500}\.git(?:#|$)/.test(spec)) return true;
  return /^[\w][\w.-]*\/[\w.-]+(?:#.*)?$/.test(spec);
}

function plain(range: string, kind: Source['kind'] = 'registry', registryName: string | null = null): Specifier {
  return { range, source: { kind, text: range }, registryName };
}

/** What stands behind a name in package.json, for npm, pnpm, yarn and bun. */
export function parseSpecifier(spec: string): Specifier {
  const text = spec.trim();
  if (text.startsWith('npm:')) {
    const inner = text.slice(4);
    const at = inner.lastIndexOf('@');
    if (at > 0) return plain(inner.slice(at + 1), 'registry', inner.slice(0, at));
    return /^[\d^~*<>=v]/.test(inner) ? plain(inner) : plain('', 'registry', inner);
  }
  if (text.startsWith('patch:')) {
    // `patch:lodash@npm%3A4.17.21#./patches/x.patch`: the version of the package that is patched.
    const [, range = ''] = /^patch:[^#]{1,300}@(?:npm(?::|%3A))?([^#@]{1,100})#/.exec(text) ?? [];
    return plain(decode(range));
  }
  if (text.startsWith('catalog:')) return plain(text, 'inherited');
  if (text.startsWith('jsr:')) return plain(text.slice(4), 'other-registry');
  if (/^(?:workspace|file|link|portal|exec):/.test(text) || /^(?:\.{1,2}(?:\/|$)|~\/|\/)/.test(text))
    return plain(text, 'local');
  if (isGit(text)) return { range: text, source: gitSource(text), registryName: null };
  if (/^https?:\/\//.test(text))
    return { range: text, source: { kind: 'url', text: maskUrl(text), isPinned: false }, registryName: null };
  return plain(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
