import { foldersAbove, joinPath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { normaliseDistribution } from './python-names.ts';

/** `requests[socks]>=2 ; python_version…`, `"requests>=2"`, `requests = "^2"` → `requests` */
const requirement = /^\s*["']?([A-Za-z0-9][\w.-]*)\s*(?:\[[\w,.\s-]*\])?\s*(?:[<>=!~;@,"' ]|$)/;

function fromLines(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) =>
      /^\s*(#|-|\[|$)/.test(line) ? (/#egg=([\w.-]+)/.exec(line)?.[1] ?? []) : (requirement.exec(line)?.[1] ?? []),
    );
}

/** Every string or key of a TOML file that looks like a requirement: sections differ from tool to tool. */
function fromToml(text: string): readonly string[] {
  const quoted = [
    ...text.matchAll(/["']([A-Za-z0-9][\w.-]{0,80})\s*(?:\[[\w,.\s-]{0,80}\])?\s*(?:[<>=!~;@ ][^"'\n]{0,200})?["']/g),
  ].map((match) => match[1] ?? '');
  const keys = [...text.matchAll(/^["']?([A-Za-z0-9][\w.-]{0,80})["']?\s*=\s*(?:["'{[])/gm)].map(
    (match) => match[1] ?? '',
  );
  return [...quoted, ...keys];
}

const fromLock = (text: string): readonly string[] =>
  [...text.matchAll(/^\s*(?:name = "|"?)([A-Za-z0-9][\w.-]*)(?:"?(?:: \{|$)|"$)/gm)].map((match) => match[1] ?? '');

function namesIn(file: string, text: string): readonly string[] {
  if (/\.(txt|in)$/.test(file)) return fromLines(text);
  if (file.endsWith('.lock')) return fromLock(text);
  if (/\.ya?ml$/.test(file)) return [...text.matchAll(/^\s*-\s*([A-Za-z0-9][\w.-]*)/gm)].map((match) => match[1] ?? '');
  return [...fromToml(text), ...fromLines(text)];
}

const manifest =
  /^(?:(?:[\w.-]*requirements?[\w.-]*|constraints[\w.-]*|dev|base|test|tests|docs|prod|production|local|main|deploy|lint|ci)\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|pdm\.lock|environment[\w.-]*\.ya?ml|conda[\w.-]*\.ya?ml|tox\.ini)$/;

const isManifest = (path: string, folder: string): boolean => {
  const rest = folder === '' ? path : path.slice(folder.length + 1);
  const [first = '', second, third] = rest.split('/');
  if (second === undefined) return manifest.test(first);
  return (
    third === undefined &&
    /^(requirements?|reqs|deps|dependencies|\.config)$/.test(first) &&
    /\.(txt|in|lock|toml)$/.test(second)
  );
};

export interface PythonManifests {
  readonly declared: ReadonlySet<string>;
  readonly files: readonly string[];
}

const isReal = (file: string): boolean => !/(tox\.ini|setup\.py|docs\.txt)$/.test(file);

/** Everything that manifests and lock files of the folder and those above declare. Null where there is none. */
export async function pythonManifests(repository: Repository, folder: string): Promise<PythonManifests | null> {
  const files = foldersAbove(folder).flatMap((above) =>
    [...repository.paths].filter((path) => (above === '' || path.startsWith(`${above}/`)) && isManifest(path, above)),
  );
  // A workspace declares in its members what a script at the top imports.
  const members =
    folder === '' || files.length === 0
      ? []
      : [...repository.paths].filter((path) => /(^|\/)pyproject\.toml$/.test(path)).slice(0, 60);
  const all = [...new Set([...files, ...members])].slice(0, 120);
  if (!files.some(isReal)) return null;
  const texts = await Promise.all(all.map((file) => repository.text(file)));
  const declared = texts.flatMap((text, index) =>
    text === null ? [] : namesIn(joinPath('', all[index] ?? ''), text.slice(0, 3_000_000)),
  );
  return { declared: new Set(declared.map(normaliseDistribution)), files };
}
