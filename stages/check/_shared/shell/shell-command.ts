import type { SourceText } from './source-text.ts';

/**
 * How a variable is kept from being empty: `required` is `${X:?}`, `default` is `${X:-…}`, `tested` a test such as
 * `[ -n "$X" ]` that holds where it is used, `made` a value that is never empty (`$(mktemp -d)`).
 */
export type Guard = 'none' | 'required' | 'default' | 'tested' | 'made';

export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
}

export interface GlobPiece {
  readonly kind: 'glob';
  readonly text: string;
}

/** A variable whose value the file does not tell, or tells in several ways. */
export interface VariablePiece {
  readonly kind: 'variable';
  readonly text: string;
  readonly name: string;
  readonly guard: Guard;
  /** Constant values that it has somewhere in the file. */
  readonly candidates: readonly string[];
  /** Program whose output it holds, where one assignment says so: `mktemp`, `pwd`. */
  readonly producer: string | null;
  readonly isQuoted: boolean;
}

/** Output of commands: `$(…)`, backticks, `<(…)`. */
export interface OutputPiece {
  readonly kind: 'output';
  readonly text: string;
  readonly commands: readonly ShellCommand[];
  readonly isProcess: boolean;
}

export type Piece = TextPiece | GlobPiece | VariablePiece | OutputPiece;

/** One argument as far as the file tells it. `text` has known variables put in and unknown ones as they are written. */
export interface Arg {
  readonly text: string;
  readonly isConstant: boolean;
  readonly pieces: readonly Piece[];
  readonly source: SourceText;
  /** Offsets in the file of the assignments that the text was taken from. */
  readonly assignedAt: readonly number[];
}

export interface Redirection {
  readonly operator: string;
  readonly target: Arg | null;
}

/** One command as it will run, wrappers taken off. Offsets are offsets in the file. */
export interface ShellCommand {
  /** File name of the program, `` where it is not known. */
  readonly program: string;
  /** The program and its arguments. */
  readonly words: readonly Arg[];
  /** What it was wrapped in, outermost first: `sudo`, `ssh`, `xargs`, `bash -c`. */
  readonly wrappers: readonly string[];
  readonly assignments: readonly { readonly name: string; readonly value: Arg | null }[];
  readonly redirections: readonly Redirection[];
  /** What it reads, where the file tells: a heredoc, a here-string, the words of an echo in front of the pipe. */
  readonly input: SourceText | null;
  /** Commands that write into its pipe. */
  readonly upstream: readonly ShellCommand[];
  readonly start: number;
  readonly end: number;
  /** Further offsets in the file that the command depends on: assignments, an enclosing `bash -c`. */
  readonly dependsOn: readonly number[];
  /** The shell function that it is in. */
  readonly symbol: string | null;
  /** True in a branch that runs when the command before it succeeded or a test held. */
  readonly isConditional: boolean;
  /** The folder it was moved to, as far as the file tells: the argument of the last unconditional `cd`. */
  readonly folder: Folder | null;
}

export interface Folder {
  readonly target: Arg;
  /** The commands after it run only when the `cd` succeeded: `&&`, `|| exit`, `set -e`. */
  readonly isChecked: boolean;
}

export interface ReadError {
  readonly message: string;
  readonly offset: number;
}

export interface ReadCommands {
  readonly commands: readonly ShellCommand[];
  readonly errors: readonly ReadError[];
}
