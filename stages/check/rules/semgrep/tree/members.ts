/** The value of a function in a pattern that must be a member: `$M(...) { ... }`. */
export const memberOnly = '<member>';
/** The value of a member that is an arrow function: `f = () => {}`. */
export const arrowMember = 'arrow';
/** The value of a statement that is what its function gives back. */
export const returned = 'returned';
