// TODO: handle refunds
export const b = 1;
// SHOP-12 TODO: round
export const c = 1;
