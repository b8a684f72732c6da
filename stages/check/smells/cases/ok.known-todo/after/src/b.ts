// TODO: handle refunds
export const b = 1;
// SHOP-12 TODO: round
// TODO(be-x12-iter): stream
// leaving it in for the TODO (support streams)
export const c = 1;
