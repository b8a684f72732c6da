import { type ImportReading, deepestNesting } from '../import-use.ts';
import {
  isBlank,
  isDigit,
  isIdentifierPart,
  isLineEnd,
  skipBlank,
  skipIdentifier,
  skipRegex,
  skipString,
} from './characters.ts';
import { readCall, readExportClause, readImportClause } from './clauses.ts';
import { abandonJsx, enterJsx, stepChildren, stepTag } from './jsx.ts';
import { type ScanState, addUse, passToken, startScan } from './scan-state.ts';

/** Behind these words an operand follows, so that a slash starts a regular expression. */
const operandFollows = new Set(
  'return typeof case do else in instanceof new void delete throw await yield of default extends'.split(' '),
);
const headOfStatement = new Set(['if', 'while', 'for', 'with']);

const referencePath = /^\/\/\/\s*<reference\s+path\s*=\s*["']([^"']{1,500})["']/;

function skipLineComment(state: ScanState): void {
  const { text } = state;
  let end = state.at;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  if (text.charCodeAt(state.at + 2) === 47) {
    const specifier = referencePath.exec(text.slice(state.at, Math.min(end, state.at + 600)))?.[1];
    if (specifier !== undefined) {
      const isRelative = specifier.startsWith('.');
      addUse(state, { specifier: isRelative ? specifier : `./${specifier}`, kind: 'reference', typeOnly: true });
    }
  }
  state.at = end;
}

function skipBlockComment(state: ScanState): void {
  const close = state.text.indexOf('*/', state.at + 2);
  state.at = close === -1 ? state.text.length : close + 2;
}

/** From a backtick, or from the brace that ends a hole, to the next hole or the end of the template. */
function readTemplate(state: ScanState): void {
  const { text } = state;
  for (let end = state.at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (code === 96) return passToken(state, end + 1, false);
    else if (code === 36 && text.charCodeAt(end + 1) === 123) {
      state.frames.push({ kind: 'hole' });
      return passToken(state, end + 2, true);
    }
  }
  state.at = text.length;
}

function readSlash(state: ScanState): void {
  const { text, at } = state;
  const next = text.charCodeAt(at + 1);
  if (next === 47) return skipLineComment(state);
  if (next === 42) return skipBlockComment(state);
  if (state.startsExpression && state.rereads > 0) {
    const end = skipRegex(text, at);
    if (end !== -1) return passToken(state, end, false);
    // The rest of this line will be read again.
    const lineEnd = text.indexOf('\n', at);
    state.rereads -= (lineEnd === -1 ? text.length : lineEnd) - at;
  }
  passToken(state, at + 1, true);
}

function readQuote(state: ScanState): void {
  const end = skipString(state.text, state.at);
  if (end !== -1) return passToken(state, end, false);
  const lineEnd = state.text.indexOf('\n', state.at);
  passToken(state, lineEnd === -1 ? state.text.length : lineEnd, false);
}

/** What the words `import`, `export` and `require` bring in. Reading goes on behind the word: the clause is plain tokens. */
function readKeyword(state: ScanState, word: string, end: number): void {
  const { text } = state;
  const call = word === 'export' ? null : readCall(text, end);
  if (call !== null) {
    const kind = word === 'import' ? 'dynamic' : 'require';
    return addUse(state, { specifier: call.specifier, kind, typeOnly: false });
  }
  if (word === 'require') return;
  const read = word === 'import' ? readImportClause(text, end) : readExportClause(text, end);
  if (read === null) return;
  const kind = word === 'import' ? 'static' : 'reexport';
  addUse(state, { specifier: read.specifier, kind, typeOnly: read.typeOnly });
}

function readWord(state: ScanState): void {
  const { text, at, afterDot } = state;
  const end = skipIdentifier(text, at);
  const word = text.slice(at, end);
  const isName = afterDot || isDigit(text.charCodeAt(at));
  if (!isName && (word === 'import' || word === 'export' || word === 'require')) readKeyword(state, word, end);
  passToken(state, end, !isName && operandFollows.has(word));
  state.word = isName ? '' : word;
}

