export const m = 6;
