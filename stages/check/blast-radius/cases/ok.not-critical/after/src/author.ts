export const author = 2;
