import { foldersAbove, folderOf, joinPath, resolvePath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';

/** `paths` and `baseUrl` of a tsconfig, with paths from the repository's root. */
export interface Aliases {
  readonly patterns: readonly { readonly from: string; readonly to: readonly string[] }[];
  readonly baseFolders: readonly string[];
}

const none: Aliases = { patterns: [], baseFolders: [] };

/** tsconfig files may hold comments and trailing commas. Strings are kept as they are. */
function parseLenient(text: string): unknown {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (part) => (part.startsWith('"') ? part : ' '))
    .replaceAll(/,(\s*[}\]])/g, '$1');
  try {
    return JSON.parse(plain);
  } catch {
    return null;
  }
}

interface Config {
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: Record<string, unknown> };
  readonly extends?: unknown;
}

function readAliases(folder: string, { compilerOptions }: Config): Aliases {
  const base = typeof compilerOptions?.baseUrl === 'string' ? resolvePath(folder, compilerOptions.baseUrl) : null;
  const from = base ?? folder;
  const patterns = Object.entries(compilerOptions?.paths ?? {}).map(([key, targets]) => ({
    from: key,
    to: (Array.isArray(targets) ? targets : []).flatMap((target) =>
      typeof target === 'string' ? (resolvePath(from, target) ?? []) : [],
    ),
  }));
  return { patterns, baseFolders: base === null ? [] : [base] };
}

const join = (a: Aliases, b: Aliases): Aliases => ({
  patterns: [...a.patterns, ...b.patterns],
  baseFolders: [...a.baseFolders, ...b.baseFolders],
});

async function readConfig(repository: Repository, path: string, depth: number): Promise<Aliases> {
  const text = repository.has(path) ? await repository.text(path) : null;
  const config = text === null ? null : (parseLenient(text) as Config | null);
  if (config === null || typeof config !== 'object' || depth > 5) return none;
  const own = readAliases(folderOf(path), config);
  const bases = (Array.isArray(config.extends) ? config.extends : [config.extends]).filter(
    (base) => typeof base === 'string',
  );
  let all = own;
  for (const base of bases) {
    if (!base.startsWith('.')) continue;
    const target = resolvePath(folderOf(path), base);
    if (target === null) continue;
    all = join(all, await readConfig(repository, repository.has(target) ? target : `${target}.json`, depth + 1));
  }
  return all;
}

const isConfig = /^(?:tsconfig(?:\.[\w-]+)*|jsconfig|deno|import_map)\.jsonc?$/;

/** Aliases of all TypeScript configurations in the folder and above. */
export async function aliasesAbove(repository: Repository, folder: string): Promise<Aliases> {
  let all = none;
  const names = [
    'tsconfig.json',
    'tsconfig.base.json',
    'tsconfig.app.json',
    'tsconfig.build.json',
    'tsconfig.web.json',
    'tsconfig.node.json',
    'tsconfig.lib.json',
    'tsconfig.paths.json',
    'jsconfig.json',
  ];
  for (const above of foldersAbove(folder)) {
    for (const name of names.filter((one) => isConfig.test(one)))
      all = join(all, await readConfig(repository, joinPath(above, name), 0));
  }
  return all;
}

/** Paths that an alias may lead to, null where no alias fits. */
export function applyAliases(specifier: string, { patterns }: Aliases): readonly string[] | null {
  const found: string[] = [];
  let isMatched = false;
  for (const { from, to } of patterns) {
    const [head = '', tail] = from.split('*');
    const fits = tail === undefined ? specifier === from : specifier.startsWith(head) && specifier.endsWith(tail);
    if (!fits || from === '*') continue;
    isMatched = true;
    const middle = tail === undefined ? '' : specifier.slice(head.length, specifier.length - tail.length);
    found.push(...to.map((target) => target.replace('*', middle)));
  }
  return isMatched ? found : null;
}
