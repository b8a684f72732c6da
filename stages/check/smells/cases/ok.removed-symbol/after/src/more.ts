export const subtract = 2;
export const moved = 4;
