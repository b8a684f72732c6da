import type { Arguments } from '../arguments.ts';
import type { Code } from '../code/code.ts';
import type { Found, Source } from '../migration.ts';
import type { Field } from './field.ts';
import type { ModelState } from './model-state.ts';

/** What a reader of one operation is given. `field` reads a field's definition. */
export interface Reading {
  readonly args: Arguments;
  readonly state: ModelState;
  readonly source: Source;
  field(code: Code | null): Field | null;
}

export type OperationReader = (reading: Reading) => readonly Found[];

export const nameOf = ({ args }: Reading, position: number, ...names: readonly string[]): string =>
  args.text(args.pick(position, ...names));
