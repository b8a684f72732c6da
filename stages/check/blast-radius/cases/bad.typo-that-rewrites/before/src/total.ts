// teh total
export const a = 1;
