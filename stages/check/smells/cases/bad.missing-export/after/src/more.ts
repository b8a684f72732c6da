export const times = 1;
export const divide = 2;
