import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { ScriptContext } from '../../_shared/shell/sources/shell-source.ts';
import type { ShellCommand } from '../../_shared/shell/shell-command.ts';
import type { RuleName } from '../rules/rule-name.ts';

/** A dangerous command. `does` ends the sentence that begins with the command: `drops the database`. */
export interface Hit {
  readonly rule: RuleName;
  readonly does: string;
  readonly level?: Level;
  readonly reach?: string;
  readonly remedy?: string;
  /** Place in the file, where it is not the whole command. */
  readonly at?: { readonly start: number; readonly end: number };
}

/** Looks at one command of a script. */
export type Judge = (command: ShellCommand, context: ScriptContext) => readonly Hit[];
