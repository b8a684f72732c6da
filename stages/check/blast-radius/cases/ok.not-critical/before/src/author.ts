export const author = 1;
