import type { Arguments } from '../arguments.ts';
import type { Call } from '../code/code.ts';
import type { Source } from '../migration.ts';

/** One call of a migration with its arguments. */
export interface Reading {
  readonly call: Call;
  readonly args: Arguments;
  readonly source: Source;
  argumentsOf(call: Call): Arguments;
}
