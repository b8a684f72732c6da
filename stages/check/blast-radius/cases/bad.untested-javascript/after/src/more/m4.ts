export const m = 4;
