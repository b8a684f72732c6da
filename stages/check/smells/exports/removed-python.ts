import { isOfLanguage } from '../languages.ts';
import type { RemovedName, Usage } from './removed-symbol.ts';

const definition = /^(?:async def|def|class) (\w+)|^(\w+)(?:: [^=\n]{1,200})? = /gm;

/** Names that a module defines at its top level. */
export function pythonNames(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(definition)]
      .map((match) => match[1] ?? match[2] ?? '')
      .filter((name) => name !== '' && !/^__\w+__$/.test(name)),
  );
}

/** Whether a name may come into a module by other ways than a definition. */
export const isDynamicModule = (text: string): boolean =>
  /^def __getattr__\(|^from [\w.]+ import \*|\bglobals\(\)|\bsys\.modules\[/m.test(text);

/** Whether a name is bound anywhere at the top level: defined, imported, assigned in a block. */
export function isBound(text: string, name: string): boolean {
  const word = String.raw`\b${name}\b`;
  return new RegExp(
    String.raw`^(?:[ \t]*(?:async def|def|class) ${name}\b|[ \t]*(?:from|import) .*${word}|[ \t]*(?:[\w, ]*${word}[\w, ]*)(?::[^=\n]*)?=|[ \t]+${name},?$|.*\bas ${name}\b|[ \t]*(?:for|with) .*${word}|\)?[ \t]*type ${name}\b|${name} *:|.*\b${name} *:=)`,
    'm',
  ).test(text);
}

const importFrom = /^[ \t]*from (\.*)([\w.]*) import (?:\(([^)]{0,4000})\)|([^\n\\]{0,1000}(?:\\\n[^\n]{0,300})?))/gm;

export interface PythonImport {
  readonly dots: number;
  readonly module: string;
  readonly names: readonly { readonly name: string; readonly start: number }[];
  readonly start: number;
}

/** Every `from … import …` of a source. */
export function pythonImports(text: string): readonly PythonImport[] {
  return [...text.matchAll(importFrom)].map((match) => {
    const list = match[3] ?? match[4] ?? '';
    const offset = match.index + match[0].indexOf('import', match[0].indexOf(match[2] ?? '') + 1) + 6;
    const names = [
      ...list
        .replaceAll(/#[^\n]*/g, (comment) => ' '.repeat(comment.length))
        .matchAll(/(?:^|[,\s(])([A-Za-z_]\w*)(?: as \w+)?(?=\s*(?:,|$|\)|\n|#|\\))/g),
    ].map((one) => ({ name: one[1] ?? '', start: offset + one.index + 1 }));
    return { dots: (match[1] ?? '').length, module: match[2] ?? '', names, start: match.index };
  });
}

/** Paths of modules that an import may mean, from the root of the repository. */
export function modulePaths(from: string, { dots, module }: Pick<PythonImport, 'dots' | 'module'>): readonly string[] {
  const parts = module === '' ? [] : module.split('.');
  if (dots === 0) return [parts.join('/')];
  const folder = from.split('/').slice(0, -dots);
  return [[...folder, ...parts].join('/')];
}

/** `a/b.py` and `a/b/__init__.py` are the same module. */
export const modulePath = (path: string): string => path.replace(/(\/__init__)?\.pyi?$/, '');

/** Whether an import means the module: from the root, or from a folder of sources that is no package itself. */
function isIt(modules: ReadonlySet<string>, module: string, candidate: string, isRelative: boolean): boolean {
  const own = modulePath(module);
  if (own === candidate) return true;
  if (isRelative || !candidate.includes('/') || !own.endsWith(`/${candidate}`)) return false;
  return !modules.has(own.slice(0, own.length - candidate.length - 1));
}

/** Whether another file of the head is the module that an import names: then that one answers. */
const isElsewhere = (modules: ReadonlySet<string>, module: string, candidate: string): boolean =>
  [...modules].some(
    (other) => other !== modulePath(module) && (other === candidate || other.endsWith(`/${candidate}`)),
  );

/** Where sources at the head still import removed names from a module. `modules`: paths of those at the head. */
export function pythonUsages(
  texts: readonly { readonly path: string; readonly text: string }[],
  removed: RemovedName,
  modules: ReadonlySet<string>,
): readonly Usage[] {
  const stem = modulePath(removed.module).split('/').at(-1) ?? '';
  return texts.flatMap(({ path, text }) => {
    if (!isOfLanguage(path, 'python') || path === removed.file.path || !text.includes(stem)) return [];
    return pythonImports(text)
      .filter((one) => {
        const isRelative = one.dots > 0;
        return modulePaths(path, one).some(
          (candidate) =>
            isIt(modules, removed.module, candidate, isRelative) &&
            (isRelative || !isElsewhere(modules, removed.module, candidate)),
        );
      })
      .flatMap(({ names }) => names.filter(({ name }) => removed.names.has(name)))
      .map(({ name, start }) => ({ name, path, start, end: start + name.length, text }));
  });
}
