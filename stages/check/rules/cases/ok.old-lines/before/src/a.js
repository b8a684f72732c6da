export const a = eval(text);
export const b = 1;
