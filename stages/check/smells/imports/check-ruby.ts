import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Hit } from '../model/hit.ts';
import { folderOf, foldersAbove, joinPath, resolvePath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { ancestor, textAt } from '../trees/tree-index.ts';
import type { TreeIndex } from '../trees/tree-index.ts';

const standard = new Set(
  'English abbrev base64 benchmark bigdecimal bundler cgi cmath continuation coverage csv date dbm debug delegate did_you_mean digest drb e2mmap erb error_highlight etc expect fcntl fiber fiddle fileutils find forwardable gdbm getoptlong io ipaddr irb json kconv logger mathn matrix mkmf monitor mutex_m net nkf objspace observer open-uri open3 openssl optparse ostruct pathname pp prettyprint prime profile pstore psych pty racc random rbconfig rdoc readline reline resolv rexml rinda ripper rubygems ruby scanf sdbm securerandom set shell shellwords singleton socket stringio strscan sync syntax_suggest syslog tempfile thread thwait time timeout tmpdir tracer tsort un unicode_normalize uri weakref webrick win32ole yaml zlib minitest test rake power_assert typeprof rbs rails'.split(
    ' ',
  ),
);

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_/]/g, '');

/** Names of gems in the lock file and manifests above; null where there is no lock file. */
async function gemsAbove(repository: Repository, folder: string): Promise<readonly string[] | null> {
  for (const above of foldersAbove(folder)) {
    const path = joinPath(above, 'Gemfile.lock');
    const text = repository.has(path) ? await repository.text(path) : null;
    if (text !== null)
      return [...text.matchAll(/^\s{2,6}([\w.-]+)(?: \(|!?$)/gm)].map((match) => plain(match[1] ?? ''));
  }
  return null;
}

const isGem = (gems: readonly string[], name: string): boolean => {
  const [whole, first] = [plain(name), plain(name.split('/')[0] ?? '')];
  return gems.some(
    (gem) =>
      gem === whole ||
      gem === first ||
      gem.startsWith(first) ||
      (gem.length > 3 && whole.startsWith(gem)) ||
      (first.length > 3 && gem.includes(first)),
  );
};

const isInRepository = (repository: Repository, name: string): boolean => {
  const file = `/${name.replace(/\.rb$/, '')}.rb`;
  for (const path of repository.paths) if (`/${path}`.endsWith(file)) return true;
  return repository.folders.has(name) || repository.folders.has(`lib/${name}`) || repository.folders.has(`app/${name}`);
};

async function judge(repository: Repository, path: string, method: string, name: string): Promise<Partial<Hit> | null> {
  if (method === 'require_relative') {
    const target = resolvePath(folderOf(path), name);
    const isThere =
      target === null ||
      [target, `${target}.rb`, `${target}.so`, `${target}.rake`].some((file) => repository.has(file));
    return isThere
      ? null
      : {
          rule: 'missing-file',
          message: `\`${name}\` leads to \`${target}.rb\`, where the repository has no file.`,
          reach: name,
        };
  }
  const [first = ''] = name.split('/');
  if (/^[./]/.test(name) || standard.has(first) || isInRepository(repository, name)) return null;
  const gems = await gemsAbove(repository, folderOf(path));
  if (gems === null || isGem(gems, name)) return null;
  return {
    rule: 'unknown-import',
    message: `No gem of Gemfile.lock brings \`${name}\`, nor does Ruby or the repository.`,
    reach: name,
  };
}

function required(tree: TreeIndex, node: SyntaxNode): { method: string; name: string } | null {
  if (node.type !== 'call' || childOf(node, 'receiver') !== null) return null;
  const method = textAt(tree, childOf(node, 'method'));
  const name = /^\(?\s*["']([^"'#]{1,200})["']\s*\)?$/.exec(textAt(tree, childOf(node, 'arguments')))?.[1];
  return /^require(_relative)?$/.test(method) && name !== undefined ? { method, name } : null;
}

/** `require` of a Ruby file that nothing provides. */
export async function checkRubyImports(
  repository: Repository,
  path: string,
  tree: TreeIndex,
  isOurs: (start: number, end: number) => boolean,
): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const node of tree.nodes) {
    const one = required(tree, node);
    if (one === null || !isOurs(node.start, node.end)) continue;
    if (
      ancestor(tree, node, new Set(['begin', 'rescue_modifier', 'if_modifier', 'unless_modifier', 'if', 'unless'])) !==
      null
    )
      continue;
    const found = await judge(repository, path, one.method, one.name);
    if (found?.rule !== undefined)
      hits.push({ start: node.start, end: node.end, message: '', symbol: one.name, ...found, rule: found.rule });
  }
  return hits;
}
