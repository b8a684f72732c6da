import type { Token } from '../token.ts';
import type { Action } from '../operations.ts';

/** What a statement does, and the token at which it says so. */
export type Recognised = readonly [action: Action, token: Token];
