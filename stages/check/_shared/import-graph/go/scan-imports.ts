import { type ImportReading, type ImportUse, longestSpecifier, mostUses } from '../import-use.ts';

/** A token of the part of a Go file that comes before any declaration. */
const token = /[\p{L}_][\p{L}\p{N}_]*|"[^"\n]*"|`[^`]*`|[().;]/uy;

/** Index of the next character that is neither blank nor comment. */
function skipBlank(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    if (/\s/.test(text[end] ?? '')) end++;
    else if (text.startsWith('//', end)) end = text.indexOf('\n', end) + 1 || text.length;
    else if (text.startsWith('/*', end)) end = (text.indexOf('*/', end + 2) + 1 || Infinity) + 1;
    else break;
  }
  return Math.min(end, text.length);
}

function* eachToken(text: string): Generator<string> {
  for (let at = skipBlank(text, text.startsWith('\uFEFF') ? 1 : 0); at < text.length; at = skipBlank(text, at)) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) return;
    at = token.lastIndex;
    yield match[0];
  }
}

const isLiteral = (word: string): boolean => word.startsWith('"') || word.startsWith('`');

/** Package clause and imports of a Go file. Reading ends at the first declaration. Build tags are not looked at. */
export function scanGo(text: string): ImportReading {
  const uses: ImportUse[] = [];
  let packageName: string | undefined;
  let before = '';
  let inImport = false;
  let inBrackets = false;
  for (const word of eachToken(text)) {
    if (before === 'package' && packageName === undefined) packageName = word;
    else if (inImport && isLiteral(word)) {
      const specifier = word.slice(1, -1);
      if (specifier !== '' && specifier.length <= longestSpecifier && uses.length < mostUses)
        uses.push({ specifier, kind: 'static', typeOnly: false });
      inImport = inBrackets;
    } else if (inImport && word === '(') inBrackets = true;
    else if (inBrackets && word === ')') inImport = inBrackets = false;
    else if (word === 'import' && packageName !== undefined && !inImport) inImport = true;
    else if (!inImport && word !== 'package' && word !== ';') break;
    before = word;
  }
  return packageName === undefined ? { uses } : { uses, packageName };
}
