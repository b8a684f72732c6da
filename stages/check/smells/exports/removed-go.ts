import { isOfLanguage } from '../languages.ts';
import { folderOf } from '../model/paths.ts';
import type { RemovedName, Usage } from './removed-symbol.ts';

const definition =
  /^(?:func ([A-Z]\w*)[[(]|type ([A-Z]\w*) |(?:var|const) ([A-Z]\w*)\b|\t([A-Z]\w*)(?: [\w.*[\]]+)? = )/gm;

/** Exported functions, types, variables and constants of a file; methods are left out. */
export function goNames(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(definition)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter((name) => name !== ''),
  );
}

/** Whether any of the texts of a package still declares the name. */
export const isDeclaredInGo = (texts: readonly string[], name: string): boolean =>
  texts.some((text) =>
    new RegExp(String.raw`^(?:func ${name}[\[(]|type ${name}\b|(?:var|const) ${name}\b|\t${name}\b)`, 'm').test(text),
  );

interface GoPackage {
  readonly folder: string;
  /** Import path without the module's prefix, as it ends an import. */
  readonly importPath: string;
}

/** Where other packages of the repository still use removed names: the package is imported, and the name follows its alias. */
export function goUsages(
  texts: readonly { readonly path: string; readonly text: string }[],
  removed: RemovedName,
  importPath: string,
): readonly Usage[] {
  const owner: GoPackage = { folder: folderOf(removed.module), importPath };
  return texts.flatMap(({ path, text }) => {
    if (!isOfLanguage(path, 'go') || folderOf(path) === owner.folder) return [];
    const at = text.indexOf(`"${owner.importPath}"`);
    if (at === -1) return [];
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at).trim();
    const alias = /^(?:import )?(\w+)$/.exec(line)?.[1];
    const name =
      alias !== undefined && alias !== 'import'
        ? alias
        : (
            owner.importPath
              .replace(/\/v\d+$/, '')
              .split('/')
              .at(-1) ?? ''
          ).replace(/^go-|[-.]go$/g, '');
    return [...removed.names].flatMap((symbol) => {
      const use = new RegExp(String.raw`(?<![\w."])${name.replaceAll(/\W/g, '')}\.${symbol}\b`).exec(text);
      return use === null ? [] : [{ name: symbol, path, start: use.index, end: use.index + use[0].length, text }];
    });
  });
}
