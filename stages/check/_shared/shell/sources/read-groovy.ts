import { plainText, sliceText, type SourceText } from '../source-text.ts';
import type { FileScripts, ShellSource } from './shell-source.ts';

const step =
  /\b(?:sh|bat)\b\s{0,8}\(?\s{0,8}(?:\w{1,20}\s{0,4}:\s{0,4}\w{1,20}\s{0,4},\s{0,4}){0,3}(?:script\s{0,4}:\s{0,4})?("""|'''|"|')/g;

function closing(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(mark, at)) return at;
    else if (mark.length === 1 && text[at] === '\n') return at;
  }
  return text.length;
}

/** Groovy's `\$` is the shell's `$`; the backslash becomes a blank, so that positions stay. */
function unescape(source: SourceText): SourceText {
  return { ...source, text: source.text.replace(/\\(["'$])/g, ' $1') };
}

/** `sh '…'` steps of a Jenkinsfile. */
export function readGroovy(text: string): FileScripts {
  const whole = plainText(text);
  const sources: ShellSource[] = [];
  let from = 0;
  for (const found of text.matchAll(step)) {
    if (found.index < from) continue;
    const start = found.index + found[0].length;
    const end = closing(text, start, found[1] ?? "'");
    from = end;
    sources.push({ text: unescape(sliceText(whole, start, end)), prelude: null, context: 'ci', isCertain: false });
  }
  return { sources, errors: [] };
}
