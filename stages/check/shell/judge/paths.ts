import type { Level } from '../../../../pipeline/domain/severity.ts';

/** What deleting a path would mean; null where nothing but the script's own is lost. */
export interface Danger {
  readonly level: Level;
  readonly why: string;
}

const temporary = /^\/(?:private\/)?(?:tmp|var\/tmp|var\/folders|dev\/shm|run\/user)\/[^/]/;
const caches =
  /^(?:\/var\/cache\/|\/var\/lib\/apt\/lists|\/var\/lib\/dpkg\/(?:lock|updates)|\/root\/\.(?:cache|npm|cargo|gradle|m2)|\/usr\/share\/(?:doc|man|locale|info)|\/usr\/local\/share\/(?:doc|man)|\/opt\/hostedtoolcache|\/usr\/share\/dotnet|\/usr\/local\/lib\/android|\/opt\/ghc|\/github\/|\/workspace\/)/;
const homeCaches =
  /^~\/(?:\.cache|\.npm|\.yarn|\.gradle|\.m2|\.cargo\/(?:registry|git)|\.local\/share\/Trash|\.pnpm-store|\.nuget|Library\/(?:Caches|Developer\/Xcode\/DerivedData)|\.ccache|go\/pkg)(?:\/|$)/;
const system =
  /^\/(?:etc|usr|bin|sbin|lib|lib32|lib64|boot|dev|proc|sys|root|home|Users|System|Library|Applications|var|srv|data|mnt|media|opt)(?:\/|$)/;

/** Resolves `.`, `..`, doubled and trailing slashes; `/*` at the end stands for the folder itself. */
export function normalisePath(text: string): string {
  const isAbsolute = text.startsWith('/');
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !isAbsolute) parts.push(part);
  }
  return (isAbsolute ? '/' : '') + parts.join('/');
}

const everything = /^(?:\*|\.\*|\.\[!?\^?\.\]\*|\{\*,\.\*\}|\{\.?\*,\.?\*\}|\.\?\*|\*\.\*|\.\.\?\*)$/;

/** The folder that a trailing wildcard empties: `/srv/*` → `/srv`. */
function withoutWildcard(path: string): { folder: string; isWildcard: boolean } {
  const slash = path.lastIndexOf('/');
  const last = path.slice(slash + 1);
  if (!everything.test(last)) return { folder: path, isWildcard: false };
  return { folder: slash <= 0 ? path.slice(0, slash + 1) : path.slice(0, slash), isWildcard: true };
}

function judgeAbsolute(folder: string, isWildcard: boolean, isImage: boolean): Danger | null {
  if (folder === '/') return { level: 'error', why: 'the whole file system' };
  const isTopLevel = /^\/[^/]+$/.test(folder);
  if (isImage && !(isTopLevel && system.test(folder) && !/^\/(?:opt|srv|data|mnt|media|home)$/.test(folder)))
    return null;
  if (temporary.test(`${folder}/`) || (isWildcard && /^\/(?:tmp|var\/tmp)$/.test(folder))) return null;
  if (caches.test(folder)) return null;
  if (isTopLevel || system.test(folder)) return { level: 'error', why: `${folder}, a folder of the system` };
  return { level: 'warning', why: `${folder}, outside the repository` };
}

/** What a recursive deletion of a constant path means. `isImage`: while an image is built, where only its base can be hurt. */
export function judgePath(text: string, isImage: boolean): Danger | null {
  const home = text.replace(/^(?:\$\{?HOME\}?|~[\w-]*)(?=\/|$)/, '~');
  if (home.startsWith('~')) {
    const below = normalisePath(home.slice(1).replace(/^\//, ''));
    if (below === '' || everything.test(below)) return { level: 'error', why: 'the home folder' };
    if (isImage || homeCaches.test(`~/${below}`)) return null;
    return { level: 'warning', why: `~/${below}, in the home folder` };
  }
  const path = normalisePath(text);
  const { folder, isWildcard } = withoutWildcard(path);
  if (path.startsWith('/')) return judgeAbsolute(folder === '' ? '/' : folder, isWildcard, isImage);
  if (path === '' && text !== '') return { level: 'error', why: 'the current folder' };
  if (folder === '' && isWildcard) return { level: 'warning', why: 'everything in the current folder' };
  if (/^\.\.(?:\/|$)/.test(path))
    return /^(?:\.\.\/?)+$/.test(folder)
      ? { level: 'error', why: 'a folder above the current one' }
      : { level: 'warning', why: `${path}, above the current folder` };
  return /^(?:[^/]{1,200}\/){0,20}\.git$/.test(folder) ? { level: 'error', why: 'the git repository' } : null;
}
