import { isMap, isScalar, parseDocument } from 'yaml';
import { alignScalar } from './align-scalar.ts';
import { type FileScripts, noScripts, type ShellSource } from './shell-source.ts';

/** `scripts` of a package.json or composer.json. */
export function readPackageJson(text: string): FileScripts {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined)
    return { sources: [], errors: [{ message: error.message.split('\n')[0] ?? '', offset: error.pos[0] }] };
  if (!isMap(document.contents)) return noScripts;
  const scripts = document.contents.get('scripts', true);
  if (!isMap(scripts)) return noScripts;
  const sources = scripts.items.flatMap(({ value }): ShellSource[] => {
    if (!isScalar(value) || typeof value.value !== 'string' || !value.range) return [];
    const [start, end] = value.range;
    const source = alignScalar(value.value, text, start + 1, end - 1);
    return [{ text: source, prelude: null, context: 'package', isCertain: true }];
  });
  return { sources, errors: [] };
}
