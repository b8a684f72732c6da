export const a = eval(text);
