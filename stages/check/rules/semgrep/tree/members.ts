import type { Node } from './node.ts';

/** The value of a function in a pattern that must be a member: `$M(...) { ... }`. */
export const memberOnly = '<member>';
/** The values of fields that are functions: `f = () => {}`, `f = function () {}`. */
export const arrowMember = 'arrow';
export const functionMember = 'function';

/** Whether a function is the value of a field of a class. */
export const isFieldFunction = ({ kind, value }: Node): boolean =>
  kind === 'Func' && (value === arrowMember || value === functionMember);
