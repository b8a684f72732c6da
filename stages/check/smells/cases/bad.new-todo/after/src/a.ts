// TODO: handle refunds
export const a = 1;
/*
 * Totals.
 * FIXME rounding is wrong
 */
export const b = 2;
export const c = 3; // HACK around the cache
