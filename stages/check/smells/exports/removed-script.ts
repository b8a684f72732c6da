import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { isScript, parseScript } from '../../_shared/syntax-trees/parse-script.ts';
import { listImports } from '../imports/script-imports.ts';
import { resolveScript } from '../imports/resolve-script.ts';
import type { ScriptResolver } from '../imports/resolve-script.ts';
import { scriptPath, scriptsOf } from '../javascript/parse-source.ts';
import { isOfLanguage } from '../languages.ts';
import { nameOf, folderOf } from '../model/paths.ts';
import type { ExportTable } from './script-exports.ts';
import type { RemovedName, Usage } from './removed-symbol.ts';

const maxCandidates = 150;

/** Names that a module exported at the base and does not at the head. */
export async function removedExports(table: ExportTable, file: ChangedFile): Promise<ReadonlySet<string>> {
  const oldPath = file.previousPath ?? file.path;
  const before = file.status === 'added' ? null : await table.own(oldPath, 'old');
  if (before === null || before.isOpen) return new Set();
  const isGone = file.status === 'deleted' || (file.previousPath !== null && file.previousPath !== file.path);
  if (isGone) return before.names;
  const after = await table.all(file.path, 'new');
  return after.isOpen ? new Set() : before.names.difference(after.names);
}

/** What an import of the module has in it: its file name, or its folder's for an index. */
function stemOfModule(path: string): string {
  const stem = nameOf(path).replace(/\.\w+(\.\w+)?$/, '');
  return stem === 'index' ? nameOf(folderOf(path)) : stem;
}

const mayImport = (text: string, stem: string, names: ReadonlySet<string>): boolean =>
  text.includes(stem) &&
  /\b(?:from|require|import)\b/.test(text) &&
  [...names].some((name) => name === 'default' || text.includes(name));

async function usagesIn(
  resolver: ScriptResolver,
  path: string,
  text: string,
  module: string,
  names: ReadonlySet<string>,
): Promise<readonly Usage[]> {
  const tree = await parseScript(scriptPath(path), scriptsOf(path, text));
  if (!isScript(tree)) return [];
  const usages: Usage[] = [];
  for (const one of listImports(tree)) {
    const used = one.names.filter(({ name }) => names.has(name));
    if (used.length === 0) continue;
    const target = await resolveScript(resolver, path, one.specifier);
    const isIt =
      target.kind === 'file' ? target.path === module : target.kind === 'missing' && isSame(target.path, module);
    if (isIt)
      usages.push(...used.map(({ name, node }) => ({ name, path, start: node.range[0], end: node.range[1], text })));
  }
  return usages;
}

/** `a/b` and `a/b.js` both name `a/b.ts`. */
const isSame = (missing: string, module: string): boolean => {
  const plain = module.replace(/\.\w+$/, '').replace(/\.d$/, '');
  return (
    [module, plain, plain.replace(/\/index$/, '')].includes(missing.replace(/\.[cm]?jsx?$/, '')) || missing === module
  );
};

/** Where modules of the repository still take removed names from a module. */
export async function scriptUsages(
  resolver: ScriptResolver,
  texts: readonly { readonly path: string; readonly text: string }[],
  removed: RemovedName,
): Promise<readonly Usage[]> {
  const stem = stemOfModule(removed.module);
  const candidates = texts.filter(
    ({ path, text }) =>
      isOfLanguage(path, 'javascript') && path !== removed.file.path && mayImport(text, stem, removed.names),
  );
  const found: Usage[] = [];
  for (const { path, text } of candidates.slice(0, maxCandidates))
    found.push(...(await usagesIn(resolver, path, text, removed.module, removed.names)));
  return found;
}
