import { shells } from './wrappers.ts';
import type { Arg, ShellCommand } from './shell-command.ts';
import type { SourceText } from './source-text.ts';
import { joinWords } from './unwrap.ts';

/** Text that this command runs as a shell script: `bash -c '…'`, `eval …`, `trap '…' EXIT`; null for all others. */
export function scriptArgument(program: string, words: readonly Arg[]): SourceText | null {
  if (shells.has(program)) {
    const at = words.findIndex((word, index) => index > 0 && /^-[a-z]*c[a-z]*$/.test(word.text));
    const firstOperand = words.findIndex((word, index) => index > 0 && !/^[-+]/.test(word.text));
    if (at === -1 || (firstOperand !== -1 && firstOperand < at && !/^-[oO]$/.test(words[firstOperand - 1]?.text ?? '')))
      return null;
    return words.slice(at + 1).find((word) => !word.text.startsWith('-'))?.source ?? null;
  }
  if (program === 'eval') return words.length > 1 ? joinWords(words.slice(1)) : null;
  if (program === 'trap') {
    const text = words.slice(1).find((word) => word.text !== '--');
    return text === undefined || words.length < 3 || text.text.startsWith('-') ? null : text.source;
  }
  return null;
}

/** Whether the program runs what it reads as a shell script. */
export function readsScript(program: string, words: readonly Arg[]): boolean {
  if (!shells.has(program)) return false;
  const rest = words.slice(1).filter((word) => !/^[-+]/.test(word.text));
  const hasCommand = words.some((word, index) => index > 0 && /^-[a-z]*c[a-z]*$/.test(word.text));
  const readsInput = words.some(
    (word) => /^-[a-z]*s[a-z]*$/.test(word.text) || word.text === '/dev/stdin' || word.text === '-',
  );
  return !hasCommand && (rest.length === 0 || readsInput);
}

function decodeBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(text)) return null;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return /^[\t\n\r\x20-\x7e]+$/.test(decoded) ? decoded : null;
}

/** The text that a command writes into its pipe, where the file tells: echo, printf, cat of a heredoc, decoding. */
export function writtenText(command: ShellCommand): SourceText | null {
  const { program, words, input } = command;
  if (program === 'echo' || program === 'printf' || program === 'yes') {
    const shown = words.slice(1).filter((word) => !/^-[neE]+$/.test(word.text));
    return shown.length === 0 ? null : joinWords(shown);
  }
  if (input === null) return null;
  if (program === 'cat' || program === 'tee' || program === 'envsubst' || program === 'sed') return input;
  const decodes = words.some((word) => ['-d', '-D', '--decode', '-di'].includes(word.text));
  if ((program === 'base64' && decodes) || (program === 'openssl' && decodes)) {
    const decoded = decodeBase64(input.text);
    return decoded === null ? null : { text: decoded, originOf: () => input.originOf(0) };
  }
  if (program === 'rev') {
    const reversed = [...input.text.trimEnd()].reverse().join('');
    return { text: reversed, originOf: () => input.originOf(0) };
  }
  return null;
}
