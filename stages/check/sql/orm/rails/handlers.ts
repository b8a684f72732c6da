import type { Arguments } from '../arguments.ts';
import type { Found, Source } from '../migration.ts';

/** Reads one method of Rails' schema statements. The first argument is the table unless said otherwise. */
export type Handler = (args: Arguments, source: Source) => readonly Found[];

export type Handlers = Readonly<Record<string, Handler>>;

export const tableOf = (args: Arguments): string => args.text(args.positional[0] ?? null);
