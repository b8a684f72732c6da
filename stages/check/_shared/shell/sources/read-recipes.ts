import { plainText, sliceText } from '../source-text.ts';
import { maskTemplates } from './mask-templates.ts';
import type { FileScripts, ShellSource } from './shell-source.ts';

const heads = { just: /^[ \t]+[@-]{0,2}/, procfile: /^[\w-]{1,80}:[ \t]{0,20}/ } as const;

/** Commands of a justfile (indented lines) or of a Procfile (`name: command`), each line a script of its own. */
export function readRecipes(text: string, format: 'just' | 'procfile'): FileScripts {
  const whole = plainText(text);
  const sources: ShellSource[] = [];
  for (let start = 0; start < text.length;) {
    let end = text.indexOf('\n', start);
    while (end !== -1 && text[end - 1] === '\\') end = text.indexOf('\n', end + 1);
    if (end === -1) end = text.length;
    const line = text.slice(start, end);
    const head = heads[format].exec(line);
    if (head !== null && !/^\s*#/.test(line)) {
      const source = maskTemplates(sliceText(whole, start + head[0].length, end), false);
      sources.push({ text: source, prelude: null, context: 'make', isCertain: false });
    }
    start = end + 1;
  }
  return { sources, errors: [] };
}
