// The vocabulary of this gate; it lies among the shared parsers because other gates recognise SQL too.
export { keyOf } from '../_shared/sql/operations.ts';
export type * from '../_shared/sql/operations.ts';
