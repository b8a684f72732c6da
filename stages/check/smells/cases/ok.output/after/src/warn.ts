export const warn = (a: string) => console.warn(a);
export const fail = (a: string) => console.error(a);
