import { childOf, namedChildren } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import { isBound, isDynamicModule } from '../exports/removed-python.ts';
import type { Hit } from '../model/hit.ts';
import { folderOf, joinPath, resolvePath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { ancestor, textAt } from '../trees/tree-index.ts';
import type { TreeIndex } from '../trees/tree-index.ts';
import { pythonManifests } from './python-manifest.ts';
import { isBrought } from './python-names.ts';
import { pythonStandard } from './python-standard.ts';

/** One imported module, and the names that are taken from it. */
interface Import {
  readonly node: SyntaxNode;
  readonly dots: number;
  readonly module: string;
  readonly names: readonly SyntaxNode[];
}

function readImports(tree: TreeIndex, node: SyntaxNode): readonly Import[] {
  if (node.type === 'import_statement') {
    return namedChildren(node).map((child) => {
      const name = child.type === 'aliased_import' ? childOf(child, 'name') : child;
      return { node: child, dots: 0, module: textAt(tree, name), names: [] };
    });
  }
  if (node.type !== 'import_from_statement') return [];
  const source = childOf(node, 'module_name');
  const written = textAt(tree, source);
  const dots = /^\.*/.exec(written)?.[0].length ?? 0;
  const names = node.children
    .filter((child) => child.field === 'name')
    .map((child) => (child.type === 'aliased_import' ? (childOf(child, 'name') ?? child) : child));
  return [{ node: source ?? node, dots, module: written.slice(dots).trim(), names }];
}

const told =
  /#.{0,80}\b(?:reportMissingImports|reportMissingModuleSource|import-not-found|import-untyped|import\]|no-name-in-module|import-error)/;

/** Something that is tried, asked for first, only for a type checker, or that a checker was told to be absent. */
function isOptional(tree: TreeIndex, node: SyntaxNode): boolean {
  const lineEnd = tree.text.indexOf('\n', node.end);
  if (told.test(tree.text.slice(node.start, lineEnd === -1 ? node.end + 200 : lineEnd).slice(0, 600))) return true;
  return ancestor(tree, node, new Set(['try_statement', 'if_statement', 'match_statement', 'with_statement'])) !== null;
}

/** Any folder or file of that name in the repository may be on the path. */
function isInRepository(repository: Repository, name: string): boolean {
  const file = `${name}.py`;
  for (const path of repository.paths) {
    if (
      path === file ||
      path.endsWith(`/${file}`) ||
      path.startsWith(`${name}/`) ||
      path.includes(`/${name}/`) ||
      path.endsWith(`${file}i`) ||
      path.endsWith(`/${name}.pyx`)
    )
      return true;
  }
  return false;
}

/** Comes with every environment, or with the tool that runs the file. */
const tooling = new Set([
  'setuptools',
  'pip',
  'wheel',
  'pkg_resources',
  'pytest',
  '_pytest',
  'sphinx',
  'IPython',
  'conftest',
  'hatchling',
  'poetry',
  'nox',
  'invoke',
  'fabric',
  'google',
  'mypy',
  'js',
  'pyodide',
  'bpy',
  'micropython',
  'machine',
  'gi',
  'pyspark',
  'dbutils',
  'airflow',
  'ansible',
  'odoo',
  'frappe',
  'unohelper',
  'uno',
  'maya',
  'hou',
  'nuke',
  'arcpy',
  'qgis',
  'lldb',
  'gdb',
  'idaapi',
  'idc',
  'burp',
  'javax',
  'java',
  'clr',
  'System',
  'usocket',
  'network',
  'utime',
  'ujson',
]);

async function checkPackage(
  repository: Repository,
  from: string,
  module: string,
  extra: readonly string[],
): Promise<Partial<Hit> | null> {
  const [name = ''] = module.split('.');
  if (
    name === '' ||
    tooling.has(name) ||
    pythonStandard.has(name) ||
    name.startsWith('_') ||
    extra.includes(name) ||
    isInRepository(repository, name)
  )
    return null;
  const manifests = await pythonManifests(repository, folderOf(from));
  if (manifests === null || isBrought(manifests.declared, name)) return null;
  return {
    rule: 'unknown-import',
    message: `No manifest or lock file (${manifests.files.slice(0, 3).join(', ')}) brings a module \`${name}\`, nor does Python or the repository.`,
    reach: name,
  };
}

/** Folders and files that a dotted module may be, seen from the file that imports it. */
function findModule(repository: Repository, from: string, { dots, module }: Import): string | null | undefined {
  const relative = module.replaceAll('.', '/');
  const above = '../'.repeat(Math.max(0, dots - 1));
  const base = resolvePath(folderOf(from), above);
  if (base === null) return undefined;
  const path = relative === '' ? base : joinPath(base, relative);
  for (const file of [`${path}.py`, `${path}/__init__.py`, `${path}.pyi`]) if (repository.has(file)) return file;
  if (
    repository.folders.has(path) ||
    repository.has(`${path}.pyx`) ||
    repository.has(`${path}.so`) ||
    /_pb2|_version|\bgenerated\b|version$/.test(path)
  )
    return undefined;
  return null;
}

/** A module of the repository that an absolute import names, where there is exactly one. */
function findAbsolute(repository: Repository, module: string): string | null {
  if (!module.includes('.')) return null;
  const tail = module.replaceAll('.', '/');
  const found = [...repository.paths].filter((path) =>
    [`${tail}.py`, `${tail}/__init__.py`].some((end) => path === end || path.endsWith(`/${end}`)),
  );
  const [only] = found;
  if (only === undefined || found.length !== 1) return null;
  // A folder that is a package itself is no place where Python looks for modules: `app/packaging` is not `packaging`.
  const root = only.slice(
    0,
    Math.max(0, only.length - (only.endsWith('__init__.py') ? tail.length + 12 : tail.length + 3) - 1),
  );
  return root !== '' && repository.has(`${root}/__init__.py`) ? null : only;
}

async function checkNames(
  repository: Repository,
  tree: TreeIndex,
  target: string,
  one: Import,
): Promise<readonly Hit[]> {
  const text = await repository.text(target);
  if (text === null || isDynamicModule(text) || target.endsWith('.pyi')) return [];
  return one.names.flatMap((node) => {
    const name = textAt(tree, node);
    const isSubmodule =
      target.endsWith('__init__.py') &&
      (repository.folders.has(`${folderOf(target)}/${name}`) ||
        repository.has(`${folderOf(target)}/${name}.py`) ||
        repository.has(`${folderOf(target)}/${name}.pyi`));
    if (!/^[A-Za-z_]\w*$/.test(name) || /^__\w+__$/.test(name) || isSubmodule || isBound(text, name)) return [];
    // `__all__` may be filled by other means, but a name in it is meant to be there.
    if (new RegExp(String.raw`["']${name}["']`).test(text)) return [];
    return {
      rule: 'missing-export' as const,
      start: node.start,
      end: node.end,
      message: `\`${target}\` defines no \`${name}\`.`,
      symbol: `${target}:${name}`,
      reach: name,
    };
  });
}

async function checkOne(
  repository: Repository,
  path: string,
  tree: TreeIndex,
  one: Import,
  extra: readonly string[],
): Promise<readonly Hit[]> {
  const base = {
    start: one.node.start,
    end: one.node.end,
    message: '',
    symbol: `${'.'.repeat(one.dots)}${one.module}`,
  };
  if (one.dots === 0) {
    const target = findAbsolute(repository, one.module);
    if (target !== null) return checkNames(repository, tree, target, one);
    const found = await checkPackage(repository, path, one.module, extra);
    return found?.rule === undefined ? [] : [{ ...base, ...found, rule: found.rule }];
  }
  const target = findModule(repository, path, one);
  if (target === undefined) return [];
  if (target !== null) return checkNames(repository, tree, target, one);
  return [{ ...base, rule: 'missing-file', message: `\`${base.symbol}\` leads to no module of the repository.` }];
}

/** Imports of a Python file that nothing provides, and names that their modules do not define. */
export async function checkPythonImports(
  repository: Repository,
  path: string,
  tree: TreeIndex,
  isOurs: (start: number, end: number) => boolean,
  extra: readonly string[],
): Promise<readonly Hit[]> {
  if (/(^|\/)(examples?|docs?|templates?|fixtures|testdata|samples?|snippets|notebooks?)\//.test(path)) return [];
  const hits: Hit[] = [];
  for (const node of tree.nodes) {
    if (!/^import_(from_)?statement$/.test(node.type) || !isOurs(node.start, node.end) || isOptional(tree, node))
      continue;
    for (const one of readImports(tree, node)) hits.push(...(await checkOne(repository, path, tree, one, extra)));
  }
  return hits;
}
