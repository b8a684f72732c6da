export const one = 1;
debugger;
