import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../../pipeline/domain/gate.ts';
import { moduleOf } from '../imports/check-go.ts';
import type { ScriptResolver } from '../imports/resolve-script.ts';
import { isOfLanguage, languageOf } from '../languages.ts';
import type { LanguageName } from '../languages.ts';
import { folderOf, isTestPath, sharedDepth } from '../model/paths.ts';
import { readMany } from '../model/repository.ts';
import type { ReadText, Repository } from '../model/repository.ts';
import type { SmellsOptions } from '../options.ts';
import { goNames, goUsages, isDeclaredInGo } from './removed-go.ts';
import { isBound, isDynamicModule, modulePath, pythonNames, pythonUsages } from './removed-python.ts';
import { removedExports, scriptUsages } from './removed-script.ts';
import { draftRemoved } from './removed-symbol.ts';
import type { RemovedName, Usage } from './removed-symbol.ts';
import type { ExportTable } from './script-exports.ts';

/** How much of a repository is looked through: beyond it nothing is claimed. */
export const lookLimits = { files: 2000, chars: 12_000_000 } as const;

interface World {
  readonly repository: Repository;
  readonly resolver: ScriptResolver;
  readonly table: ExportTable;
  /** Texts of all files of a language at the head, read at the first call. */
  texts(language: LanguageName, maxFiles: number): Promise<readonly ReadText[]>;
}

const isAside = (path: string): boolean =>
  /(^|\/)(node_modules|vendor|third_party|dist|\.yarn)\/|\.min\.js$/.test(path);

/** Paths of one language, those near the change first. */
function nearestFirst(repository: Repository, language: LanguageName, changed: readonly string[]): readonly string[] {
  const own = changed.filter((path) => isOfLanguage(path, language)).slice(0, 20);
  const nearness = (path: string): number => Math.max(0, ...own.map((one) => sharedDepth(path, one)));
  const paths = [...repository.paths].filter((path) => isOfLanguage(path, language) && !isAside(path));
  return Array.from(paths, (path) => ({ path, near: nearness(path) }))
    .sort((a, b) => b.near - a.near)
    .map(({ path }) => path);
}

/** Texts of one language, those near the change first, at most `maxFiles` and within {@link lookLimits}. */
export function createTexts(repository: Repository, changed: readonly string[]): World['texts'] {
  const known = new Map<LanguageName, readonly string[]>();
  return (language, maxFiles) => {
    const paths = known.get(language) ?? nearestFirst(repository, language, changed);
    known.set(language, paths);
    return readMany(repository, paths.slice(0, maxFiles), lookLimits.chars);
  };
}

const isGone = (file: ChangedFile): boolean =>
  file.status === 'deleted' || (file.previousPath !== null && file.previousPath !== file.path);

async function removedPython({ repository }: World, file: ChangedFile, before: string): Promise<ReadonlySet<string>> {
  const names = pythonNames(before);
  const module = modulePath(file.previousPath ?? file.path);
  const now = [`${module}.py`, `${module}/__init__.py`].find((path) => repository.has(path));
  if (now === undefined) return names;
  const after = await repository.text(now);
  if (after === null || isDynamicModule(after)) return new Set();
  return new Set([...names].filter((name) => !isBound(after, name)));
}

/** A name is gone from a Go package when no file of its folder declares it any more. */
async function removedGo({ repository }: World, file: ChangedFile, before: string): Promise<ReadonlySet<string>> {
  const folder = folderOf(file.previousPath ?? file.path);
  const siblings = [...repository.paths].filter((path) => folderOf(path) === folder && path.endsWith('.go'));
  const texts = await readMany(repository, siblings, 4_000_000);
  // A package that a program writes is not all in the repository.
  if (texts.length === 0 && !isGone(file)) return new Set();
  return new Set(
    [...goNames(before)].filter(
      (name) =>
        !isDeclaredInGo(
          texts.map(({ text }) => text),
          name,
        ),
    ),
  );
}

async function namesRemoved(
  world: World,
  language: LanguageName,
  file: ChangedFile,
  before: string,
): Promise<ReadonlySet<string>> {
  if (language === 'javascript') return removedExports(world.table, file);
  if (language === 'python') return removedPython(world, file, before);
  return language === 'go' ? removedGo(world, file, before) : new Set();
}

async function usagesOf(world: World, language: LanguageName, removed: RemovedName): Promise<readonly Usage[]> {
  const texts = await world.texts(language, lookLimits.files);
  if (language === 'javascript') return scriptUsages(world.resolver, texts, removed);
  if (language === 'python') return pythonUsages(texts, removed, new Set(texts.map(({ path }) => modulePath(path))));
  const module = await moduleOf(world.repository, folderOf(removed.module));
  return module === null ? [] : goUsages(texts, removed, module.importPath);
}

/** Something is removed: a file that only gained lines has lost no name. */
const loses = (file: ChangedFile): boolean =>
  file.kind === 'file' &&
  file.status !== 'added' &&
  !file.vendored &&
  !file.generated &&
  (isGone(file) || file.hunks.some((hunk) => hunk.lines.some(({ kind }) => kind === 'removed')));

/** An import that the change itself touches is told about as an import. */
function untouched(usages: readonly Usage[], { change }: GateInput<SmellsOptions>): readonly Usage[] {
  return usages.filter((usage) => {
    const file = change.files.find(({ path }) => path === usage.path);
    if (file === undefined) return true;
    const line = usage.text.slice(0, usage.start).split('\n').length;
    return !file.hunks.some((hunk) => hunk.lines.some(({ kind, newLine }) => kind === 'added' && newLine === line));
  });
}

/** Public names that the change takes away while other files still use them. */
export async function checkRemoved(world: World, input: GateInput<SmellsOptions>): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.change.files.filter(loses)) {
    input.signal.throwIfAborted();
    const module = file.previousPath ?? file.path;
    const language = languageOf(module, file.language);
    if (language === null || isTestPath(module)) continue;
    const before = await world.repository.text(file.path, 'old');
    if (before === null || before.length > 400_000) continue;
    const names = await namesRemoved(world, language, file, before);
    if (names.size === 0) continue;
    const removed = { file, module, names, before };
    drafts.push(...draftRemoved(removed, untouched(await usagesOf(world, language, removed), input)));
  }
  return drafts;
}
