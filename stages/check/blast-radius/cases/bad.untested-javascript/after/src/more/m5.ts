export const m = 5;
