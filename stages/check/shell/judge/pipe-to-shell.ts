import type { Arg, ShellCommand } from '../../_shared/shell/shell-command.ts';
import { shells } from '../../_shared/shell/wrappers.ts';
import type { Hit, Judge } from './hit.ts';

const downloaders = new Set([
  'curl',
  'wget',
  'wget2',
  'fetch',
  'aria2c',
  'http',
  'https',
  'xh',
  'iwr',
  'irm',
  'invoke-webrequest',
  'invoke-restmethod',
  'lynx',
  'nc',
  'ncat',
  'w3m',
]);
const interpreters =
  /^(?:python[\d.]*|perl|ruby|node|nodejs|deno|bun|php|pwsh|powershell|iex|invoke-expression|lua|osascript|psql|mysql)$/;
const checkers = new Set([
  'sha256sum',
  'sha512sum',
  'sha1sum',
  'shasum',
  'gpg',
  'gpgv',
  'cosign',
  'minisign',
  'b2sum',
  'openssl',
]);

const downloads = (commands: readonly ShellCommand[]): boolean => commands.some((one) => downloaders.has(one.program));

function urlOf(commands: readonly ShellCommand[]): string | undefined {
  const words = commands.filter((one) => downloaders.has(one.program)).flatMap((one) => one.words);
  return words.map((word) => word.text).find((text) => /^(?:https?|ftp):\/\/|\.\w{2,}\//.test(text));
}

function outputsIn(words: readonly Arg[]): readonly ShellCommand[] {
  return words.flatMap((word) => word.pieces.flatMap((piece) => (piece.kind === 'output' ? piece.commands : [])));
}

/** Reads its program from the pipe: no file and no text of its own. */
function readsProgram(command: ShellCommand): boolean {
  const rest = command.words.slice(1).map((word) => word.text);
  if (shells.has(command.program) || command.program === 'source' || command.program === '.') {
    const isText = rest.some((text) => /^-[a-z]*c$/.test(text));
    const operands = rest.filter((text) => !/^[-+]/.test(text));
    return (
      !isText && (operands.length === 0 || rest.some((text) => /^-[a-z]*s$/.test(text)) || operands[0] === '/dev/stdin')
    );
  }
  const hasProgram = rest.some((text) => !text.startsWith('-') || /^-(?:c|e|m|r|ne|pe|p|n|i)$/.test(text));
  return (
    interpreters.test(command.program) && !/^(?:psql|mysql)$/.test(command.program) && (!hasProgram || rest[0] === '-')
  );
}

/** Runs the text that it is given: `bash -c "$(curl …)"`, `eval "$(curl …)"`, `source <(curl …)`. */
function runsOutput(command: ShellCommand): readonly ShellCommand[] {
  const { program, words } = command;
  const isRunner =
    shells.has(program) || interpreters.test(program) || ['eval', 'source', '.', 'iex'].includes(program);
  return isRunner ? outputsIn(words.slice(1)) : [];
}

/** Code that comes from the network and runs at once. */
export const judgePipeToShell: Judge = (command) => {
  const first = command.words[0];
  // `sh -c "$(curl …)"` is seen as a whole; its text alone would be the same finding again.
  const isWhole = command.wrappers.some((one) => one.endsWith(' -c') || one === 'eval');
  const asProgram = first === undefined || isWhole ? [] : outputsIn([first]);
  const given = [...runsOutput(command), ...asProgram];
  const piped = readsProgram(command) ? command.upstream : [];
  const sources = [...given, ...piped];
  if (!downloads(sources) || sources.some((one) => checkers.has(one.program))) return [];
  const url = urlOf(sources);
  return [
    { rule: 'pipe-to-shell', does: 'runs what it downloads, unread', ...(url === undefined ? {} : { reach: url }) },
  ];
};

function savedFile(command: ShellCommand): string | null {
  if (!downloaders.has(command.program)) return null;
  const texts = command.words.map((word) => word.text);
  const at = texts.findIndex(
    (text) => ['-o', '-O', '--output', '--output-document'].includes(text) || /^-[a-zA-Z]*[oO]$/.test(text),
  );
  const redirected = command.redirections.find((one) => one.operator === '>')?.target?.text;
  if (redirected !== undefined) return redirected;
  const url = texts.find((text) => /^(?:https?|ftp):\/\//.test(text));
  const isRemoteName =
    command.program === 'curl' && texts.some((text) => /^-[a-zA-Z]*O[a-zA-Z]*$/.test(text) || text === '--remote-name');
  if (at !== -1 && !isRemoteName) return texts[at + 1] ?? null;
  return url !== undefined && (isRemoteName || command.program === 'wget')
    ? (url.split(/[?#]/)[0]?.split('/').at(-1) ?? null)
    : null;
}

const plainName = (text: string): string => text.replace(/^\.\//, '');

/** `curl -o x.sh … ; sh x.sh`, with no checksum in between. */
export function judgeDownloads(commands: readonly ShellCommand[]): readonly { command: ShellCommand; hit: Hit }[] {
  const saved = new Map<string, ShellCommand>();
  const found: { command: ShellCommand; hit: Hit }[] = [];
  for (const command of commands) {
    const file = savedFile(command);
    if (file !== null && file !== '-' && !file.startsWith('/dev/')) saved.set(plainName(file), command);
    if (checkers.has(command.program)) saved.clear();
    const isInterpreted = interpreters.test(command.wrappers.at(-1) ?? '');
    const isRun =
      shells.has(command.program) || ['source', '.'].includes(command.program) || interpreters.test(command.program);
    const run = isRun ? command.words.slice(1).find((word) => !word.text.startsWith('-')) : command.words[0];
    const download = saved.get(plainName(run?.text ?? ''));
    if (download === undefined || run === undefined || !(isRun || isInterpreted || run.text.includes('/'))) continue;
    const reach = urlOf([download]);
    const hit: Hit = {
      rule: 'pipe-to-shell',
      does: 'runs a file that was downloaded without a checksum',
      level: 'warning',
      ...(reach === undefined ? {} : { reach }),
    };
    found.push({ command, hit });
  }
  return found;
}
