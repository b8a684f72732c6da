export const m = 3;
