export const add = 1;
export const subtract = 2;
export const unused = 3;
export const moved = 4;
