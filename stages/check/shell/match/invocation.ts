import type { Arg, ShellCommand } from '../../_shared/shell/shell-command.ts';

/** An argument that is no option. `perhapsValue`: it follows an option that may have taken it (`-n prod`, `--region x`). */
export interface Operand {
  readonly text: string;
  readonly arg: Arg;
  readonly perhapsValue: boolean;
  /** The option in front of it, where there is one. */
  readonly option: string | null;
}

export interface Invocation {
  readonly command: ShellCommand;
  readonly program: string;
  readonly operands: readonly Operand[];
  /** Option as written, without its value, with the value where there is one behind `=` or a word behind it. */
  readonly options: ReadonlyMap<string, string | null>;
  has(...names: readonly string[]): boolean;
  value(...names: readonly string[]): string | null;
}

const offValues = new Set(['false', 'none', 'no', 'off', '0']);

/** Options that never take the word behind them. */
const switches = new Set(
  (
    '--force --yes --recursive --all --quiet --verbose --debug --dry-run --dryrun --cascade --auto-approve -auto-approve ' +
    '--delete --purge --prune --volumes --no-input --noinput --confirm --non-interactive --interactive --hard --mirror ' +
    '--rm --no-cli-pager --silent --json --no-prompt --assume-yes --now --wait --no-wait --all-namespaces --rmi -y'
  ).split(' '),
);

function readOptions(args: readonly Arg[]): { operands: Operand[]; options: Map<string, string | null> } {
  const operands: Operand[] = [];
  const options = new Map<string, string | null>();
  let last: string | null = null;
  let isOver = false;
  for (const arg of args) {
    const { text } = arg;
    if (!isOver && text === '--') isOver = true;
    else if (!isOver && text.startsWith('-') && text.length > 1) {
      const equals = text.indexOf('=');
      const name = equals === -1 ? text : text.slice(0, equals);
      options.set(name, equals === -1 ? null : text.slice(equals + 1));
      last = equals === -1 && !switches.has(text) ? name : null;
      continue;
    } else {
      if (last !== null) options.set(last, text);
      operands.push({ text, arg, perhapsValue: last !== null, option: last });
    }
    last = null;
  }
  return { operands, options };
}

/** `-rf` holds `-r` and `-f`; a longer word behind one dash (`-auto-approve`) is an option of its own. */
function hasOption(options: ReadonlyMap<string, string | null>, name: string): boolean {
  const value = options.get(name);
  if (value !== undefined) return value === null || !offValues.has(value.toLowerCase());
  if (name.length !== 2 || name.startsWith('--')) return false;
  const letter = name.slice(1);
  return [...options.keys()].some((option) => /^-[A-Za-z0-9]{2,6}$/.test(option) && option.includes(letter));
}

export function readInvocation(command: ShellCommand): Invocation {
  const { operands, options } = readOptions(command.words.slice(1));
  return {
    command,
    program: command.program,
    operands,
    options,
    has: (...names) => names.some((name) => hasOption(options, name)),
    value: (...names) =>
      names.map((name) => options.get(name)).find((value) => value !== undefined && value !== null) ?? null,
  };
}

const rehearsals = [
  '--dry-run',
  '--dryrun',
  '--help',
  '--version',
  '--noop',
  '--no-op',
  '--whatif',
  '--what-if',
  '-WhatIf',
  '-whatif',
  '--simulate',
  '--just-print',
  '--dry',
  '--preview',
  '--show-only',
  '-help',
];

/** Only shows what it would do. */
export function isRehearsal(invocation: Invocation): boolean {
  if (invocation.has(...rehearsals)) return true;
  const words = invocation.command.words.slice(1).map((word) => word.text);
  return words[0] === 'help' || words.at(-1) === 'help' || (words.length > 0 && words.at(-1) === '-h');
}
