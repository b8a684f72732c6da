export const m = 0;
