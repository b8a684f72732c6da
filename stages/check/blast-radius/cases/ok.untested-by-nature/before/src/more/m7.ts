export const m = 7;
