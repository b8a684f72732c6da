// TODO: handle refunds
export const a = 1;