/** Behind these an opening brace begins an object, behind anything else a block. */
const beforeObject = new Set(Array.from('=(,:?[&|!+-*%^~', (sign) => sign.charCodeAt(0)));

function openFrame(state: ScanState, code: number): void {
  const { frames, word, lastCode, at } = state;
  if (code === 123) {
    const isObject = beforeObject.has(lastCode) || word === 'return';
    frames.push({ kind: 'brace', slashIsRegex: !isObject });
  } else frames.push({ kind: 'round', slashIsRegex: code === 40 && headOfStatement.has(word) });
  passToken(state, at + 1, true);
}

/** `)` and `]`. One too many is passed over: nothing is lost by it. */
function closeRound(state: ScanState): void {
  const frame = state.frames.at(-1);
  if (frame?.kind === 'round') state.frames.pop();
  passToken(state, state.at + 1, frame?.kind === 'round' && frame.slashIsRegex);
}

/** `}` also ends what was left open inside it. */
function closeBrace(state: ScanState): void {
  let frame = state.frames.pop();
  while (frame?.kind === 'round') frame = state.frames.pop();
  if (frame?.kind === 'hole') return readTemplate(state);
  const isBlock = frame?.kind !== 'brace' || frame.slashIsRegex;
  passToken(state, state.at + 1, isBlock);
}

function readPunctuation(state: ScanState, code: number): void {
  const { text, at } = state;
  if (code === 43 || code === 45) {
    // `a++ / b` divides, `++/x/.y` does not: two of a kind leave things as they were.
    const isPair = text.charCodeAt(at + 1) === code;
    return passToken(state, at + (isPair ? 2 : 1), isPair ? state.startsExpression : true);
  }
  if (code === 46) {
    const isSpread = text.startsWith('...', at);
    passToken(state, at + (isSpread ? 3 : 1), isSpread);
    state.afterDot = !isSpread;
    return;
  }
  passToken(state, at + 1, true);
}

function stepCode(state: ScanState): void {
  const { text } = state;
  const code = text.charCodeAt(state.at);
  if (isBlank(code)) state.at++;
  else if (isIdentifierPart(code)) readWord(state);
  else if (code === 34 || code === 39) readQuote(state);
  else if (code === 96) readTemplate(state);
  else if (code === 47) readSlash(state);
  else if (code === 40 || code === 91 || code === 123) openFrame(state, code);
  else if (code === 41 || code === 93) closeRound(state);
  else if (code === 125) closeBrace(state);
  else if (code === 60 && state.jsx && state.startsExpression && enterJsx(state)) return;
  else readPunctuation(state, code);
}

/** A line that tells the system which program runs the file is no code. */
function skipShebang(text: string): number {
  return text.startsWith('#!') ? skipBlank(text, Math.max(text.indexOf('\n'), 0)) : 0;
}

/**
 * Every module that a script names with a literal: `import` and `export … from` declarations, `import()`, `require()`,
 * TypeScript's `import x = require()`, `import("x").T` (as dynamic) and `/// <reference path>`. Knows strings, templates,
 * comments, regular expressions and JSX. Never throws; takes time in proportion to the text.
 */
export function scanJavaScript(text: string, options: { readonly jsx: boolean }): ImportReading {
  const state = startScan(text, options.jsx);
  state.at = skipShebang(text);
  while (state.at < state.end) {
    if (state.frames.length > deepestNesting) return { uses: state.uses, isCut: true };
    const kind = state.frames.at(-1)?.kind;
    if (kind === 'tag') stepTag(state);
    else if (kind === 'children') stepChildren(state);
    else stepCode(state);
    if (state.at >= text.length && state.checkpoint !== null) abandonJsx(state);
  }
  return { uses: state.uses };
}
