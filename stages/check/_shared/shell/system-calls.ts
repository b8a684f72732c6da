import type { Arg, ShellCommand } from './shell-command.ts';
import { type SourceText, sliceText } from './source-text.ts';

const interpreters = /^(?:python[\d.]*|perl|ruby|node|nodejs|deno|bun|php|lua|pwsh|powershell)$/;
const codeOptions = new Set(['-c', '-e', '-r', '--eval', '-E', '-ne', '-pe', '-Command', '-p', '--print', 'eval']);

/** Calls of the languages that give one quoted text to a shell; the quote is behind them. */
const callers =
  /\b(?:os\.system|os\.popen|subprocess\.(?:run|call|check_call|check_output|Popen|getoutput)|system|exec|execSync|spawnSync|spawn|popen|shell_exec|passthru|qx|IO\.popen)\s{0,4}\(?\s{0,4}\[?\s{0,4}(["'`])/g;

/** Program text of `python -c '…'`, `node -e '…'` or of a heredoc for an interpreter; null for other commands. */
export function programText(command: ShellCommand): SourceText | null {
  if (!interpreters.test(command.program)) return null;
  const at = command.words.findIndex((word) => codeOptions.has(word.text));
  if (at !== -1) return command.words[at + 1]?.source ?? null;
  const operand = command.words.slice(1).find((word) => !word.text.startsWith('-'));
  return operand === undefined || operand.text === '-' ? command.input : null;
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** `["rm", "-rf", "/"]` → `rm -rf /`, of the same length. */
function flattenList(text: string): string {
  return text.replace(/["'],\s{0,4}["']/g, (found) => ' '.repeat(found.length));
}

function takeCall(source: SourceText, from: number, quote: string): SourceText {
  const isList = /\[\s{0,4}$/.test(source.text.slice(Math.max(0, from - 6), from - 1));
  const listEnd = isList ? source.text.indexOf(']', from) : -1;
  const end = listEnd === -1 ? closingQuote(source.text, from, quote) : listEnd - 1;
  const taken = sliceText(source, from, Math.max(from, end));
  return listEnd === -1 ? taken : { ...taken, text: flattenList(taken.text) };
}

/** Texts that the program given to an interpreter hands to a shell. */
export function systemCalls(command: ShellCommand): readonly SourceText[] {
  const source = programText(command);
  if (source === null) return [];
  const texts: SourceText[] = [];
  for (const found of source.text.matchAll(callers)) {
    texts.push(takeCall(source, found.index + found[0].length, found[1] ?? '"'));
    if (texts.length >= 64) break;
  }
  return texts;
}

export type { Arg };
