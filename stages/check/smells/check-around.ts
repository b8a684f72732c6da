import { checkScriptNames, importedAsync } from './exports/check-script-names.ts';
import type { ExportTable } from './exports/script-exports.ts';
import { checkGoImports } from './imports/check-go.ts';
import { checkJavaImports } from './imports/check-java.ts';
import { checkPythonImports } from './imports/check-python.ts';
import { checkRubyImports } from './imports/check-ruby.ts';
import { checkScriptImport } from './imports/check-script-imports.ts';
import type { ScriptResolver } from './imports/resolve-script.ts';
import { listImports } from './imports/script-imports.ts';
import { callsOfInterest, findFloatingPromises } from './javascript/promises.ts';
import type { ParsedSource } from './check-source.ts';
import type { Hit } from './model/hit.ts';
import { folderOf, isTestPath } from './model/paths.ts';
import { readMany } from './model/repository.ts';
import type { Repository } from './model/repository.ts';
import { touches } from './model/source-file.ts';
import type { SmellsOptions } from './options.ts';
import { droppedCalls } from './trees/go.ts';

export interface Surroundings {
  readonly repository: Repository;
  readonly resolver: ScriptResolver;
  readonly table: ExportTable;
  readonly options: SmellsOptions;
}

async function aroundScript(source: ParsedSource, { resolver, table, options }: Surroundings): Promise<readonly Hit[]> {
  const { script, file } = source;
  if (script === null) return [];
  const isOurs = (start: number, end: number): boolean => touches(source, start, end);
  const imports = listImports(script);
  const hits: Hit[] = [];
  for (const one of imports.filter(({ node }) => isOurs(...node.range))) {
    const missing = await checkScriptImport(resolver, file.path, one, options.provided);
    if (missing !== null) hits.push(missing);
    else hits.push(...(await checkScriptNames(resolver, table, file.path, script, one)));
  }
  const called = callsOfInterest(script, isOurs);
  const wanted = imports.filter(({ names }) => names.some(({ local }) => local !== null && called.has(local)));
  const asyncNames = isTestPath(file.path)
    ? new Set<string>()
    : await importedAsync(resolver, table, file.path, wanted);
  return [...hits, ...findFloatingPromises(script, asyncNames)];
}

/** The functions of a Go package whose last result is an error, by name. */
async function fallibleFunctions(repository: Repository, folder: string): Promise<ReadonlySet<string>> {
  const paths = [...repository.paths].filter(
    (path) => folderOf(path) === folder && path.endsWith('.go') && !path.endsWith('_test.go'),
  );
  const texts = await readMany(repository, paths.slice(0, 200), 4_000_000);
  const declaration = /^func (\w+)(?:\[[^\]\n]{1,100}\])?\([^\n{]{0,400}\) (?:error|\([^\n()]{0,200}\berror\)) \{/gm;
  return new Set(texts.flatMap(({ text }) => [...text.matchAll(declaration)].map((match) => match[1] ?? '')));
}

async function droppedErrors(source: ParsedSource, repository: Repository): Promise<readonly Hit[]> {
  if (source.index === null) return [];
  const calls = droppedCalls(source.index).filter(({ node }) => touches(source, node.start, node.end));
  if (calls.length === 0) return [];
  const fallible = await fallibleFunctions(repository, folderOf(source.file.path));
  return calls
    .filter(({ name }) => fallible.has(name))
    .map(({ name, node }) => ({
      rule: 'dropped-error' as const,
      start: node.start,
      end: node.end,
      message: `\`${name}\` returns an error, and this call drops it.`,
      symbol: name,
      reach: name,
    }));
}

/** What a source can only be told with the rest of the repository at hand. */
export async function checkAround(source: ParsedSource, around: Surroundings): Promise<readonly Hit[]> {
  const { repository, options } = around;
  const { file, index } = source;
  if (source.language === 'javascript') return aroundScript(source, around);
  if (index === null) return [];
  const isOurs = (start: number, end: number): boolean => touches(source, start, end);
  if (source.language === 'python') return checkPythonImports(repository, file.path, index, isOurs, options.provided);
  if (source.language === 'ruby') return checkRubyImports(repository, file.path, index, isOurs);
  if (source.language === 'java') return checkJavaImports(repository, index, isOurs);
  if (source.language !== 'go') return [];
  return [
    ...(await checkGoImports(repository, file.path, index, isOurs)),
    ...(await droppedErrors(source, repository)),
  ];
}
