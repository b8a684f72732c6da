import { posix } from 'node:path';

/** Names that a file takes from another file of the repository, and the paths that file may have. */
export interface LocalImport {
  readonly names: readonly string[];
  readonly candidates: readonly string[];
}

const mostLines = 300;
const script = /^\s*(?:import|export)\b([^'"]{0,1000})\bfrom\s*['"](\.{1,2}\/[^'"\n]{1,300})['"]/;
const python = /^from\s+(\.{0,3}[\w.]{1,200})\s+import\s+([\w, ()]{1,1000})/;

function wordsIn(text: string): string[] {
  return (text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).filter((name) => name !== 'type' && name !== 'as');
}

function scriptPaths(from: string, target: string): string[] {
  const bare = posix.normalize(posix.join(posix.dirname(from), target));
  const stem = bare.replace(/\.[cm]?js$/, '');
  const endings = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '/index.ts', '/index.js'];
  return [bare, ...endings.map((ending) => stem + ending)].filter((path) => !path.startsWith('..'));
}

function pythonPaths(from: string, target: string): string[] {
  const dots = /^\.+/.exec(target)?.[0].length ?? 0;
  if (dots === 0) return [`${target.replaceAll('.', '/')}.py`, `${target.replaceAll('.', '/')}/__init__.py`];
  const up = Array.from({ length: dots - 1 }, () => '..').join('/');
  const bare = posix.normalize(posix.join(posix.dirname(from), up, target.slice(dots).replaceAll('.', '/')));
  return [`${bare}.py`, `${bare}/__init__.py`].filter((path) => !path.startsWith('..'));
}

/** Imports that span lines are put on one; the head of a file is where they stand. */
function statements(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let open = '';
  for (const line of lines.slice(0, mostLines)) {
    open = open === '' ? line : `${open} ${line.trim()}`;
    const isOpen = /^\s*(?:import|export|from)\b[^'"]*[{(][^})]*$/.test(open) && open.length < 2000;
    if (isOpen) continue;
    joined.push(open);
    open = '';
  }
  return joined;
}

/** Imports of one file by relative path; in Python from the root too. Others are packages, or need a compiler's settings. */
export function listImports(path: string, lines: readonly string[]): LocalImport[] {
  return statements(lines).flatMap((line): LocalImport[] => {
    if (path.endsWith('.py')) {
      const [, target, names] = python.exec(line) ?? [];
      return target === undefined ? [] : [{ names: wordsIn(names ?? ''), candidates: pythonPaths(path, target) }];
    }
    const [, names, target] = script.exec(line) ?? [];
    return target === undefined ? [] : [{ names: wordsIn(names ?? ''), candidates: scriptPaths(path, target) }];
  });
}
